// SPDX-License-Identifier: GPL-3.0-or-later
// How does the address of the page say what is shown? The address is the only state there is.

export const kFacets = ["source", "section", "author", "tag", "language", "year"];
export const kPageSize = 10;
export const kLastOffset = 1000;
const kShared = ["q", "match", "from", "to", "sort", "tz", "collapse"];
const kSorts = ["relevance", "newest", "oldest"];

/** What an address's query string asks for; what it does not know it leaves out. */
export function read(search) {
  const parameters = new URLSearchParams(search);
  const page = Number.parseInt(parameters.get("page") ?? "1", 10);
  const values = (name) => [...new Set(parameters.getAll(name))].filter(Boolean);
  const lists = (prefix) => Object.fromEntries(kFacets.map((facet) => [facet, values(prefix + facet)]));
  return {
    q: parameters.get("q") ?? "",
    match: ["all", "any"].includes(parameters.get("match")) ? parameters.get("match") : "",
    from: parameters.get("from") ?? "",
    to: parameters.get("to") ?? "",
    include: lists(""),
    exclude: lists("exclude_"),
    sort: kSorts.includes(parameters.get("sort")) ? parameters.get("sort") : "",
    tz: parameters.get("tz") ?? "",
    collapse: parameters.get("collapse") === "none" ? "none" : "",
    page: Math.min(Math.max(Number.isNaN(page) ? 1 : page, 1), kLastOffset / kPageSize + 1),
    story: parameters.get("story") ?? "",
    by: parameters.get("by") === "outlet" ? "outlet" : "",
    article: parameters.get("article") ?? "",
  };
}

/** The address, relative to the page, of a state. */
export function address(state) {
  const parameters = shared(state);
  if (state.page > 1) parameters.set("page", state.page);
  for (const name of ["story", "by", "article"]) if (state[name]) parameters.set(name, state[name]);
  return parameters.size ? `./?${parameters}` : "./";
}

/** The state after a change; a changed search begins at its first page, outside any story and article. */
export function changed(state, change) {
  return { ...results_of(state), page: 1, ...change };
}

/** The results that a story or an article was opened from. */
export function results_of(state) {
  return { ...state, story: "", by: "", article: "" };
}

/** One step out: from an article to its story when it was opened there, otherwise to the results. */
export function step_out(state) {
  return state.article && state.story ? { ...state, article: "" } : results_of(state);
}

/** With one value of a facet asked for, kept out, or neither ("include", "exclude", ""). */
export function with_value(state, facet, value, side) {
  const without = (list) => list.filter((other) => other.toLowerCase() !== value.toLowerCase());
  const include = { ...state.include, [facet]: without(state.include[facet]) };
  const exclude = { ...state.exclude, [facet]: without(state.exclude[facet]) };
  if (side === "include") include[facet].push(value);
  if (side === "exclude") exclude[facet].push(value);
  return changed(state, { include, exclude });
}

/** The same words, in the same order, without dates, values and match. */
export function cleared(state) {
  return changed(state, { ...read(""), q: state.q, sort: state.sort, tz: state.tz, collapse: state.collapse });
}

/** Whether anything but words narrows the search. */
export function narrowed(state) {
  const values = kFacets.some((facet) => state.include[facet].length || state.exclude[facet].length);
  return Boolean(values || state.from || state.to);
}

/** The API's parameters for a state. */
export function search_parameters(state, more = {}) {
  const parameters = shared(state);
  parameters.set("limit", kPageSize);
  if (state.page > 1) parameters.set("offset", (state.page - 1) * kPageSize);
  for (const [name, value] of Object.entries(more)) parameters.set(name, value);
  return parameters;
}

// What the page's address and the API's write alike.
function shared(state) {
  const parameters = new URLSearchParams();
  for (const name of kShared) if (state[name]) parameters.set(name, state[name]);
  for (const facet of kFacets) {
    for (const value of state.include[facet]) parameters.append(facet, value);
    for (const value of state.exclude[facet]) parameters.append(`exclude_${facet}`, value);
  }
  return parameters;
}
