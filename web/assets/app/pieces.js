// SPDX-License-Identifier: GPL-3.0-or-later
// How do the server's pieces of text become text with marks?
import { make } from "./dom.js";

/** Nodes for a list of {text, hit}; neighbouring hits (a phrase) share one mark. */
export function nodes(pieces) {
  const out = [];
  for (const { text, hit } of pieces) {
    const last = out.at(-1);
    if (!hit) out.push(document.createTextNode(text));
    else if (last?.nodeName === "MARK") last.append(text);
    else out.push(make("mark", {}, text));
  }
  return out;
}

export const plain = (pieces) => pieces.map((piece) => piece.text).join("");

/** The pieces of each paragraph; paragraphs are parted by empty lines. */
export function paragraphs(pieces) {
  const out = [[]];
  for (const { text, hit } of pieces) {
    text.split(/\n{2,}/).forEach((part, index) => {
      if (index) out.push([]);
      if (part) out.at(-1).push({ text: part, hit });
    });
  }
  return out.filter((paragraph) => plain(paragraph).trim());
}
