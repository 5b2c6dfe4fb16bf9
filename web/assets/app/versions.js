// SPDX-License-Identifier: GPL-3.0-or-later
// What did an article say before? The list of its earlier versions, and one of them held against the newest.
import { get } from "./api.js";
import { long_date } from "./dates.js";
import { make } from "./dom.js";
import { text_attributes } from "./languages.js";
import { diff_words } from "./word_diff.js";

/** A line that opens the list; null for an article that has had one text. */
export function earlier_versions(article, tz) {
  if (article.version < 2) return null;
  const content = make("div", { class: "versions-content", "aria-live": "polite" });
  const box = make("details", { class: "versions", toggle: () => box.open && list(article, tz, content) },
    make("summary", {}, `Version ${article.version} · earlier versions`), content);
  return box;
}

const path_of = (article) => `articles/${encodeURIComponent(article.id)}/versions`;

/** Asks once; again when the last time failed. */
async function list(article, tz, content) {
  if (content.hasChildNodes() && !content.querySelector("[role=alert]")) return;
  content.replaceChildren("Loading …");
  await or_say(content, async () => {
    const { versions } = await get(path_of(article), { parameters: new URLSearchParams({ limit: 1000 }) });
    const earlier = versions.filter((version) => !version.current);
    const shown = make("div", { class: "difference" });
    let asked = new AbortController();
    const choose = (number) => {
      asked.abort();  // a slower answer of before must not come over the later choice
      asked = new AbortController();
      show(article, number, shown, asked.signal);
    };
    const button = (version) => make("button", { type: "button", click: () => choose(version.version) },
      named(version, tz));
    content.replaceChildren(earlier.length
      ? make("ul", {}, earlier.map((version) => make("li", {}, button(version))))
      : make("p", {}, "The texts of before are not kept."), shown);
  });
}

function named({ version, published, updated, title }, tz) {
  const when = updated ?? published;
  return [`Version ${version}`, when && long_date(when, tz), title].filter(Boolean).join(" · ");
}

async function show(article, number, shown, signal) {
  shown.replaceChildren("Loading …");
  await or_say(shown, async () => {
    const earlier = await get(`${path_of(article)}/${number}`, { signal });
    const part = (tag, name) => (earlier[name] || article[name]
      ? [make(tag, text_attributes(article.language), marked(earlier[name] ?? "", article[name] ?? ""))] : []);
    shown.replaceChildren(
      make("p", { class: "hint" }, `From version ${number} to version ${article.version}: `,
        make("del", {}, "gone"), " ", make("ins", {}, "new")),
      ...part("h2", "title"), ...part("p", "subtitle"), ...part("p", "summary"), ...part("div", "body"));
  });
}

const kTags = { gone: "del", new: "ins" };

/** The newest text with the words that are new, and between them those that are gone. */
function marked(before, after) {
  return diff_words(before, after).map(({ change, text }) => (change === "same" ? text : make(kTags[change], {}, text)));
}

async function or_say(place, step) {
  try {
    await step();
  } catch (error) {
    if (error.name === "AbortError") return;
    place.replaceChildren(make("p", { role: "alert" }, error.message || "The server could not be reached."));
  }
}
