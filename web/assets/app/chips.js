// SPDX-License-Identifier: GPL-3.0-or-later
// What narrows the search now, and how is each of it taken away again?
import { address, changed, cleared, kFacets, narrowed, with_value } from "./address.js";
import { make } from "./dom.js";
import { language_name } from "./languages.js";
import { span_name } from "./span.js";

/** The chips of a state; none when nothing but words is asked for. */
export function chips(state) {
  const out = [];
  if (state.from || state.to) {
    out.push(chip(span_name(state.from, state.to, state.tz || "UTC"), changed(state, { from: "", to: "" })));
  }
  for (const facet of kFacets) {
    const named = (value) => (facet === "language" ? language_name(value) : value);
    for (const value of state.include[facet]) out.push(chip(named(value), with_value(state, facet, value, ""), facet));
    for (const value of state.exclude[facet]) {
      out.push(chip(named(value), with_value(state, facet, value, ""), facet, true));
    }
  }
  if (state.match) out.push(chip(`${state.match} of the words`, changed(state, { match: "" })));
  if (!out.length) return [];
  if (narrowed(state)) out.push(make("a", { class: "clear", href: address(cleared(state)) }, "Clear all"));
  return out;
}

function chip(text, without, facet = "", excluded = false) {
  const label = excluded ? `not ${facet}` : facet;
  return make("a", { class: excluded ? "chip excluded" : "chip", href: address(without), title: "Take this away",
                     "aria-label": `Take away: ${label} ${text}` },
    label ? make("span", { class: "kind" }, label) : null,
    make("span", { dir: "auto" }, text),
    make("span", { class: "cross", "aria-hidden": "true" }, "×"));
}
