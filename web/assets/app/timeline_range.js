// SPDX-License-Identifier: GPL-3.0-or-later
// How is a span of the timeline chosen, by dragging or by keys?

/**
 * `told(first, last, by_key)` hears which bars are pointed at (-1 for none), `chosen(first, last)` which span of more
 * than one bar was taken. A single bar is a link and needs no help.
 */
export function choose_span(list, { told, chosen }) {
  const items = [...list.children];
  const links = items.map((item) => item.firstElementChild);
  let anchor = -1;
  let dragging = false;

  const mark = (first, last) => items.forEach((item, index) =>
    item.classList.toggle("chosen", first !== last && index >= first && index <= last));
  const show = (here, by_key) => {
    const from = anchor < 0 ? here : anchor;
    const [first, last] = [Math.min(from, here), Math.max(from, here)];
    mark(first, last);
    told(first, last, by_key);
    return [first, last];
  };
  const reset = () => {
    anchor = -1;
    dragging = false;
    mark(0, 0);
    told(-1, -1, false);
  };
  const under = (x) => {
    const found = items.findIndex((item) => x < item.getBoundingClientRect().right);
    return found < 0 ? items.length - 1 : found;
  };

  list.addEventListener("pointerdown", (event) => {
    if (event.button === 0) anchor = under(event.clientX);
  });
  list.addEventListener("pointermove", (event) => {
    const here = under(event.clientX);
    if (anchor >= 0 && event.buttons && here !== anchor && !dragging) {
      dragging = true;
      list.setPointerCapture(event.pointerId);
    }
    if (!event.buttons) anchor = -1;
    show(here, false);
  });
  list.addEventListener("pointerup", (event) => {
    const [first, last] = dragging ? show(under(event.clientX), false) : [0, 0];
    const took = dragging && first !== last;
    reset();
    if (took) chosen(first, last);
  });
  list.addEventListener("pointercancel", reset);
  list.addEventListener("pointerleave", () => dragging || reset());

  list.addEventListener("focusin", (event) => show(links.indexOf(event.target), true));
  list.addEventListener("focusout", (event) => list.contains(event.relatedTarget) || reset());
  list.addEventListener("keydown", (event) => {
    const here = links.indexOf(document.activeElement);
    const there = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: links.length - 1 }[event.key];
    if (there !== undefined && here >= 0) {
      event.preventDefault();
      anchor = event.shiftKey ? (anchor < 0 ? here : anchor) : -1;
      move_to(links, Math.min(Math.max(there, 0), links.length - 1));
    } else if (event.key === "Enter" && anchor >= 0 && anchor !== here) {
      event.preventDefault();
      chosen(...show(here, true));
    } else if (event.key === "Escape" && anchor >= 0) {
      event.stopPropagation();
      anchor = -1;
      show(here, true);
    }
  });
}

// One bar at a time is a stop of the Tab key.
function move_to(links, index) {
  for (const link of links) link.tabIndex = -1;
  links[index].tabIndex = 0;
  links[index].focus();
}
