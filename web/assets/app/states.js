// SPDX-License-Identifier: GPL-3.0-or-later
// What does the page show while it waits, and when no answer came?
import { address, changed, results_of } from "./address.js";
import { Problem, Unreachable } from "./api.js";
import { by_id, make } from "./dom.js";

const kSlow = 3000;
let timer = 0;

/** The page waits for an answer; after a while it says so. */
export function waiting() {
  document.body.classList.add("loading");
  clearTimeout(timer);
  timer = setTimeout(() => say("Still searching…"), kSlow);
}

/** The server is busy and will be asked again. */
export function busy(seconds) {
  clearTimeout(timer);
  say(`The server is busy. Asking again in ${seconds} ${seconds === 1 ? "second" : "seconds"}…`);
}

export function waited() {
  document.body.classList.remove("loading");
  clearTimeout(timer);
}

/** Grey lines where results will stand. */
export function placeholders(count) {
  return Array.from({ length: count }, () =>
    make("li", { class: "card placeholder", "aria-hidden": "true" },
      make("p", { class: "when" }), make("div", { class: "what" }, make("p", {}), make("p", {}), make("p", {}))));
}

/** What went wrong, and what can be done about it. `again()` asks once more. */
export function failure(error, state, again) {
  const retry = make("button", { type: "button", click: again }, "Try again");
  if (error instanceof Unreachable) {
    return [make("h2", {}, "The server cannot be reached"),
            make("p", {}, "You may be offline, or it may be restarting. What you asked for is kept in the address."),
            retry];
  }
  if (!(error instanceof Problem)) return [make("h2", {}, "The page could not show this"), retry];
  if (error.status === 404) return gone(state);
  if (error.status === 400) return refused(error, state);
  const title = error.status === 503 || error.status === 429 ? "The server is too busy" : error.title;
  return [make("h2", {}, title), make("p", {}, error.message), retry, reference(error)].filter(Boolean);
}

function gone(state) {
  const why = state.article ? "It may have been taken out of the archive."
    : "It may have become part of another, or its articles been taken out of the archive.";
  return [make("h2", {}, `There is no such ${state.article ? "article" : "story"}`), make("p", {}, why),
          make("p", {}, make("a", { href: address(results_of(state)) }, "To the results"))];
}

function refused(error, state) {
  const expected = error.expected ? make("p", {}, "Expected: ", error.expected) : null;
  const known = ["from", "to", "tz"].includes(error.parameter);
  const way_on = known ? address(changed(state, { [error.parameter]: "" })) : address(changed(state, {}));
  const link = make("a", { href: way_on }, known ? "Search without it" : "To the first page");
  return [make("h2", {}, known ? kRefused[error.parameter] : error.title), make("p", {}, error.message), expected,
          make("p", {}, link)].filter(Boolean);
}

const kRefused = {
  from: "The first date was not understood",
  to: "The last date was not understood",
  tz: "The time zone was not understood",
};

function reference({ reference: id }) {
  return id ? make("p", { class: "soft" }, "Reference for the operator: ", make("code", {}, id)) : null;
}

function say(text) {
  const first = by_id("search-view").classList.contains("first");
  const { view } = document.body.dataset;
  const place = view !== "search" ? `${view}-status` : first ? "room-status" : "count";
  by_id(place)?.replaceChildren(text);
}
