// SPDX-License-Identifier: GPL-3.0-or-later
// What does a reader see of the title, the date and the authors of a page?
#include "indexer/formats/html/visible.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/formats/html/blocks.h"
#include "indexer/formats/html/letters.h"
#include "indexer/formats/html/names.h"
#include "indexer/formats/text_lines.h"
#include "indexer/normalise/bylines.h"
#include "indexer/normalise/clean_text.h"
#include "indexer/normalise/dates.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer::html {
namespace {

constexpr std::size_t kHeadBlocks = 15;     ///< behind the heading, where its date and its byline are
constexpr std::size_t kBlocksInFront = 4;   ///< in front of it
constexpr std::size_t kLongHeadLine = 120;  ///< letters
constexpr std::size_t kLongestTitle = 300;  ///< bytes
constexpr std::size_t kMostAuthors = 4;
constexpr std::size_t kLongestPersonName = 50;

/// What stands between the parts of a title.
constexpr std::array<std::string_view, 14> kSeparators = {" | ", " - ", " – ", " — ", " :: ", " » ", " « ",
                                                          " · ", " • ", " / ", "｜",  "|",    "：",  "_"};

struct Piece {
  std::size_t begin;
  std::size_t end;
};

std::vector<Piece> pieces_of(const std::string& title) {
  std::vector<Piece> pieces;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < title.size();) {
    const auto found = std::find_if(kSeparators.begin(), kSeparators.end(), [&](std::string_view separator) {
      return std::string_view(title).substr(at).starts_with(separator);
    });
    if (found == kSeparators.end()) {
      ++at;
      continue;
    }
    pieces.push_back({begin, at});
    at += found->size();
    begin = at;
  }
  pieces.push_back({begin, title.size()});
  return pieces;
}

bool has_word_of(const PageNode& node, std::initializer_list<std::string_view> wanted) {
  for (const char* attribute : {"class", "id", "itemprop", "rel"}) {
    const std::string_view value = node.attribute(attribute);
    if (value.empty()) continue;
    for (const std::string& word : words_of_name(value.substr(0, 300))) {
      if (std::find(wanted.begin(), wanted.end(), word) != wanted.end()) return true;
    }
  }
  return false;
}

/// Where the page's main heading stands; 0 when there is none.
std::uint32_t heading_of(const PageTree& tree, const std::string& title) {
  const std::string said = letters_of(title);
  std::uint32_t first = 0;
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    const PageNode& node = tree[i];
    if (node.hidden || (node.tag != GUMBO_TAG_H1 && node.tag != GUMBO_TAG_H2)) continue;
    if (letters_of(tree.text_of(i)) == said) return i;
    if (first == 0 && node.tag == GUMBO_TAG_H1) first = i;
  }
  return first;
}

/// <time> behind the heading and not behind the text; the first that says when it was published.
void take_times(const PageTree& tree, std::uint32_t heading, std::uint32_t end, Facts& facts) {
  for (std::uint32_t i = heading; i < end; ++i) {
    const PageNode& node = tree[i];
    if (node.tag != GUMBO_TAG_TIME || node.hidden) continue;
    const std::string_view attribute = trimmed(node.attribute("datetime"));
    const std::string date = attribute.empty() ? tree.text_of(i) : std::string(attribute);
    const bool updated = has_word_of(node, {"updated", "modified", "update"}) ||
                         has_word_of(tree[node.parent], {"updated", "modified", "update"});
    facts.take(updated ? ArticleField::kUpdated : ArticleField::kPublished, kVisible, date);
  }
}

/// Lines near the heading that are a date or a byline and nothing else.
void take_lines(const std::vector<Block>& blocks, std::uint32_t heading, Facts& facts) {
  std::size_t at = 0;
  while (at < blocks.size() && blocks[at].first < heading) ++at;
  const std::size_t begin = at - std::min(at, kBlocksInFront);
  const std::size_t end = std::min(blocks.size(), at + kHeadBlocks);
  for (std::size_t i = begin; i < end; ++i) {
    if (blocks[i].width > kLongHeadLine) {
      if (i > at) break;
      continue;
    }
    for (const std::string_view part : split_lines(blocks[i].text)) {
      const HeadLine line = read_head_line(clean_line(part));
      facts.take(ArticleField::kPublished, line.labelled ? kVisible + 1 : kVisible + 2, line.published);
      facts.take(ArticleField::kUpdated, kVisible + 1, line.updated);
      if (!line.byline.empty()) facts.take(ArticleField::kAuthor, kVisible + 2, line.byline);
    }
  }
}

bool are_people(const std::vector<std::string>& names) {
  if (names.empty() || names.size() > kMostAuthors) return false;
  return std::all_of(names.begin(), names.end(), [](const std::string& name) {
    return name.size() <= kLongestPersonName && name.find_first_of("0123456789:/|") == std::string::npos;
  });
}

/// The text of an element without its <time>, which a byline often has.
std::string names_in(const PageTree& tree, std::uint32_t element) {
  std::string text;
  for (std::uint32_t i = element; i < tree[element].end && text.size() < kLongHeadLine; ++i) {
    const PageNode& node = tree[i];
    if (node.is_text()) {
      text.append(node.text().substr(0, kLongHeadLine));
    } else if (node.tag == GUMBO_TAG_TIME || node.tag == GUMBO_TAG_SCRIPT || node.tag == GUMBO_TAG_STYLE) {
      i = node.end - 1;
    } else if (node.tag == GUMBO_TAG_BR) {
      text.push_back(' ');
    }
  }
  return clean_line(text);
}

/// Elements that are called an author or a byline, in front of the end of the text.
void take_authors(const PageTree& tree, std::uint32_t heading, std::uint32_t end, Facts& facts) {
  constexpr std::uint32_t kNear = 150;  // nodes
  for (std::uint32_t i = heading - std::min(heading, kNear); i < end; ++i) {
    const PageNode& node = tree[i];
    if (node.is_text() || node.hidden || node.tag == GUMBO_TAG_META || node.tag == GUMBO_TAG_LINK) continue;
    if (!has_word_of(node, {"byline", "author", "authors", "autor", "auteur", "autore", "writer"})) continue;
    const std::string text = names_in(tree, i);
    if (text.size() >= kLongHeadLine) continue;
    const std::vector<std::string> names = split_byline(text);
    if (!are_people(names)) continue;
    facts.take(ArticleField::kAuthor, kVisible + 1, names);
    return;
  }
}

/// The first text of a page that has one of these letters and no others; 0 for none.
std::uint32_t text_with(const PageTree& tree, const std::vector<std::string>& letters) {
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    const PageNode& node = tree[i];
    if (!node.is_text() || node.hidden || tree[node.parent].tag == GUMBO_TAG_TITLE) continue;
    const std::string_view text = trimmed(node.text());
    if (text.empty() || text.size() > kLongestTitle) continue;
    if (std::find(letters.begin(), letters.end(), letters_of(text)) != letters.end()) return i;
  }
  return 0;
}

/// The line of a page without headings that says most of its <title>; "" for none.
std::string line_of_title(const PageTree& tree, const std::string& title) {
  const std::vector<Piece> pieces = pieces_of(title);
  const std::size_t all = letters_of(title).size();
  std::vector<std::string> parts;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    for (const std::string& part :
         {letters_of(title.substr(pieces[i].begin)), letters_of(title.substr(0, pieces[i - 1].end))}) {
      if (part.size() * 2 > all) parts.push_back(part);
    }
  }
  if (parts.empty()) return "";
  const std::uint32_t found = text_with(tree, parts);
  return found > 0 ? clean_line(tree[found].text()) : "";
}

}  // namespace

SeenTitles seen_titles(const PageTree& tree) {
  SeenTitles seen;
  for (std::size_t i = 0; i < tree.size(); ++i) {
    const PageNode& node = tree[i];
    if (node.tag == GUMBO_TAG_TITLE && seen.title.empty()) seen.title = tree.text_of(i);
    if (node.tag != GUMBO_TAG_H1 || node.hidden) continue;
    std::string heading = tree.text_of(i);
    if (!heading.empty()) seen.headings.push_back(std::move(heading));
  }
  if (seen.headings.empty()) {
    if (std::string line = line_of_title(tree, seen.title); !line.empty()) seen.headings.push_back(std::move(line));
  }
  return seen;
}

std::string without_site(const std::string& title, const std::string& site, const std::vector<std::string>& headings) {
  const std::vector<Piece> pieces = pieces_of(title);
  if (pieces.size() < 2) return title;
  const auto joined = [&](std::size_t first, std::size_t last) {
    return clean_line(title.substr(pieces[first].begin, pieces[last].end - pieces[first].begin));
  };
  for (const std::string& heading : headings) {
    const std::string said = letters_of(heading);
    if (said.empty()) continue;
    for (std::size_t last = pieces.size() - 1; last > 0; --last) {
      if (letters_of(joined(0, last - 1)) == said) return joined(0, last - 1);
      const std::size_t first = pieces.size() - last;
      if (letters_of(joined(first, pieces.size() - 1)) == said) return joined(first, pieces.size() - 1);
    }
  }
  const std::string name = letters_of(site);
  std::size_t first = 0;
  std::size_t last = pieces.size() - 1;
  const auto is_site = [&](std::size_t piece) {
    const std::string said = letters_of(joined(piece, piece));
    return said.empty() || (!name.empty() && (said == name || said == name + "com" || said + "com" == name));
  };
  while (last > first && is_site(last)) --last;
  while (last > first && is_site(first)) ++first;
  return joined(first, last);
}

void take_visible(const PageTree& tree, const SeenTitles& titles, std::uint32_t container, Facts& facts) {
  if (titles.headings.size() == 1) facts.take(ArticleField::kTitle, kVisible, titles.headings.front());
  facts.take(ArticleField::kTitle, kVisible + 1, without_site(titles.title, facts.raw().source, titles.headings));
  if (!titles.headings.empty()) facts.take(ArticleField::kTitle, kVisible + 2, titles.headings.front());

  std::uint32_t heading = heading_of(tree, facts.raw().title);
  if (heading == 0 && titles.headings.size() == 1) {
    heading = text_with(tree, {letters_of(titles.headings.front())});
  }
  const std::uint32_t end = tree[container].end;
  const bool dated = !facts.raw().published.empty();
  if (!dated && heading > 0 && heading < end) take_times(tree, heading, end, facts);
  if (facts.raw().authors.empty() && heading < end) take_authors(tree, heading, end, facts);
  if (heading > 0 && (facts.raw().published.empty() || facts.raw().authors.empty())) {
    take_lines(blocks_of(tree, std::vector<char>(tree.size(), 0)), heading, facts);
  }
}

}  // namespace dateline::indexer::html
