// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing was found: what would find something?
import { address, changed, kFacets, narrowed, cleared, search_parameters } from "./address.js";
import { get } from "./api.js";
import { make } from "./dom.js";
import { total_in_stories } from "./summary.js";

/** Searches that ask for less than this one, with how much each finds; those that find nothing are left out. */
export async function looser_searches(state, signal) {
  const counts = await Promise.all(candidates(state).map(async ({ label, looser }) => {
    const answer = await get("search", { parameters: search_parameters(looser, { limit: 0 }), signal });
    return { label, looser, total: answer.total };
  }));
  return counts.filter(({ total }) => total.articles.value > 0);
}

/** Why nothing was found and the ways on. */
export function empty_message(state, looser) {
  const words = state.q.trim();
  const what = words ? make("span", {}, "for ", make("q", { dir: "auto" }, words)) : "here";
  return [
    make("h2", {}, "No articles ", what, narrowed(state) ? " with these filters" : ""),
    looser.length
      ? make("ul", { class: "looser" }, looser.map(({ label, looser: other, total }) =>
          make("li", {}, make("a", { href: address(other) }, label),
            make("span", { class: "soft" }, ` ${total_in_stories(total)}`))))
      : make("p", {}, words ? "No article has any of these words. Try others, fewer, or the beginning of one: "
                            : "Try other filters.", words ? make("code", {}, "elect*") : null),
  ];
}

function candidates(state) {
  const out = [];
  const offer = (label, looser) => out.push({ label, looser });
  if (state.from || state.to) offer("At any date", changed(state, { from: "", to: "" }));
  for (const facet of kFacets) {
    if (!state.include[facet].length && !state.exclude[facet].length) continue;
    const include = { ...state.include, [facet]: [] };
    const exclude = { ...state.exclude, [facet]: [] };
    offer(`Whatever the ${facet}`, changed(state, { include, exclude }));
  }
  if (state.match === "all") offer("With any of the words", changed(state, { match: "any" }));
  if (out.length > 1) offer("Without any filter", cleared(state));
  if (state.q.trim() && narrowed(state)) offer("Without the words", changed(state, { q: "" }));
  return out;
}
