// SPDX-License-Identifier: GPL-3.0-or-later
// How is a time written for a person? What is not known of it (a day, an hour) is never made up.

const kLocale = navigator.language?.startsWith("en") ? navigator.language : "en-GB";
const kRelative = new Intl.RelativeTimeFormat(kLocale, { numeric: "auto" });
const kCounted = new Intl.RelativeTimeFormat(kLocale, { numeric: "always" });
// A unit is used from its second on: "13 months ago" tells more than "1 year ago".
const kUnits = [["year", 31557600, 2], ["month", 2629800, 2], ["week", 604800, 2], ["day", 86400, 1], ["hour", 3600, 1],
                ["minute", 60, 1]];
const formatters = new Map();

const kShapes = {
  4: { short: { year: "numeric" }, long: { year: "numeric" } },
  7: { short: { year: "numeric", month: "short" }, long: { year: "numeric", month: "long" } },
  10: {
    short: { year: "numeric", month: "short", day: "numeric" },
    long: { year: "numeric", month: "long", day: "numeric" },
  },
};
const kDayOfYear = { month: "long", day: "numeric" };
const kTime = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

export const number = (value) => formatted("number", () => new Intl.NumberFormat(kLocale)).format(value);

/** "3.1 %" and the like of a share of one. */
export function percent(share) {
  const options = { style: "percent", maximumSignificantDigits: 2 };
  return formatted("percent", () => new Intl.NumberFormat(kLocale, options)).format(share);
}

/** A format of the instant in a time zone. */
export function format(date, options, tz) {
  const make_one = () => new Intl.DateTimeFormat(kLocale, { ...options, timeZone: tz });
  return formatted(JSON.stringify([options, tz]), make_one).format(date);
}

/** "28 Jul 2025", "Jul 2025", "2025". */
export const short_date = (text, tz) => written(text, tz, "short");

/** "28 July 2025", and with the hour where it is known: "28 July 2025 at 10:00 UTC". */
export function long_date(text, tz) {
  return has_time(text) ? `${written(text, tz, "long")}, ${time_of_day(text, tz)}` : written(text, tz, "long");
}

/** "27 July to 30 July 2025": the first and last day, with a year that both share told once. */
export function day_span(first, last, tz) {
  const [from, to] = [first, last].map((text) => calendar_day(text, tz));
  if (from === to) return written(to, tz, "long");
  const shared = from.length === 10 && to.length === 10 && from.slice(0, 4) === to.slice(0, 4);
  const start = shared ? format(new Date(from), kDayOfYear, "UTC") : written(from, tz, "long");
  return `${start} to ${written(to, tz, "long")}`;
}

/** "2025-07-28" of an instant in a zone; a day, a month or a year is itself. */
export const calendar_day = (text, tz) => (has_time(text) ? day_of(new Date(text), tz) : text);

/** "10:00 UTC". */
export const time_of_day = (text, tz) => format(new Date(text), { ...kTime, timeZoneName: "short" }, tz);

/** "10:00", where the zone is told elsewhere. */
export const clock = (text, tz) => format(new Date(text), kTime, tz);

export const has_time = (text) => text.length > 10;

/** "3 days ago"; nothing for a month or a year, which are no moments. */
export function ago(text, now = Date.now()) {
  if (text.length < 10) return "";
  const seconds = (new Date(text).getTime() - now) / 1000;
  if (!has_time(text) && Math.abs(seconds) < 2 * 86400) return kRelative.format(Math.floor(seconds / 86400) + 1, "day");
  for (const [unit, length, least] of kUnits) {
    if (Math.abs(seconds) >= length * least) return kCounted.format(Math.trunc(seconds / length), unit);
  }
  return "just now";
}

/** "2025-07-28" of an instant, in a time zone. */
export function day_of(date, tz) {
  const options = { year: "numeric", month: "2-digit", day: "2-digit", timeZone: tz };
  return formatted(`day ${tz}`, () => new Intl.DateTimeFormat("en-CA", options)).format(date);
}

/** Whether the browser knows a time zone of this name. */
export function is_zone(tz) {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: tz }));
  } catch {
    return false;
  }
}

// A date without an hour is a calendar day, the same everywhere; an instant is told in the zone asked for.
function written(text, tz, length) {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return text;
  return format(date, (kShapes[text.length] ?? kShapes[10])[length], has_time(text) ? tz : "UTC");
}

function formatted(key, make_one) {
  if (!formatters.has(key)) formatters.set(key, make_one());
  return formatters.get(key);
}
