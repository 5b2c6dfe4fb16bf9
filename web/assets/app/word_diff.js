// SPDX-License-Identifier: GPL-3.0-or-later
// Which words differ between two texts? By the longest common subsequence, as the indexer's verb "versions" has it; but
// here each character of Thai is a word, and Hangul is cut at its blanks.

const kMostCells = 4_000_000;  // of larger tables all between the same beginning and the same end is gone and new
const kWord = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]\s*|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+\s*|\s+/gu;

/** A list of {change: "same" | "gone" | "new", text} that turns `before` into `after`. */
export function diff_words(before, after) {
  const a = before.match(kWord) ?? [];
  const b = after.match(kWord) ?? [];
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) ++from;
  let same_end = 0;
  while (same_end < Math.min(a.length, b.length) - from && a.at(-1 - same_end) === b.at(-1 - same_end)) ++same_end;
  return runs([
    ...a.slice(0, from).map((text) => ({ change: "same", text })),
    ...middle(a.slice(from, a.length - same_end), b.slice(from, b.length - same_end)),
    ...a.slice(a.length - same_end).map((text) => ({ change: "same", text })),
  ]);
}

function middle(a, b) {
  const gone = (words) => words.map((text) => ({ change: "gone", text }));
  const fresh = (words) => words.map((text) => ({ change: "new", text }));
  if (!a.length || !b.length || a.length * b.length > kMostCells) return [...gone(a), ...fresh(b)];
  const width = b.length + 1;
  const common = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; --i) {
    for (let k = b.length - 1; k >= 0; --k) {
      common[i * width + k] = a[i] === b[k] ? common[(i + 1) * width + k + 1] + 1
        : Math.max(common[(i + 1) * width + k], common[i * width + k + 1]);
    }
  }
  const steps = [];
  let i = 0;
  let k = 0;
  while (i < a.length && k < b.length) {
    if (a[i] === b[k]) {
      steps.push({ change: "same", text: a[i++] });
      ++k;
    } else if (common[(i + 1) * width + k] >= common[i * width + k + 1]) {
      steps.push({ change: "gone", text: a[i++] });
    } else {
      steps.push({ change: "new", text: b[k++] });
    }
  }
  return [...steps, ...gone(a.slice(i)), ...fresh(b.slice(k))];
}

/** Words that go and words that come, however they take turns, are one run of each. */
function runs(steps) {
  const out = [];
  const waiting = { gone: "", new: "" };
  const flush = () => {
    for (const change of ["gone", "new"]) {
      if (waiting[change]) out.push({ change, text: waiting[change] });
      waiting[change] = "";
    }
  };
  for (const { change, text } of steps) {
    if (change !== "same") {
      waiting[change] += text;
      continue;
    }
    flush();
    if (out.at(-1)?.change === "same") out.at(-1).text += text;
    else out.push({ change, text });
  }
  flush();
  return out;
}
