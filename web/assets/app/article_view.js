// SPDX-License-Identifier: GPL-3.0-or-later
// How is one article read?
import { address, read, results_of, step_out, with_value } from "./address.js";
import { get } from "./api.js";
import { ago, long_date } from "./dates.js";
import { by_id, make, web_address } from "./dom.js";
import { language_name, text_attributes } from "./languages.js";
import { mark_walker } from "./marks.js";
import { nodes, paragraphs, plain } from "./pieces.js";
import { copy_of } from "./story_entry.js";
import { plural } from "./summary.js";
import { earlier_versions } from "./versions.js";

/** The article, and in a few words its story and what it is a copy of; both null where they cannot be had. */
export async function load_article(state, signal, on_busy) {
  const parameters = state.q.trim() ? new URLSearchParams({ highlight: state.q }) : null;
  const article = await get(path_of(state.article), { parameters, signal, on_busy });
  const aside = (path, options) => get(path, { ...options, signal, tries: 1 }).catch(() => null);
  const [story, original] = await Promise.all([
    aside(`stories/${encodeURIComponent(article.story)}`, { parameters: new URLSearchParams({ limit: 1 }) }),
    article.copy_of ? aside(path_of(article.copy_of)) : null,
  ]);
  return { article, story, original };
}

const path_of = (id) => `articles/${encodeURIComponent(id)}`;

/** The frame around an article stands before it has come. */
export function await_article(state) {
  by_id("article-view").replaceChildren(toolbar(state, null), make("p", { id: "article-status", role: "status" }));
}

export function show_article({ article, story, original: copied }, state) {
  const { title, summary, body } = article.highlight ?? as_pieces(article);
  const tz = state.tz || "UTC";
  const text = text_attributes(article.language);
  const headline = plain(title).trim() || "Without a headline";
  const whole = make("article", { class: "reading" },
    make("header", {},
      make("p", { class: "kicker" }, kicker(article)),
      make("h1", { tabindex: "-1", ...text }, plain(title).trim() ? nodes(title) : headline),
      article.subtitle ? make("p", { class: "subtitle", ...text }, article.subtitle) : null,
      make("p", { class: "byline" },
        article.authors.length ? make("span", {}, make("bdi", {}, article.authors.join(", "))) : null,
        dated(article.published, tz), original(article.url)),
      belongs(article, story, copied, state),
      plain(summary).trim() ? make("p", { class: "standfirst", ...text }, nodes(summary)) : null),
    make("div", { class: "body", ...text },
      article.dateline ? make("p", { class: "dateline" }, article.dateline) : null,
      paragraphs(body).map((paragraph) => make("p", {}, nodes(paragraph)))),
    earlier_versions(article, tz),
    facts(article, state));
  by_id("article-view").replaceChildren(toolbar(state, mark_walker(whole)), whole);
  whole.querySelector("h1").focus({ preventScroll: true });
  return [headline, article.source].filter(Boolean).join(" – ");
}

export function show_article_failure(state, content) {
  const message = make("div", { class: "message", role: "alert" }, content);
  by_id("article-view").replaceChildren(toolbar(state, null), message);
}

function toolbar(state, walker) {
  return make("div", { class: "toolbar" },
    make("a", { id: "back", href: address(step_out(state)) },
      make("span", { "aria-hidden": "true" }, "← "), state.story ? "Story" : "Results"),
    walker);
}

function belongs(article, story, copied, state) {
  const parts = [copy_of(article, state, new Map(copied ? [[copied.id, copied]] : []))];
  if (story?.total > 1) {
    const page = address({ ...results_of(state), by: state.by, story: story.id });
    const link = make("a", { href: page }, `${plural(story.total, "article")} on this story`);
    parts.push(make("span", {}, "one of ", link));
  }
  return parts.some(Boolean) ? make("p", { class: "belongs" }, parts) : null;
}

function as_pieces({ title, summary, body }) {
  const one = (text) => (text ? [{ text }] : []);
  return { title: one(title), summary: one(summary), body: one(body) };
}

function kicker(article) {
  return [article.source, ...article.sections].filter(Boolean).map((part) => make("span", {}, make("bdi", {}, part)));
}

function dated(published, tz) {
  if (!published) return make("span", {}, "No date known");
  return make("time", { datetime: published, title: ago(published) }, long_date(published, tz));
}

function original(url) {
  const safe = web_address(url);
  return safe && make("a", { class: "original", href: safe, rel: "noopener noreferrer external" },
    `Original at ${new URL(safe).hostname}`);
}

function facts(article, state) {
  const tz = state.tz || "UTC";
  const row = (name, content) => (content?.length ? [make("dt", {}, name), make("dd", {}, content)] : []);
  const everything = { ...read(""), tz: state.tz };
  const found = (facet, values, named = (value) => value) => values.filter(Boolean).map((value) =>
    make("a", { href: address(with_value(everything, facet, value, "include")), dir: "auto" }, named(value)));
  const known = article.language && article.language !== "und" ? [article.language] : [];
  return make("dl", { class: "facts", "aria-label": "About this article" },
    row("Source", found("source", [article.source])),
    row("By", found("author", article.authors)),
    row("Section", found("section", article.sections)),
    row("Tags", found("tag", article.tags)),
    row("Places", article.places.map((place) => make("bdi", {}, place))),
    row("Language", found("language", known, language_name)),
    row("Updated", article.updated && long_date(article.updated, tz)),
    row("Id", make("code", {}, article.id).textContent));
}
