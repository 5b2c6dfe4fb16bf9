// SPDX-License-Identifier: GPL-3.0-or-later
// What happens when the address changes? Start reading here.
import { address, changed, kFacets, narrowed, read } from "./address.js";
import { await_article, load_article, show_article, show_article_failure } from "./article_view.js";
import { Unreachable } from "./api.js";
import { is_zone } from "./dates.js";
import { by_id, make } from "./dom.js";
import { set_up_help } from "./help.js";
import { set_up_keys } from "./keys.js";
import { Latest } from "./latest.js";
import { await_search, load_search, show_search, show_search_failure } from "./search_view.js";
import { busy, failure, waited, waiting } from "./states.js";

const latest = new Latest();
let state = read(location.search);
let results_of = null;  // the address whose results stand in the search view
let unreached = false;

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
  if (state.article) open_article(scroll);
  else open_search(scroll, before.article);
}

function open_article(scroll) {
  waiting();
  latest.run((signal) => load_article(state, signal, busy), {
    done: (article) => {
      waited();
      turn_to("article");
      title(show_article(article, state));
      scrollTo(0, scroll);
    },
    failed: (error) => {
      failed(error, () => open_article(scroll), (content) => {
        turn_to("article");
        show_article_failure(state, content);
      });
    },
  });
  if (!document.body.dataset.view) {
    turn_to("article");
    await_article(state);
  }
}

function open_search(scroll, left) {
  if (results_of === address(state)) {
    latest.run(() => null, { done: () => {}, failed: () => {} });
    waited();
    turn_to("search");
    title(state.q.trim());
    scrollTo(0, scroll);
    document.querySelector(`[data-key="hit:${CSS.escape(left)}"]`)?.focus({ preventScroll: true });
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
      failed(error, () => open_search(scroll, ""), show_search_failure);
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
  by_id("article-view").hidden = view !== "article";
}

function title(of_what) {
  document.title = of_what ? `${of_what} – Dateline` : "Dateline";
}

/** From an article to its results: one step back when that is where they are. */
function leave() {
  const results = address({ ...state, article: "" });
  if (history.state?.from === results) history.back();
  else go({ ...state, article: "" });
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
