// SPDX-License-Identifier: GPL-3.0-or-later
// In which order do a story's articles stand: day by day with copies under their originals, or outlet by outlet?
import { calendar_day, has_time, long_date, time_of_day } from "./dates.js";
import { make } from "./dom.js";
import { text_attributes } from "./languages.js";
import { folded } from "./story_copies.js";
import { copies_folded, copy_of, foreign, headline, moment, outlet } from "./story_entry.js";
import { plural } from "./summary.js";

const kUndated = "~";  // after every day

/** The sections of a list of articles that is in time order. */
export function chronicle(articles, state) {
  const originals = new Map(articles.map((article) => [article.id, article]));
  return state.by === "outlet" ? by_outlet(articles, state, originals) : by_day(articles, state, originals);
}

function by_day(articles, state, originals) {
  const tz = state.tz || "UTC";
  const days = grouped(folded(articles), ({ lead }) => (lead.published ? calendar_day(lead.published, tz) : kUndated));
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, groups]) =>
    section(day === kUndated ? "No date known" : long_date(day, tz), "", groups.map(({ lead, copies }) =>
      entry(lead, state, originals, hour(lead.published, tz), outlet(lead), copies_folded(copies, state)))));
}

function by_outlet(articles, state, originals) {
  const tz = state.tz || "UTC";
  return [...grouped(articles, ({ source }) => source || "Unknown source")].map(([source, own]) =>
    section(source, own.length > 1 ? plural(own.length, "article") : "", own.map((article) =>
      entry(article, state, originals, moment(article, tz), null, null))));
}

function grouped(list, key_of) {
  const groups = new Map();
  for (const one of list) groups.set(key_of(one), [...(groups.get(key_of(one)) ?? []), one]);
  return groups;
}

function section(name, count, entries) {
  return make("section", {},
    make("h2", {}, make("bdi", {}, name), count ? make("span", { class: "soft" }, ` ${count}`) : null),
    make("ol", {}, entries));
}

function entry(article, state, originals, when, who, copies) {
  const beside = [who, copy_of(article, state, originals), foreign(article)].filter(Boolean);
  return make("li", { class: "entry" },
    make("p", { class: "when" }, when),
    make("div", { class: "what" },
      make("h3", text_attributes(article.language), headline(article, state)),
      beside.length ? make("p", { class: "byline" }, beside) : null,
      copies));
}

function hour(published, tz) {
  return published && has_time(published)
    ? make("time", { datetime: published, title: long_date(published, tz) }, time_of_day(published, tz)) : null;
}
