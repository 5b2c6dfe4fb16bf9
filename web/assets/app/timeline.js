// SPDX-License-Identifier: GPL-3.0-or-later
// How are results spread over time? Each bar is a link that narrows the search to its time.
import { address, changed } from "./address.js";
import { number, percent } from "./dates.js";
import { make } from "./dom.js";
import { bucket_name, span_of, tick_name } from "./span.js";
import { in_stories, plural } from "./summary.js";
import { choose_span } from "./timeline_range.js";

const kTicks = 6;
const kLeast = 4;

/** What stands in the figure. `go(state)` shows another search. */
export function timeline(answer, state, go) {
  const { interval, buckets, undated } = answer;
  const tz = state.tz || "UTC";
  const narrowed_to = (first, last) => changed(state, span_of(buckets[first], buckets[last], interval, tz));
  const readout = make("span", { class: "readout" }, buckets.length ? `Articles by ${interval}` : "No dated articles");
  const status = make("span", { class: "unseen", role: "status" });
  const list = make("ol", { class: "bars", "aria-label": `Articles by ${interval}` },
    bars(buckets, interval, tz).map((parts, index) =>
      make("li", {}, make("a", { href: address(narrowed_to(index, index)), draggable: "false",
                                 tabindex: index ? "-1" : "0",
                                 "aria-label": told(buckets[index], interval, tz) }, parts))));
  choose_span(list, {
    told: (first, last, by_key) => {
      readout.textContent = first < 0 ? `Articles by ${interval}` : told_span(buckets, first, last, interval, tz);
      if (by_key && first !== last) status.textContent = readout.textContent;
    },
    chosen: (first, last) => go(narrowed_to(first, last)),
  });
  return [
    make("figcaption", {}, readout, make("span", { class: "soft" }, undated ? `${number(undated)} undated` : "",
      state.from || state.to ? make("a", { href: address(changed(state, { from: "", to: "" })) }, "All dates") : null)),
    buckets.length ? list : null, status,
  ].filter(Boolean);
}

function bars(buckets, interval, tz) {
  const most = Math.max(1, ...buckets.map((bucket) => bucket.articles));
  const step = Math.ceil(buckets.length / kTicks);
  let year = "";
  return buckets.map((bucket, index) => {
    const bar = make("span", { class: bucket.articles ? "bar" : "bar none" });
    bar.style.setProperty("block-size", `${bucket.articles ? Math.max(kLeast, (100 * bucket.articles) / most) : 0}%`);
    if (index % step || (index && index > buckets.length - step / 2)) return [bar];
    const first = bucket.start.slice(0, 4) !== year;
    year = bucket.start.slice(0, 4);
    const kind = (index / step) % 2 ? "tick odd" : "tick";
    return [bar, make("span", { class: kind, "aria-hidden": "true" }, tick_name(bucket, interval, tz, first))];
  });
}

function told(bucket, interval, tz) {
  const share = bucket.articles ? `, ${percent(bucket.share)} of the archive then` : "";
  return `${bucket_name(bucket, interval, tz)}: ${in_stories(bucket)}${share}`;
}

function told_span(buckets, first, last, interval, tz) {
  if (first === last) return told(buckets[first], interval, tz);
  const articles = buckets.slice(first, last + 1).reduce((sum, bucket) => sum + bucket.articles, 0);
  const ends = [buckets[first], buckets[last]].map((bucket) => bucket_name(bucket, interval, tz));
  return `${ends.join(" to ")}: ${plural(articles, "article")}`;
}
