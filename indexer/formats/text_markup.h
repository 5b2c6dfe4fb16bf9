// SPDX-License-Identifier: GPL-3.0-or-later
// What does a line of text say once leftover markup is gone from it?
//
// | written                     | stays             |
// |-----------------------------|-------------------|
// | `![alt](image)` `![]()`     | alt               |
// | `[text](address)`           | text              |
// | `**bold**` `*it*` `` `x` `` | bold it x         |
// | `## Heading ##`             | Heading           |
// | `> quoted`                  | quoted            |
// | `• • item` `- item` `* item`| item, a paragraph of its own |
// | `| a | b |`, `caption |`    | a · b, caption    |
// | `|---|:-:|` `-----` `=====` | nothing           |
// | `AT&amp;T`                  | AT&T              |
//
// Words are never lost: what does not look like one of these stays as it is ("snake_case", "#tag", "2 * 3", "A | B"),
// and so do links that stand in more than eight others.
#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

struct MarkupLine {
  std::string text;      ///< with the blanks in front, unless it is an item
  bool is_item = false;  ///< of a list
  bool is_heading = false;
};

MarkupLine without_markup(std::string_view line);

}  // namespace dateline::indexer
