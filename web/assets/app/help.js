// SPDX-License-Identifier: GPL-3.0-or-later
// How does the help open, and are the single-letter keys wanted?
import { by_id } from "./dom.js";

const kSetting = "dateline.keys";

export function open_help() {
  if (!by_id("help").open) by_id("help").showModal();
}

/** Some people's tools type letters by themselves: the keys can be switched off, and stay so. */
export const keys_on = () => by_id("keys-on").checked;

export function set_up_help() {
  const box = by_id("keys-on");
  box.checked = stored() !== "off";
  box.addEventListener("change", () => store(box.checked ? "on" : "off"));
  by_id("help-button").addEventListener("click", open_help);
  by_id("help").addEventListener("click", (event) => {
    if (event.target === by_id("help")) by_id("help").close();
  });
}

// A browser may refuse to keep anything; then the setting lasts as long as the page.
function stored() {
  try {
    return localStorage.getItem(kSetting);
  } catch {
    return null;
  }
}

function store(value) {
  try {
    localStorage.setItem(kSetting, value);
  } catch {
    // Nothing to do: the box itself still says what is wanted.
  }
}
