// SPDX-License-Identifier: GPL-3.0-or-later
// How are the timeline's buckets written, in words and as the dates of a search?
import { day_of, format, long_date } from "./dates.js";

const kDay = { year: "numeric", month: "long", day: "numeric" };
const kMonth = { year: "numeric", month: "long" };
const kHour = { ...kDay, hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

/** "July 2025", "28 July – 3 August 2025". */
export function bucket_name(bucket, interval, tz) {
  const start = new Date(bucket.start);
  switch (interval) {
    case "year": return format(start, { year: "numeric" }, tz);
    case "quarter": return `Q${quarter(start, tz)} ${format(start, { year: "numeric" }, tz)}`;
    case "month": return format(start, kMonth, tz);
    case "week": return `${format(start, kDay, tz)} – ${format(last_moment(bucket), kDay, tz)}`;
    case "day": return format(start, { weekday: "short", ...kDay }, tz);
    default: return format(start, kHour, tz);
  }
}

/** As short as may stand under a bar; `first` says whether the year must be told. */
export function tick_name(bucket, interval, tz, first) {
  const start = new Date(bucket.start);
  const year = first ? { year: "numeric" } : {};
  switch (interval) {
    case "year": return format(start, { year: "numeric" }, tz);
    case "quarter": return `Q${quarter(start, tz)} ${format(start, { year: "numeric" }, tz)}`;
    case "month": return format(start, { month: "short", ...year }, tz);
    case "hour": return format(start, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, tz);
    default: return format(start, { month: "short", day: "numeric", ...year }, tz);
  }
}

/** The `from` and `to` of a search that asks for these neighbouring buckets. */
export function span_of(first, last, interval, tz) {
  if (interval === "hour") return { from: first.start, to: last_moment(last).toISOString().replace(".000", "") };
  const length = { year: 4, quarter: 7, month: 7 }[interval] ?? 10;
  const cut = (date) => day_of(date, tz).slice(0, length);
  return { from: cut(new Date(first.start)), to: cut(last_moment(last)) };
}

/** The dates of a search in words. */
export function span_name(from, to, tz) {
  if (from && from === to) return long_date(from, tz);
  if (!to) return `since ${long_date(from, tz)}`;
  if (!from) return `until ${long_date(to, tz)}`;
  return `${long_date(from, tz)} – ${long_date(to, tz)}`;
}

const quarter = (date, tz) => Math.ceil(Number(day_of(date, tz).slice(5, 7)) / 3);
const last_moment = (bucket) => new Date(new Date(bucket.end).getTime() - 1000);
