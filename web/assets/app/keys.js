// SPDX-License-Identifier: GPL-3.0-or-later
// What does each key do?
import { by_id } from "./dom.js";
import { keys_on, open_help } from "./help.js";

/** `leave()` goes one step out: from an article or a story to where it was opened. */
export function set_up_keys(leave) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || by_id("help").open) return;
    const act = in_text(event.target) ? while_typing(event) : elsewhere(event, leave);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function while_typing({ key, target }) {
  if (key === "Escape" && target.value === "") return () => target.blur();
  if (target.id !== "q") return null;
  if (key === "?" && target.value === "" && keys_on()) return open_help;
  if (key === "ArrowDown" && headlines().length) return () => step_to(0);
  return null;
}

function elsewhere({ key }, leave) {
  const { view } = document.body.dataset;
  const reading = view === "article";
  const here = headlines().indexOf(document.activeElement);
  if (key === "Escape" && view !== "search") return leave;
  if (here >= 0 && key === "ArrowDown") return () => step_to(here + 1);
  if (here >= 0 && key === "ArrowUp") return () => (here ? step_to(here - 1) : to_box());
  if (!keys_on()) return null;
  if (key === "/") return to_box;
  if (key === "?") return open_help;
  if (reading && (key === "n" || key === "p")) return () => document.querySelector(`[data-walk="${key}"]`)?.click();
  if (reading) return null;
  if (key === "j") return () => step_to(here + 1);
  if (key === "k") return () => step_to(here < 0 ? 0 : here - 1);
  if (key === "o" && here >= 0) return () => headlines()[here].click();
  return null;
}

const in_text = (target) => target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
const headlines = () =>
  [...document.querySelectorAll(":is(.card, .entry) h3 a")].filter((link) => link.checkVisibility());

function step_to(index) {
  const all = headlines();
  const link = all[Math.min(Math.max(index, 0), all.length - 1)];
  link?.focus({ preventScroll: true });
  link?.closest(":is(.card, .entry)").scrollIntoView({ block: "nearest" });
}

function to_box() {
  by_id("q").focus();
  by_id("q").select();
}
