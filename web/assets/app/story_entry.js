// SPDX-License-Identifier: GPL-3.0-or-later
// How is an article of a story written in short: its outlet, headline, time, and whose copy it is?
import { address } from "./address.js";
import { clock, has_time, long_date, short_date } from "./dates.js";
import { make } from "./dom.js";
import { language_name, text_attributes } from "./languages.js";
import { nodes, plain } from "./pieces.js";
import { plural } from "./summary.js";

/** "12 articles from 9 sources"; sources nobody knows are not counted. */
export function size({ articles, sources }) {
  return plural(articles, "article") + (sources ? ` from ${plural(sources, "source")}` : "");
}

/** What stands on one line of a list: outlet, headline, day. `originals` are articles by their id. */
export function line(article, state, originals = new Map()) {
  return [outlet(article), " ", headline(article, state), " ", moment(article, state.tz || "UTC"),
          copy_of(article, state, originals)].filter(Boolean);
}

export function outlet(article) {
  return make("span", { class: "source" }, make("bdi", {}, article.source || "Unknown source"));
}

/** The link that opens the article; `article.title` is pieces or, where nothing is marked, a text. */
export function headline(article, state) {
  const title = typeof article.title === "string" ? [{ text: article.title }] : article.title ?? [];
  return make("a", { href: address({ ...state, article: article.id }), "data-key": `hit:${article.id}`,
                     ...text_attributes(article.language) },
    plain(title).trim() ? nodes(title) : "Without a headline");
}

/** The day and, where it is known, the hour. */
export function moment({ published }, tz) {
  if (!published) return make("span", { class: "soft" }, "No date");
  const hour = has_time(published) ? `, ${clock(published, tz)}` : "";
  return make("time", { class: "soft", datetime: published, title: long_date(published, tz) },
    short_date(published, tz) + hour);
}

/** "copy of Harbour Wire", a link to the original; null for a text of its own. */
export function copy_of(article, state, originals) {
  if (!article.copy_of) return null;
  const original = originals.get(article.copy_of);
  return make("span", { class: "copy-of" }, "copy of ",
    make("a", { href: address({ ...state, article: article.copy_of }), dir: "auto" },
      original?.source || "another article"));
}

/**
 * "and 2 copies: Harbour Wire, The Veldt Ledger", each of them a link; `all` when there are more than these. Of a text
 * that is a copy itself: "also in Harbour Wire".
 */
export function copies_named(lead, copies, state, all = copies.length) {
  if (!copies.length) return null;
  const links = copies.flatMap((copy, index) => [index ? ", " : "",
    make("a", { href: address({ ...state, article: copy.id }), dir: "auto" }, copy.source || "unknown source")]);
  const rest = all > copies.length ? ` and ${plural(all - copies.length, "other")}` : "";
  const words = lead.copy_of ? "also in " : `and ${plural(all, "copy", "copies")}: `;
  return make("span", { class: "copies" }, words, links, rest);
}

/** "3 copies: Harbour Wire, …" that opens; null when there are none. */
export function copies_folded(copies, state) {
  if (!copies.length) return null;
  const outlets = [...new Set(copies.map((copy) => copy.source || "unknown source"))];
  return make("details", { class: "copies" },
    make("summary", {}, `${plural(copies.length, "copy", "copies")}: `,
      outlets.flatMap((name, index) => [index ? ", " : "", make("bdi", {}, name)])),
    make("ul", {}, copies.map((copy) => make("li", {}, line({ ...copy, copy_of: null }, state)))));
}

/** The language of a text where it is not the page's own. */
export function foreign({ language }) {
  return language && !["en", "und"].includes(language)
    ? make("span", { class: "soft" }, language_name(language)) : null;
}
