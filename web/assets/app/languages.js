// SPDX-License-Identifier: GPL-3.0-or-later
// What is a language called, and which way is it written?

const kRightToLeft = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "syr", "ug", "ur", "yi"]);
const kNames = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

/** "French" of "fr"; the code itself when nobody knows it. */
export function language_name(code) {
  if (code === "und") return "Unknown";
  try {
    return kNames.of(code) ?? code;
  } catch {
    return code;
  }
}

/** The attributes of an element with text in this language; unknown ones are written as their letters say. */
export function text_attributes(code) {
  if (!code || code === "und") return { dir: "auto" };
  return { lang: code, dir: kRightToLeft.has(code.split("-")[0]) ? "rtl" : "ltr" };
}
