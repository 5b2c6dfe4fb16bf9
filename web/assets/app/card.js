// SPDX-License-Identifier: GPL-3.0-or-later
// What does one result look like?
import { address } from "./address.js";
import { ago, has_time, long_date, short_date, time_of_day } from "./dates.js";
import { make, web_address } from "./dom.js";
import { language_name, text_attributes } from "./languages.js";
import { nodes, plain } from "./pieces.js";
import { copy_of } from "./story_entry.js";
import { story_line } from "./story_line.js";

/** The list item of a hit; `state` is the search it was found by, `nearby` whether it has only most of the words. */
export function card(hit, state, nearby = false) {
  const text = text_attributes(hit.language);
  const title = plain(hit.title).trim() ? nodes(hit.title) : ["Without a headline"];
  const here = address({ ...state, article: hit.id });
  return make("li", { class: "card" },
    make("article", { "aria-label": plain(hit.title) },
      make("p", { class: "when" }, when(hit.published, state.tz || "UTC")),
      make("div", { class: "what" },
        make("h3", text, make("a", { href: here, "data-key": `hit:${hit.id}` }, title)),
        make("p", { class: "byline" }, byline(hit, state)),
        hit.snippet.length ? make("p", { class: "snippet", ...text }, nodes(hit.snippet)) : null,
        story_line(hit, state, nearby))));
}

function when(published, tz) {
  if (!published) return make("span", { class: "undated" }, "No date");
  const past = ago(published);
  const recent = has_time(published) && Math.abs(Date.now() - new Date(published)) < 86400e3;
  return make("time", { datetime: published, title: long_date(published, tz) },
    make("span", { class: "day" }, short_date(published, tz)), " ",
    make("span", { class: "ago" }, recent ? `${past}, ${time_of_day(published, tz)}` : past));
}

function byline(hit, state) {
  const parts = [
    hit.source ? make("span", { class: "source" }, make("bdi", {}, hit.source)) : null,
    hit.authors.length ? make("span", {}, make("bdi", {}, hit.authors.join(", "))) : null,
    hit.sections.length ? make("span", {}, make("bdi", {}, hit.sections.join(", "))) : null,
    hit.language && !["en", "und"].includes(hit.language) ? make("span", {}, language_name(hit.language)) : null,
    hit.version > 1 ? make("span", {}, `version ${hit.version}`) : null,
    copy_of(hit, state, new Map(hit.story.more.map((other) => [other.id, other]))),
    original(hit.url),
  ];
  return parts.filter(Boolean);
}

function original(url) {
  const safe = web_address(url);
  return safe && make("a", { class: "original", href: safe, rel: "noopener noreferrer external" }, "Original");
}
