// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles of a list are the same text, and which of them stands for the others?

/** The text's first article: its own id, or that of what it is a copy of. */
const original_of = (article) => article.copy_of ?? article.id;

/**
 * A list of {lead, copies} in the order of the list. The original leads where it is in the list, otherwise the first of
 * its copies.
 */
export function folded(articles) {
  const groups = new Map();
  for (const article of articles) {
    const group = groups.get(original_of(article));
    if (!group) groups.set(original_of(article), { lead: article, copies: [] });
    else if (article.copy_of || group.lead.id === article.id) group.copies.push(article);
    else Object.assign(group, { lead: article, copies: [group.lead, ...group.copies] });
  }
  return [...groups.values()];
}
