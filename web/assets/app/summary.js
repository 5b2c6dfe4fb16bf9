// SPDX-License-Identifier: GPL-3.0-or-later
// What is said above the results: how many, how the words were understood, in which order?
import { address, changed, kPageSize } from "./address.js";
import { number } from "./dates.js";
import { make } from "./dom.js";

/** "61 stories, 214 articles", honest about estimates, with the page one is on. */
export function count_line(answer, state) {
  const { articles, stories } = answer.total;
  const parts = [counted(articles, "article")];
  if (articles.value !== stories.value) parts.unshift(counted(stories, "story", "stories"));
  const pages = Math.ceil(answer.total.hits.value / kPageSize);
  const where = state.page > 1 ? ` · page ${number(state.page)} of ${number(pages)}` : "";
  return [make("strong", {}, parts.join(", ")), make("span", { class: "soft" }, `${where} · ${took(answer.took_ms)}`)];
}

export function counted({ value, exact }, one, many = `${one}s`) {
  return `${exact ? "" : "about "}${number(value)} ${value === 1 ? one : many}`;
}

/** The same of a number that is known. */
export const plural = (value, one, many) => counted({ value, exact: true }, one, many);

/** "214 articles in 61 stories", and only "3 articles" where each is a story of its own. */
export function in_stories({ articles, stories = articles }) {
  return total_in_stories({ articles: { value: articles, exact: true }, stories: { value: stories, exact: true } });
}

/** The same of an answer's total. */
export function total_in_stories({ articles, stories }) {
  const own = stories.value === articles.value;
  return counted(articles, "article") + (own ? "" : ` in ${counted(stories, "story", "stories")}`);
}

/** How the words were understood, when that is not what was typed, and what was ignored. */
export function understood(answer, state) {
  const { understood: meant, notes, matched } = answer.query;
  const out = [];
  if (matched === "any" && state.match !== "any" && answer.total.articles.value) {
    out.push(make("p", { class: "matched" }, "No article has all of these words. These have some of them."));
  }
  if (meant && squeezed(meant) !== squeezed(state.q)) {
    out.push(make("p", {}, "Understood as ", make("code", { dir: "auto" }, meant)));
  }
  return [...out, ...notes.map((note) => make("p", { class: "note" }, note))];
}

/** Links to the other orders; relevance means nothing without words. */
export function sort_links(state) {
  const words = Boolean(state.q.trim());
  const current = !words && state.sort !== "oldest" ? "newest" : state.sort || "relevance";
  const usual = words ? "relevance" : "newest";
  return (words ? ["relevance", "newest", "oldest"] : ["newest", "oldest"]).map((sort) =>
    make("a", { href: address(changed(state, { sort: sort === usual ? "" : sort })),
                "aria-current": sort === current ? "true" : null, "data-key": `sort:${sort}` },
      sort[0].toUpperCase() + sort.slice(1)));
}

/** Links to one result a story and to every article; none where each article is a story of its own. */
export function collapse_links({ total }, state) {
  if (!state.collapse && total.articles.value === total.stories.value) return [];
  return [["", "One a story"], ["none", "Every article"]].map(([collapse, label]) =>
    make("a", { href: address(changed(state, { collapse })), "data-key": `collapse:${collapse}`,
                "aria-current": collapse === state.collapse ? "true" : null }, label));
}

const squeezed = (text) => text.trim().replace(/\s+/g, " ");

function took(ms) {
  if (ms < 1) return "under 1 ms";
  return ms < 1000 ? `${number(Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`;
}
