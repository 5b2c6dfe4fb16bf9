// SPDX-License-Identifier: GPL-3.0-or-later
// How are elements made? Text only ever becomes a text node, so nothing an article says can become markup.

/** An element with attributes (null and false are left out, functions become listeners) and children. */
export function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function make_svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

export const by_id = (id) => document.getElementById(id);

/** The address when it leads to the web, otherwise null: an article may claim `javascript:` as its own. */
export function web_address(url) {
  if (!url || !URL.canParse(url)) return null;
  return ["http:", "https:"].includes(new URL(url).protocol) ? url : null;
}

/** Runs a change of the page and gives the focus back to the element with the same data-key. */
export function keeping_focus(change) {
  const key = document.activeElement?.dataset?.key;
  change();
  if (!key || document.activeElement?.dataset?.key === key) return;
  focus_key(key);
}

/** The focus to the element with this data-key that can be seen. */
export function focus_key(key) {
  const all = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)];
  all.find((element) => element.checkVisibility())?.focus({ preventScroll: true });
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}
