// SPDX-License-Identifier: GPL-3.0-or-later
// How does a reader get from one mark of the query to the next?
import { make } from "./dom.js";

/** A small bar that walks through the marks inside `text`; nothing when there are none. */
export function mark_walker(text) {
  const marks = [...text.querySelectorAll("mark")];
  if (!marks.length) return null;
  let current = -1;
  const place = make("span", { role: "status" }, `${marks.length} ${marks.length === 1 ? "mark" : "marks"}`);
  const walk = (step) => {
    marks[current]?.classList.remove("current");
    current = current < 0 && step < 0 ? marks.length - 1 : (current + step + marks.length) % marks.length;
    marks[current].classList.add("current");
    marks[current].scrollIntoView({ block: "center" });
    place.textContent = `Mark ${current + 1} of ${marks.length}`;
  };
  const button = (label, sign, key, step) =>
    make("button", { class: "quiet", type: "button", "aria-label": label, title: `${label} (${key})`, "data-walk": key,
                     click: () => walk(step) }, sign);
  return make("div", { class: "walker", role: "group", "aria-label": "Marks" },
    place, button("Previous mark", "↑", "p", -1), button("Next mark", "↓", "n", 1));
}
