// SPDX-License-Identifier: GPL-3.0-or-later
// What happens when the address changes? Start reading here.
import { address, changed, kFacets, narrowed, read, step_out } from "./address.js";
import { await_article, load_article, show_article, show_article_failure } from "./article_view.js";
import { Unreachable } from "./api.js";
import { is_zone } from "./dates.js";
import { by_id, focus_key, make } from "./dom.js";
import { set_up_help } from "./help.js";
import { set_up_keys } from "./keys.js";
import { Latest } from "./latest.js";
import { await_search, load_search, show_search, show_search_failure } from "./search_view.js";
import { busy, failure, waited, waiting } from "./states.js";
import { await_story, load_story, show_story, show_story_failure } from "./story_view.js";

const latest = new Latest();
let state = read(location.search);
let results_of = null;  // the address whose results stand in the search view
let unreached = false;

// What is read by itself, outside the results.
const kReadings = {
  article: { load: load_article, begin: await_article, show: show_article, fail: show_article_failure },
  story: { load: load_story, begin: await_story, show: show_story, fail: show_story_failure },
};

/** Shows another state as a new entry of the browser's history; the same one is asked for afresh. */
function go(next) {
  const from = address(state);
  if (address(next) === from) {
    results_of = "";
  } else {
    history.replaceState({ ...history.state, scroll: scrollY }, "");
    history.pushState({ from }, "", address(next));
  }
  open(next, 0);
}

function open(next, scroll) {
  const before = state;
  state = next;
  by_id("q").value = state.q;
  fill_zone();
  if (state.article) open_reading("article", scroll, "");
  else if (state.story) open_reading("story", scroll, before.story === state.story ? before.article : "");
  else open_search(scroll, before);
}

/** `left` is the article that was read before, inside this story. */
function open_reading(view, scroll, left) {
  const { load, begin, show, fail } = kReadings[view];
  waiting();
  latest.run((signal) => load(state, signal, busy), {
    done: (answer) => {
      waited();
      turn_to(view);
      title(show(answer, state, left));
      scrollTo(0, scroll);
    },
    failed: (error) => {
      failed(error, () => open_reading(view, scroll, left), (content) => {
        turn_to(view);
        fail(state, content);
      });
    },
  });
  if (!document.body.dataset.view) {
    turn_to(view);
    begin(state);
  }
}

function open_search(scroll, left) {
  if (results_of === address(state)) {
    latest.run(() => null, { done: () => {}, failed: () => {} });
    waited();
    turn_to("search");
    title(state.q.trim());
    scrollTo(0, scroll);
    focus_key(left.story ? `story:${left.story}` : `hit:${left.article}`);
    return;
  }
  turn_to("search");
  waiting();
  if (results_of === null) await_search();
  latest.run((signal) => load_search(state, signal, busy), {
    done: (answers) => {
      waited();
      results_of = address(state);
      by_id("search-view").setAttribute("aria-busy", "false");
      show_search(answers, state, go);
      filters_label();
      title(state.q.trim());
      scrollTo(0, scroll);
      performance.mark("dateline-results");
    },
    failed: (error) => {
      results_of = null;
      failed(error, () => open_search(scroll, read("")), show_search_failure);
    },
  });
}

function failed(error, again, show) {
  waited();
  unreached = error instanceof Unreachable;
  if (!unreached && !error.status) console.error(error);
  show(failure(error, state, again));
}

function turn_to(view) {
  document.body.dataset.view = view;
  by_id("search-view").hidden = view !== "search";
  for (const other of Object.keys(kReadings)) {
    by_id(`${other}-view`).hidden = view !== other;
    if (view !== other) by_id(`${other}-view`).replaceChildren();
  }
}

function title(of_what) {
  document.title = of_what ? `${of_what} – Dateline` : "Dateline";
}

/** From an article or a story to where it was opened: one step back when that is where it is. */
function leave() {
  const outside = step_out(state);
  if (history.state?.from === address(outside)) history.back();
  else go(outside);
}

function fill_zone() {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const other = state.tz ? "" : own;
  const link = other === "UTC" || !is_zone(own || "") ? null
    : make("a", { href: address({ ...state, tz: other }) }, other ? `Show ${other}` : "Show UTC");
  by_id("zone").replaceChildren(...[`Times and days in ${state.tz || "UTC"}. `, link].filter(Boolean));
}

function filters_label() {
  const active = kFacets.reduce((sum, facet) => sum + state.include[facet].length + state.exclude[facet].length, 0);
  const all = active + Number(Boolean(state.from || state.to));
  by_id("filters-button").textContent = narrowed(state) ? `Filters (${all})` : "Filters";
}

function on_click(event) {
  const link = event.target.closest("a[href]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const ours = link.origin === location.origin && link.pathname === location.pathname && !link.hash;
  if (!ours || event.defaultPrevented) return;
  event.preventDefault();
  if (link.id === "back") leave();
  else go(read(link.search));
}

function on_submit(event) {
  event.preventDefault();
  go(changed(state, { q: by_id("q").value, match: "", sort: by_id("q").value.trim() ? state.sort : "" }));
  by_id("findings").focus({ preventScroll: true });
}

function on_filters() {
  const shown = by_id("filters").classList.toggle("open");
  by_id("filters-button").setAttribute("aria-expanded", shown);
}

history.scrollRestoration = "manual";
document.addEventListener("click", on_click);
by_id("search").addEventListener("submit", on_submit);
by_id("filters-button").addEventListener("click", on_filters);
addEventListener("popstate", () => {
  const next = read(location.search);
  if (address(next) !== address(state)) open(next, history.state?.scroll ?? 0);
});
addEventListener("pagehide", () => history.replaceState({ ...history.state, scroll: scrollY }, ""));
addEventListener("online", () => unreached && open(state, 0));
set_up_help();
set_up_keys(leave);
open(state, history.state?.scroll ?? 0);
