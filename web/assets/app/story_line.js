// SPDX-License-Identifier: GPL-3.0-or-later
// What does a result say of its story: others that were found with it, how large it is, and all of it in place?
import { address } from "./address.js";
import { make } from "./dom.js";
import { folded } from "./story_copies.js";
import { copies_named, line, size } from "./story_entry.js";
import { story_panel } from "./story_panel.js";

/**
 * What stands under a hit; null when its story is this article alone. With `whole` the line opens the whole story, not
 * what the search found of it.
 */
export function story_line(hit, state, whole) {
  const { story } = hit;
  if (story.articles < 2) return null;
  const page = make("a", { href: address({ ...state, story: story.id }), "data-key": `story:${story.id}` },
    state.collapse === "none" ? `Story: ${size(story)}` : "Story");
  if (state.collapse === "none") return make("p", { class: "story-line" }, page);

  const some = !whole && story.matching > 1;
  const found = some && story.matching < story.articles ? `, ${story.matching} of them found` : "";
  const others = others_list(hit, state);
  const panel = story_panel(story, state, some);
  const id = `story-${whole ? "near-" : ""}${story.id}`;
  panel.element.id = id;
  const button = make("button", {
    type: "button", class: "opens", "aria-expanded": "false", "aria-controls": id, "data-key": `opens:${id}`,
    click: () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", open);
      if (others) others.hidden = open;
      panel.turn(open);
    },
  }, size(story) + found);
  return make("div", { class: "story" }, others, make("p", { class: "story-line" }, button, page), panel.element);
}

function others_list(hit, state) {
  const groups = folded([hit, ...hit.story.more]);
  const same = groups.find(({ lead, copies }) => [lead, ...copies].includes(hit));
  const siblings = [same.lead, ...same.copies].filter(({ id }) => id !== hit.id && id !== hit.copy_of);
  // The original is named beside the hit's own outlet.
  const all = Math.max(siblings.length, hit.copies - (hit.copy_of ? 1 : 0));
  const rows = groups.filter((group) => group !== same).map(({ lead, copies }) =>
    make("li", {}, line(lead, state), copies.length ? [", ", copies_named(lead, copies, state)] : null));
  const own = copies_named(hit, siblings, state, all);
  if (own) rows.unshift(make("li", {}, own));
  return rows.length ? make("ul", { class: "others", "aria-label": "Others of this story" }, rows) : null;
}
