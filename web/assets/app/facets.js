// SPDX-License-Identifier: GPL-3.0-or-later
// How are results narrowed by source, section, writer, tag, language, year and dates?
import { address, changed, kFacets, search_parameters, with_value } from "./address.js";
import { get } from "./api.js";
import { number } from "./dates.js";
import { keeping_focus, make } from "./dom.js";
import { language_name } from "./languages.js";
import { in_stories } from "./summary.js";

const kShown = 8;
const kMost = 100;
const kTitles = {
  source: "Source", section: "Section", author: "Author", tag: "Tag", language: "Language", year: "Year",
};
const opened = new Set();

/** How many values of each facet to ask the server for. */
export const facet_size = () => (opened.size ? kMost : kShown);

/** The groups of the filter column. `go(state)` shows another search. */
export function facet_groups(facets, state, go) {
  const groups = kFacets.filter((facet) => facets[facet]?.values.length)
    .map((facet) => group(facet, facets[facet], state, go));
  return [...groups, dates(state, go)];
}

function group(facet, counts, state, go) {
  const section = make("section", { class: "facet", "aria-labelledby": `facet-${facet}` });
  const list = make("ul", {}, shown(facet, counts.values).map((value) => row(facet, value, state, go)));
  section.append(make("h2", { id: `facet-${facet}` }, kTitles[facet]), list);
  if (counts.distinct > kShown) section.append(more(facet, counts, state, section, go));
  return section;
}

function shown(facet, values) {
  const always = ({ selected, excluded }) => opened.has(facet) || selected || excluded;
  const cut = values.filter((value, index) => index < kShown || always(value));
  return facet === "year" ? [...cut].sort((a, b) => b.value.localeCompare(a.value)) : cut;
}

function row(facet, { value, articles, stories, selected, excluded }, state, go) {
  const told = in_stories({ articles, stories });
  const name = facet === "language" ? language_name(value) : value;
  const box = make("input", { type: "checkbox", checked: selected, "data-key": `include:${facet}:${value}`,
    change: () => go(with_value(state, facet, value, selected ? "" : "include")) });
  return make("li", { class: excluded ? "excluded" : null },
    make("label", {}, box, make("span", { class: "name", dir: "auto", title: name }, name),
      make("span", { class: "number", title: told, "aria-hidden": "true" }, number(articles)),
      make("span", { class: "unseen" }, told)),
    make("a", { class: "exclude", href: address(with_value(state, facet, value, excluded ? "" : "exclude")),
                "data-key": `exclude:${facet}:${value}`, title: excluded ? "No longer leave out" : "Leave out",
                "aria-label": `${excluded ? "No longer leave out" : "Leave out"} ${name}` }, excluded ? "+" : "−"));
}

function more(facet, counts, state, section, go) {
  const label = opened.has(facet) ? "Fewer" : `All ${number(Math.min(counts.distinct, kMost))}`;
  const toggle = async () => {
    let full = counts;
    if (opened.has(facet)) opened.delete(facet);
    else if (counts.values.length < Math.min(counts.distinct, kMost)) {
      full = await all_values(facet, state).catch(() => null);
      if (!full) return;
      opened.add(facet);
    } else opened.add(facet);
    keeping_focus(() => section.replaceWith(group(facet, full, state, go)));
  };
  return make("button", { class: "more", type: "button", "data-key": `more:${facet}`, click: toggle }, label);
}

async function all_values(facet, state) {
  const parameters = search_parameters({ ...state, page: 1 }, { limit: 0, facets: facet, facet_size: kMost });
  return (await get("search", { parameters })).facets[facet];
}

function dates(state, go) {
  const field = (name, label) => [
    make("label", { for: `date-${name}` }, label),
    make("input", { id: `date-${name}`, name, value: state[name], placeholder: "2025-07-28", autocomplete: "off",
                    spellcheck: "false", "aria-describedby": "date-hint", "data-key": `date:${name}` }),
  ];
  const submit = (event) => {
    event.preventDefault();
    const typed = new FormData(event.target);
    go(changed(state, { from: typed.get("from").trim(), to: typed.get("to").trim() }));
  };
  return make("section", { class: "facet", "aria-labelledby": "facet-dates" },
    make("h2", { id: "facet-dates" }, "Dates"),
    make("form", { class: "dates", submit }, field("from", "From"), field("to", "To"),
      make("p", { id: "date-hint" }, "A year, a month or a day, such as ",
        make("span", { class: "unbroken" }, "2025-07")),
      make("button", { type: "submit" }, "Set dates")));
}
