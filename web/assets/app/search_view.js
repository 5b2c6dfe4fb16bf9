// SPDX-License-Identifier: GPL-3.0-or-later
// How is a search asked and its answer put on the page?
import { kFacets, narrowed, search_parameters } from "./address.js";
import { get } from "./api.js";
import { card } from "./card.js";
import { chips } from "./chips.js";
import { by_id, keeping_focus, make } from "./dom.js";
import { facet_groups, facet_size } from "./facets.js";
import { empty_message, looser_searches } from "./loosen.js";
import { page_links } from "./pager.js";
import { placeholders } from "./states.js";
import { collapse_links, count_line, sort_links, total_in_stories, understood } from "./summary.js";
import { timeline } from "./timeline.js";
import { nothing_yet, welcome } from "./welcome.js";

const kPlaceholders = 5;
const kAnswerPlaces = [
  "welcome", "count", "sort", "collapse", "understood", "chips", "timeline", "hits", "pager", "nearby",
];

/** Everything one search shows, so that it can be shown in one go and nothing jumps. */
export async function load_search(state, signal, on_busy) {
  const more = { facets: kFacets.join(), facet_size: facet_size(), timeline: "auto" };
  const [answer, stats] = await Promise.all([
    get("search", { parameters: search_parameters(state, more), signal, on_busy }),
    asks_nothing(state) ? get("stats", { signal }).catch(() => null) : null,
  ]);
  const looser = answer.total.articles.value ? [] : await looser_searches(state, signal);
  return { answer, stats, looser };
}

/** Grey lines instead of everything else, until there is an answer to show. */
export function await_search() {
  by_id("search-view").classList.add("first");
  by_id("room-status").replaceChildren();
  by_id("placeholders").replaceChildren(...placeholders(kPlaceholders));
}

export function show_search({ answer, stats, looser }, state, go) {
  const shown = with_match(state, answer);
  const found = answer.total.articles.value > 0;
  const none_at_all = stats && !stats.articles;
  by_id("search-view").classList.remove("first");
  by_id("search-view").classList.toggle("bare", Boolean(none_at_all));
  keeping_focus(() => {
    by_id("view-title").textContent = state.q.trim() ? `Results for ${state.q.trim()}` : "News archive";
    by_id("welcome").replaceChildren(...welcome(stats, state));
    by_id("count").replaceChildren(...count_line(answer, state));
    by_id("sort").replaceChildren(...(found ? sort_links(shown) : []));
    by_id("collapse").replaceChildren(...(found ? collapse_links(answer, shown) : []));
    by_id("understood").replaceChildren(...understood(answer, state));
    by_id("chips").replaceChildren(...chips(state));
    by_id("filters").replaceChildren(...facet_groups(answer.facets ?? {}, shown, go));
    by_id("timeline").hidden = !found;
    by_id("timeline").replaceChildren(...(found && answer.timeline ? timeline(answer.timeline, shown, go) : []));
    by_id("message").replaceChildren(...(found ? [] : none_at_all ? nothing_yet() : empty_message(state, looser)));
    by_id("hits").replaceChildren(...answer.hits.map((hit) => card(hit, shown)));
    by_id("pager").replaceChildren(...page_links(answer.total.hits.value, shown));
    by_id("nearby").replaceChildren(...nearby(answer.nearby, shown));
  });
}

/** An error takes the place of results. */
export function show_search_failure(content) {
  by_id("search-view").classList.remove("first");
  for (const id of kAnswerPlaces) by_id(id).replaceChildren();
  by_id("timeline").hidden = true;
  by_id("message").replaceChildren(...content);
}

const asks_nothing = (state) => !state.q.trim() && !narrowed(state) && state.page === 1;

// When all words together found nothing the server took any of them: links keep that, so that no click changes it.
const with_match = (state, { query }) => (query.matched === "any" && !state.match ? { ...state, match: "any" } : state);

function nearby(block, state) {
  if (!block?.hits.length) return [];
  return [
    make("h2", { id: "nearby-title" }, "Nearby"),
    make("p", { class: "soft" }, `${total_in_stories(block.total)} with most of the words`),
    make("ol", { class: "cards" }, block.hits.map((hit) => card(hit, state, true))),
  ];
}
