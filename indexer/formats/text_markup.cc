// SPDX-License-Identifier: GPL-3.0-or-later
// What does a line of text say once leftover markup is gone from it?
#include "indexer/formats/text_markup.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "indexer/normalise/markup.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

bool is_ascii_blank(char c) { return c == ' ' || c == '\t'; }

/// Only marks that draw a line: "-----", "|---|:-:|", "* * *".
bool is_rule(std::string_view line) {
  if (line.find_first_not_of("-=*_|:+ \t") != std::string_view::npos) return false;
  return line.size() >= 3 &&
         (line.find('|') != std::string_view::npos || line.find_first_of("-=*_") != std::string_view::npos);
}

constexpr int kDeepestLink = 8;     ///< links in links; what stands deeper stays as written
constexpr int kDeepestAddress = 8;  ///< brackets in an address; one with more is none

/// Behind the bracket that closes the one at each place; npos where none does. One pass, because a line may be nothing
/// but brackets.
std::vector<std::size_t> pair_ends(std::string_view text) {
  struct Open {
    std::size_t at;
    int inside = 0;  ///< how deep the brackets within it go
  };
  std::vector<std::size_t> ends(text.size(), std::string_view::npos);
  std::vector<Open> squares;
  std::vector<Open> rounds;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '[') squares.push_back({at});
    if (c == '(') rounds.push_back({at});
    if (c == ']' && !squares.empty()) {
      ends[squares.back().at] = at + 1;
      squares.pop_back();
    }
    if (c == ')' && !rounds.empty()) {
      const Open closed = rounds.back();
      rounds.pop_back();
      if (closed.inside <= kDeepestAddress) ends[closed.at] = at + 1;
      if (!rounds.empty()) rounds.back().inside = std::max(rounds.back().inside, closed.inside + 1);
    }
  }
  return ends;
}

/// `[text](address)` at `at`, and what of it stays.
struct Link {
  std::string_view text;
  std::size_t end;
};

std::optional<Link> link_at(std::string_view line, const std::vector<std::size_t>& ends, std::size_t at) {
  const std::size_t middle = ends[at];
  if (middle == std::string_view::npos || middle >= line.size() || line[middle] != '(') return std::nullopt;
  const std::size_t end = ends[middle];
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view target = trimmed(line.substr(middle + 1, end - middle - 2));
  // "[sic](which he denied)": only an address, with or without a quoted title, makes a link.
  const bool address = target.find(' ') == std::string_view::npos || target.find('"') != std::string_view::npos;
  const bool words = !target.empty() && target.find_first_of("/.#:@") == std::string_view::npos;
  if (!address || words) return std::nullopt;
  return Link{line.substr(at + 1, middle - at - 2), end};
}

std::string without_links(std::string_view line, int depth = 0) {
  if (depth == kDeepestLink || line.find("](") == std::string_view::npos) return std::string(line);
  const std::vector<std::size_t> ends = pair_ends(line);
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const bool image = line[at] == '!' && at + 1 < line.size() && line[at + 1] == '[';
    if (image || line[at] == '[') {
      if (const auto link = link_at(line, ends, at + (image ? 1 : 0))) {
        out.append(without_links(link->text, depth + 1));  // an image may stand in a link
        at = link->end;
        continue;
      }
    }
    out.push_back(line[at++]);
  }
  return out;
}

bool is_word_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Takes out pairs of a mark that hug words from outside: `**bold**`, not `2 ** 3` and not `a**b`.
std::string without_pairs(std::string_view line, std::string_view mark) {
  std::string out;
  std::size_t at = 0;
  std::size_t close = 0;  // the first mark that may close what opens in front of it; npos for good when there is none
  while (at < line.size()) {
    const std::size_t open = line.find(mark, at);
    if (open == std::string_view::npos) break;
    const std::size_t inner = open + mark.size();
    if (close <= inner) {
      close = line.find(mark, inner + 1);
      while (close != std::string_view::npos && is_ascii_blank(line[close - 1])) close = line.find(mark, close + 1);
    }
    const bool opens = inner < line.size() && !is_ascii_blank(line[inner]) && line[inner] != mark[0] &&
                       (open == 0 || !is_word_byte(line[open - 1]));
    const bool closes = close != std::string_view::npos &&
                        (close + mark.size() == line.size() || !is_word_byte(line[close + mark.size()]));
    if (!opens || !closes) {
      out.append(line.substr(at, inner - at));
      at = inner;
      continue;
    }
    out.append(line.substr(at, open - at)).append(line.substr(inner, close - inner));
    at = close + mark.size();
  }
  return out.append(line.substr(std::min(at, line.size())));
}

/// Table cells, when the line begins or ends with the mark between them.
std::string without_cells(std::string_view line) {
  if (line.empty() || (line.front() != '|' && line.back() != '|')) return std::string(line);
  std::string out;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find('|'), line.size());
    const std::string_view cell = trimmed(line.substr(0, end));
    if (!cell.empty()) out.append(out.empty() ? "" : " · ").append(cell);
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return out;
}

/// A list's mark at the start of a line, with its blank; "" when there is none.
std::size_t item_mark(std::string_view line) {
  static constexpr std::array<std::string_view, 9> kMarks = {"-", "*", "+", "•", "◦", "▪", "●", "‣", "∙"};
  for (const std::string_view mark : kMarks) {
    if (!line.starts_with(mark)) continue;
    const std::size_t rest = line.find_first_not_of(" \t", mark.size());
    if (rest != std::string_view::npos && rest > mark.size()) return rest;
    if (rest == std::string_view::npos || mark.size() > 1) return mark.size();  // "•item", or a mark alone
  }
  return 0;
}

}  // namespace

MarkupLine without_markup(std::string_view line) {
  const std::string_view inner = trimmed(line);
  if (inner.empty() || is_rule(inner)) return {};
  std::string_view rest = inner;
  MarkupLine found;
  while (rest.starts_with("> ") || rest == ">") rest = trimmed(rest.substr(1));
  for (std::size_t mark = item_mark(rest); mark > 0; mark = item_mark(rest)) {
    found.is_item = true;
    rest.remove_prefix(mark);
  }
  if (const std::size_t hashes = rest.find_first_not_of('#'); hashes > 0 && hashes <= 6 && rest[hashes] == ' ') {
    found.is_heading = true;
    rest = trimmed(rest.substr(hashes));
    const std::size_t last = rest.find_last_not_of('#');
    if (last != std::string_view::npos && is_ascii_blank(rest[last])) rest = trimmed(rest.substr(0, last));
  }
  std::string text = without_links(rest);
  for (const std::string_view mark : {"**", "__", "*", "_", "`"}) {
    if (text.find(mark) != std::string::npos) text = without_pairs(text, mark);
  }
  text = without_cells(trimmed(text));
  if (text.find('&') != std::string::npos) text = decode_entities(text);
  if (trimmed(text).empty()) return {};
  if (!found.is_item) text.insert(0, line.substr(0, static_cast<std::size_t>(inner.data() - line.data())));
  found.text = std::move(text);
  return found;
}

}  // namespace dateline::indexer
