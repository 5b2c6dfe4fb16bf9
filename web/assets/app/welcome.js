// SPDX-License-Identifier: GPL-3.0-or-later
// What is in this archive? Told to whoever comes without a question.
import { address, read, with_value } from "./address.js";
import { long_date } from "./dates.js";
import { make } from "./dom.js";
import { plural } from "./summary.js";

const kBrowsed = 8;

/** The archive in a sentence, and ways into it. */
export function welcome(stats, state) {
  if (!stats?.articles) return [];
  const empty = { ...read(""), tz: state.tz };
  const sections = stats.sections.slice(0, kBrowsed).map(({ value }) =>
    make("a", { href: address(with_value(empty, "section", value, "include")), dir: "auto" }, value));
  return [
    make("p", { class: "holds" }, "This archive holds ", strong(stats.articles, "article"),
      stats.stories < stats.articles ? [" in ", strong(stats.stories, "story", "stories"), ","] : null, " from ",
      strong(stats.sources.length, "source"), " in ", strong(stats.languages.length, "language"),
      span(stats, state.tz || "UTC"), "."),
    sections.length ? make("p", { class: "browse" }, make("span", { class: "soft" }, "Browse"), sections) : null,
  ].filter(Boolean);
}

/** An archive without articles says how they get in. */
export function nothing_yet() {
  return [
    make("h2", {}, "This archive has no articles yet"),
    make("p", {}, "Add some, and they can be found as soon as the command has ended:"),
    make("pre", {}, make("code", {}, "dateline-indexer add --archive DIR PATH")),
  ];
}

const strong = (count, one, many) => make("strong", {}, plural(count, one, many));

function span({ first, last }, tz) {
  if (!first || !last) return "";
  const day = (text) => long_date(text.slice(0, 10), tz);
  return day(first) === day(last) ? `, all of ${day(first)}` : `, from ${day(first)} to ${day(last)}`;
}
