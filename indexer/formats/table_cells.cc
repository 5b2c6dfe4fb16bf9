// SPDX-License-Identifier: GPL-3.0-or-later
// What does a cell of a table say of an article?
#include "indexer/formats/table_cells.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "indexer/normalise/markup.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

void add(std::vector<std::string>& list, std::string_view entry) {
  entry = trimmed(entry);
  if (!entry.empty()) list.emplace_back(entry);
}

/// The entries of "['trams', \"noise\"]"; a quote behind a backslash is a letter.
std::vector<std::string> printed_list(std::string_view inside) {
  std::vector<std::string> list;
  std::string entry;
  char quote = '\0';
  for (std::size_t i = 0; i < inside.size(); ++i) {
    const char c = inside[i];
    if (quote != '\0' && c == '\\' && i + 1 < inside.size()) {
      entry += inside[++i];
    } else if (quote != '\0' && c == quote) {
      quote = '\0';
    } else if (quote != '\0') {
      entry += c;
    } else if ((c == '\'' || c == '"') && trimmed(entry).empty()) {
      quote = c;
    } else if (c == ',') {
      add(list, std::exchange(entry, {}));
    } else {
      entry += c;
    }
  }
  add(list, entry);
  return list;
}

}  // namespace

std::vector<std::string> cell_list(const std::string& cell, bool commas) {
  const std::string_view text = trimmed(cell);
  if (text.starts_with('[') && text.ends_with(']')) return printed_list(text.substr(1, text.size() - 2));
  const bool marked = text.find_first_of(";|") != std::string_view::npos;
  const char* separators = marked ? ";|" : (commas ? "," : "");
  std::vector<std::string> list;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
    add(list, text.substr(begin, end - begin));
    begin = end + 1;
  }
  return list;
}

void take_cell(ArticleDraft& draft, const FieldKey& key, std::string cell) {
  switch (key.field) {
    case ArticleField::kTag:
    case ArticleField::kPlace:
      return draft.list(key, cell_list(unescaped(cell), true));
    case ArticleField::kAuthor:  // "Doe, Jane" is one name
    case ArticleField::kSection:
      return draft.list(key, cell_list(unescaped(cell), false));
    default:
      return draft.text(key, std::move(cell));
  }
}

}  // namespace dateline::indexer
