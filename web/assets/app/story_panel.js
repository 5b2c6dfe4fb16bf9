// SPDX-License-Identifier: GPL-3.0-or-later
// How do the articles of a story open in place, under the result that stands for it?
import { search_parameters } from "./address.js";
import { get } from "./api.js";
import { make } from "./dom.js";
import { folded } from "./story_copies.js";
import { copies_folded, foreign, line } from "./story_entry.js";
import { plural } from "./summary.js";

const kStep = 20;

/** {element, turn(open)}: a place that asks when it is first opened. `some` is only what the search found. */
export function story_panel(story, state, some) {
  const list = make("ul", { class: "entries" });
  const status = make("p", { class: "soft", role: "status" });
  const ways_on = make("p", { class: "ways-on" });
  const element = make("div", { class: "opened", hidden: true }, status, list, ways_on);
  let asked = new AbortController();
  let shown = { some, articles: [], total: 0 };

  const step = async (next) => {
    asked.abort();  // a slower answer of before must not come over this one
    asked = new AbortController();
    const { signal } = asked;
    status.textContent = "Loading …";
    try {
      const more = await (next.some ? found : whole)(story, state, next.articles.length, signal);
      shown = { some: next.some, articles: [...next.articles, ...more.articles], total: more.total };
      draw();
    } catch (error) {
      if (!signal.aborted) failed(error, next);
    }
  };

  const draw = () => {
    const { articles, total } = shown;
    const by_id = new Map(articles.map((article) => [article.id, article]));
    const focused = ways_on.contains(document.activeElement);
    const before = list.childElementCount;
    list.replaceChildren(...folded(articles).map(({ lead, copies }) =>
      make("li", {}, line(lead, state, by_id), foreign(lead), copies_folded(copies, state))));
    status.textContent = articles.length < total ? `${articles.length} of ${plural(total, "article")}`
      : `${plural(total, "article")}${shown.some && total < story.articles ? " found" : ""}`;
    const rest = Math.min(kStep, total - articles.length);
    ways_on.replaceChildren(...[
      rest > 0 ? make("button", { type: "button", class: "more", click: () => step(shown) }, `${rest} more`) : null,
      shown.some && story.matching < story.articles ? make("button", { type: "button", class: "more",
        click: () => step({ some: false, articles: [], total: 0 }) }, `All ${story.articles} articles of the story`)
        : null,
    ].filter(Boolean));
    if (focused) keep_focus(before);
  };

  // The button that was pressed may be gone: the first of what it brought takes the focus.
  const keep_focus = (before) => {
    const first = list.children[Math.min(before, list.childElementCount - 1)];
    (ways_on.querySelector("button") ?? first?.querySelector("a"))?.focus({ preventScroll: true });
  };

  const failed = (error, next) => {
    status.textContent = error.status ? error.message : "The server could not be reached.";
    const again = make("button", { type: "button", class: "more", click: () => step(next) }, "Try again");
    const focused = ways_on.contains(document.activeElement);
    ways_on.replaceChildren(again);
    if (focused) again.focus({ preventScroll: true });
  };

  const turn = (open) => {
    element.hidden = !open;
    if (!open) asked.abort();
    else if (shown.articles.length) draw();
    else step(shown);
  };
  return { element, turn };
}

async function found({ id }, state, offset, signal) {
  const parameters = search_parameters({ ...state, page: 1, collapse: "none" },
    { story: id, limit: kStep, offset, snippet: 0 });
  const { hits, total } = await get("search", { parameters, signal });
  return { articles: hits, total: total.articles.value };
}

async function whole({ id }, _, offset, signal) {
  const parameters = new URLSearchParams({ limit: kStep, offset });
  return get(`stories/${encodeURIComponent(id)}`, { parameters, signal });
}
