// SPDX-License-Identifier: GPL-3.0-or-later
// Which terms does one typed word stand for?
#include "archive/query/terms.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>
#include <utility>

#include "archive/analysis/characters.h"

namespace dateline::query {
namespace {

constexpr std::size_t kShortWord = 7;

std::u32string characters_of(std::string_view text) {
  std::u32string result;
  for (std::size_t at = 0; at < text.size();) result += next_character(text, at);
  return result;
}

/// Optimal string alignment distance, given up once it is over `most`.
std::size_t distance(const std::u32string& a, const std::u32string& b, std::size_t most) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) return most + 1;
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t best = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
      best = std::min(best, row[j]);
    }
    if (best > most) return most + 1;
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

Terms::Terms(ArchiveView& view, const std::vector<std::string>& languages) : view_(view) {
  for (const auto& language : languages) {
    if (has_stemmer(language)) stemmers_.emplace_back(language);
  }
  for (const auto& [language, articles] : view.manifest().languages()) {
    const bool stemmed =
        has_stemmer(language) && std::find(languages.begin(), languages.end(), language) != languages.end();
    stems_suffice_ = stems_suffice_ && (stemmed || articles == 0);
  }
}

std::vector<QueryToken> Terms::tokens(const std::string& text) {
  std::vector<QueryToken> result;
  std::uint32_t pair_end = 0;  // of the last CJK pair
  for (const Token& token : tokenizer_.tokenize(text)) {
    if (token.cjk && token.alias) {
      result.back().folded = result.back().exact = token.folded;
      result.back().tail = false;
      pair_end = token.end;
    } else if (token.alias) {
      result.back().alias = token.folded;
      result.back().joined = !token.is_marked();
    } else {
      const bool tail = token.cjk && token.end == pair_end;
      result.push_back({std::string(token.folded), std::string(token.exact), "", false, token.cjk, tail});
    }
  }
  if (!result.empty() && result.back().tail) result.pop_back();
  return result;
}

std::vector<std::string> Terms::stems(const QueryToken& token) {
  std::vector<std::string> result;
  const auto add = [&result](std::string_view stem) {
    if (!stem.empty() && std::find(result.begin(), result.end(), stem) == result.end()) result.emplace_back(stem);
  };
  if (token.cjk) return result;
  for (auto& stemmer : stemmers_) {
    const Stems both = stemmer.stems(token.folded, token.exact);
    add(both.first);
    add(both.second);
  }
  return result;
}

std::vector<std::string> Terms::expand_prefix(const std::string& term_prefix, const std::string& text, std::size_t most,
                                              bool& capped) {
  std::vector<std::pair<Xapian::doccount, std::string>> found;
  const std::string begin = term_prefix + text;
  for (auto it = view_.all().allterms_begin(begin), end = view_.all().allterms_end(begin); it != end; ++it) {
    found.emplace_back(it.get_termfreq(), *it);
  }
  capped = found.size() > most;
  const auto keep = found.begin() + static_cast<std::ptrdiff_t>(std::min(most, found.size()));
  std::partial_sort(found.begin(), keep, found.end(), [](const auto& a, const auto& b) {
    return std::tie(b.first, a.second) < std::tie(a.first, b.second);
  });
  std::vector<std::string> terms;
  for (auto it = found.begin(); it != keep; ++it) terms.push_back(std::move(it->second));
  return terms;
}

std::vector<std::string> Terms::expand_fuzzy(const std::string& term_prefix, const std::string& text,
                                             std::size_t most) {
  const std::u32string wanted = characters_of(text);
  if (wanted.empty()) return {};
  std::size_t first = 0;
  next_character(text, first);
  const std::size_t allowed = wanted.size() <= kShortWord ? 1 : 2;
  std::vector<std::tuple<std::size_t, Xapian::doccount, std::string>> found;
  const std::string begin = term_prefix + text.substr(0, first);
  for (auto it = view_.all().allterms_begin(begin), end = view_.all().allterms_end(begin); it != end; ++it) {
    const std::string term = *it;
    const std::size_t away =
        distance(wanted, characters_of(std::string_view(term).substr(term_prefix.size())), allowed);
    if (away <= allowed) found.emplace_back(away, it.get_termfreq(), term);
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::tie(std::get<0>(a), std::get<1>(b), std::get<2>(a)) <
           std::tie(std::get<0>(b), std::get<1>(a), std::get<2>(b));
  });
  if (found.size() > most) found.resize(most);
  std::vector<std::string> terms;
  for (auto& entry : found) terms.push_back(std::move(std::get<2>(entry)));
  return terms;
}

}  // namespace dateline::query
