// SPDX-License-Identifier: GPL-3.0-or-later
// How does one get to the other pages of a result?
import { address, kLastOffset, kPageSize } from "./address.js";
import { number } from "./dates.js";
import { make } from "./dom.js";

const kAround = 2;

/** Links to the pages near this one, the first and the last that can be shown. */
export function page_links(total, state) {
  const all = Math.ceil(total / kPageSize);
  const last = Math.min(all, kLastOffset / kPageSize + 1);
  if (last < 2) return [];
  const out = [step(state, state.page - 1, "Previous", state.page > 1, "prev")];
  let before = 0;
  for (const page of near(Math.min(state.page, last), last)) {
    if (page > before + 1) out.push(make("span", { class: "skipped", "aria-hidden": "true" }, "…"));
    out.push(link(state, page));
    before = page;
  }
  out.push(step(state, state.page + 1, "Next", state.page < last, "next"));
  if (all > last && state.page === last) {
    out.push(make("p", {}, "Pages end here. Narrow the search, or turn the order round, to see the others."));
  }
  return out;
}

function near(page, last) {
  const wanted = [1, last];
  for (let other = page - kAround; other <= page + kAround; ++other) wanted.push(other);
  return [...new Set(wanted)].filter((other) => other >= 1 && other <= last).sort((a, b) => a - b);
}

function link(state, page) {
  return make("a", { class: "page", href: address({ ...state, page }), "aria-label": `Page ${page}`,
                     "aria-current": page === state.page ? "page" : null }, number(page));
}

function step(state, page, label, possible, rel) {
  if (!possible) return make("span", { class: "step", "aria-hidden": "true" }, label);
  return make("a", { class: "step", rel, href: address({ ...state, page }) }, label);
}
