// SPDX-License-Identifier: GPL-3.0-or-later
// How is a story shown: who wrote of it, when, who copied whom, and in which words?
import { address, changed, read, results_of } from "./address.js";
import { get } from "./api.js";
import { day_span } from "./dates.js";
import { by_id, focus_key, make } from "./dom.js";
import { language_name, text_attributes } from "./languages.js";
import { size } from "./story_entry.js";
import { chronicle } from "./story_chronicle.js";
import { plural } from "./summary.js";

const kStep = 100;

export function load_story(state, signal, on_busy) {
  return part_of(state.story, 0, { signal, on_busy });
}

/** The frame around a story stands before it has come. */
export function await_story(state) {
  by_id("story-view").replaceChildren(toolbar(state), make("p", { id: "story-status", role: "status" }));
}

/** Puts the story on the page; `left` is the article that was read before, if one was. */
export function show_story(story, state, left) {
  const tz = state.tz || "UTC";
  const first = heading_article(story);
  const headline = first?.title?.trim() || "Without a headline";
  const span = story.first && story.last ? `, ${day_span(story.first, story.last, tz)}` : "";
  const title = make("h1", { tabindex: "-1", ...text_attributes(first?.language) }, headline);
  const focused = document.activeElement?.dataset?.key;
  const whole = make("article", { class: "story-page" },
    make("header", {},
      make("p", { class: "kicker" }, "Story"), title,
      make("p", { id: "story-status", role: "status" },
        size({ articles: story.total, sources: story.sources.length }) + span),
      about(story, state)),
    make("nav", { class: "orders", "aria-label": "Order" }, orders(state)),
    listing(story, state));
  by_id("story-view").replaceChildren(toolbar(state), whole);
  if (left) focus_key(`hit:${left}`);
  else if (focused?.startsWith("by:")) focus_key(focused);
  else title.focus({ preventScroll: true });
  return [headline, plural(story.total, "article")].join(" – ");
}

export function show_story_failure(state, content) {
  by_id("story-view").replaceChildren(toolbar(state), make("div", { class: "message", role: "alert" }, content));
}

function part_of(id, offset, options) {
  return get(`stories/${encodeURIComponent(id)}`,
    { ...options, parameters: new URLSearchParams({ limit: kStep, offset }) });
}

function toolbar(state) {
  return make("div", { class: "toolbar" },
    make("a", { id: "back", href: address(results_of(state)) },
      make("span", { "aria-hidden": "true" }, "← "), "Results"),
    make("a", { href: address(changed(read(""), { q: `story:${state.story}`, collapse: "none", tz: state.tz })) },
      "Search in this story"));
}

// The one most copied, or the first in the language of most: the first of all may be the only one in its language.
function heading_article({ articles, languages }) {
  const copies = (id) => articles.filter((article) => article.copy_of === id).length;
  const usual = articles.filter(({ language }) => language === languages[0]?.value);
  const own = (usual.length ? usual : articles).filter((article) => !article.copy_of);
  return own.sort((a, b) => copies(b.id) - copies(a.id))[0] ?? articles[0];
}

function about({ words, languages, copies, id }, state) {
  const row = (name, content) => (content.length ? [make("dt", {}, name), make("dd", {}, content)] : []);
  const everywhere = { ...read(""), tz: state.tz };
  return make("dl", { class: "facts", "aria-label": "About this story" },
    row("Shared words", words.map((word) =>
      make("a", { href: address({ ...everywhere, q: word }), dir: "auto" }, word))),
    row("Languages", languages.length < 2 ? [] : languages.map(({ value, articles }) =>
      make("span", {}, `${language_name(value)} `, make("span", { class: "soft" }, String(articles))))),
    row("Copies", copies ? [plural(copies, "article")] : []),
    row("Find it by", [make("code", {}, `story:${id}`)]));
}

function orders(state) {
  return [["", "By time"], ["outlet", "By outlet"]].map(([by, label]) =>
    make("a", { href: address({ ...state, by }), "aria-current": by === state.by ? "true" : null,
                "data-key": `by:${by}` }, label));
}

/** The articles, and a way to those that one answer cannot hold. */
function listing(story, state) {
  const list = make("div", { class: "chronicle" }, chronicle(story.articles, state));
  const place = make("p", { class: "ways-on", role: "status" });
  let articles = story.articles;
  const next = async (event) => {
    event.target.disabled = true;
    try {
      articles = [...articles, ...(await part_of(story.id, articles.length)).articles];
      list.replaceChildren(...chronicle(articles, state));
      say();
      place.querySelector("button")?.focus({ preventScroll: true });
    } catch (error) {
      event.target.disabled = false;
      place.firstChild.textContent = `${error.status ? error.message : "The server could not be reached."} `;
    }
  };
  const say = () => place.replaceChildren(...(articles.length < story.total ? [
    make("span", {}, `${plural(articles.length, "article")} of ${story.total} `),
    make("button", { type: "button", click: next }, `${Math.min(kStep, story.total - articles.length)} more`)] : []));
  say();
  return make("div", {}, list, place);
}
