// SPDX-License-Identifier: GPL-3.0-or-later
// Which stems has a word in a language?
#include "archive/analysis/stemmer.h"

#include <algorithm>
#include <utility>

#include "archive/analysis/characters.h"

namespace dateline {
namespace {

constexpr std::size_t kMostWordsKept = 100000;

/// ISO 639-1 codes and Xapian's names. "english" is Porter 2, which leaves "news" alone.
constexpr std::pair<std::string_view, const char*> kStemmers[] = {
    {"ar", "arabic"},     {"ca", "catalan"},  {"da", "danish"},     {"de", "german"},    {"en", "english"},
    {"es", "spanish"},    {"eu", "basque"},   {"fi", "finnish"},    {"fr", "french"},    {"ga", "irish"},
    {"hu", "hungarian"},  {"hy", "armenian"}, {"id", "indonesian"}, {"it", "italian"},   {"lt", "lithuanian"},
    {"nb", "norwegian"},  {"ne", "nepali"},   {"nl", "dutch"},      {"nn", "norwegian"}, {"no", "norwegian"},
    {"pt", "portuguese"}, {"ro", "romanian"}, {"ru", "russian"},    {"sv", "swedish"},   {"ta", "tamil"},
    {"tr", "turkish"},
};

const char* xapian_name(std::string_view language) {
  const auto* found = std::find_if(std::begin(kStemmers), std::end(kStemmers),
                                   [&](const auto& entry) { return entry.first == language; });
  return found == std::end(kStemmers) ? nullptr : found->second;
}

}  // namespace

bool has_stemmer(std::string_view language) { return xapian_name(language) != nullptr; }

Stemmer::Stemmer(std::string_view language)
    : xapian_(has_stemmer(language) ? Xapian::Stem(xapian_name(language)) : Xapian::Stem()),
      active_(has_stemmer(language)) {}

std::string Stemmer::stem(std::string_view word) { return fold_word(xapian_(std::string(word))); }

Stems Stemmer::stems(std::string_view folded, std::string_view exact) {
  if (!active_) return {};
  auto found = seen_.find(exact);
  if (found == seen_.end()) {
    if (seen_.size() >= kMostWordsKept) seen_.clear();
    Entry entry;
    if (std::none_of(folded.begin(), folded.end(), [](char c) { return c >= '0' && c <= '9'; })) {
      entry.first = stem(exact);
      if (folded != exact) entry.second = stem(folded);
      if (entry.second == entry.first) entry.second.clear();
    }
    found = seen_.emplace(std::string(exact), std::move(entry)).first;
  }
  return {found->second.first, found->second.second};
}

}  // namespace dateline
