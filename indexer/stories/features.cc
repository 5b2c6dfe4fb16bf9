// SPDX-License-Identifier: GPL-3.0-or-later
// By what are articles compared, when it is asked whether they tell the same event?
#include "indexer/stories/features.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "archive/analysis/characters.h"
#include "archive/bytes.h"
#include "archive/time.h"

namespace dateline::indexer::stories {
namespace {

/// FNV-1a with a last stir, so that all bits depend on all letters.
std::uint64_t hash_of(std::uint64_t seed, std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325U ^ (seed * 0x9E3779B97F4A7C15U);
  for (const char c : text) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001B3U;
  hash ^= hash >> 32U;
  hash *= 0xD6E8FEB86659FD93U;
  return hash ^ hash >> 32U;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether a word stands at the beginning of a sentence, where a capital says nothing.
bool begins_sentence(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  if (at == 0) return true;
  constexpr std::string_view kEnds[] = {".", "!", "?", ":", "\n", "\"", "'", "`", "“", "”", "„",
                                        "«", "»", "‘", "’", "…",  "¿",  "¡", "—", "–", "•"};
  const std::string_view before = text.substr(0, at);
  return std::any_of(std::begin(kEnds), std::end(kEnds), [&](auto end) { return before.ends_with(end); });
}

enum class Case { kLower, kUpper, kNone };

Case case_of(std::string_view text, std::size_t at) {
  const auto first = static_cast<UChar32>(next_character(text, at));
  if (u_isupper(first) != 0) return Case::kUpper;
  return u_isalpha(first) != 0 && u_islower(first) == 0 ? Case::kNone : Case::kLower;
}

void sort_unique(std::vector<std::uint32_t>& hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

/// The kSketchSize smallest, each once.
std::vector<std::uint32_t> smallest(std::vector<std::uint32_t> hashes) {
  constexpr std::size_t kWithRepeats = 2 * kSketchSize;
  if (hashes.size() > 2 * kWithRepeats) {
    std::vector<std::uint32_t> some = hashes;
    std::nth_element(some.begin(), some.begin() + kWithRepeats, some.end());
    some.resize(kWithRepeats);
    sort_unique(some);
    if (some.size() >= kSketchSize) hashes = std::move(some);
  }
  sort_unique(hashes);
  if (hashes.size() > kSketchSize) hashes.resize(kSketchSize);
  return hashes;
}

void put_terms(ByteWriter& out, const Terms& terms) {
  out.number(terms.size());
  std::uint32_t last = 0;
  for (const Term& term : terms) {
    out.number(term.hash - last);
    out.byte(term.count);
    out.byte(term.in_title);
    last = term.hash;
  }
}

Terms take_terms(ByteReader& in) {
  Terms terms;
  std::uint32_t last = 0;
  for (std::uint64_t left = in.number(); left > 0 && !in.failed(); --left) {
    last += static_cast<std::uint32_t>(in.number());
    const std::uint8_t count = in.byte();
    terms.push_back({last, count, in.byte()});
  }
  return terms;
}

void put_hashes(ByteWriter& out, const std::vector<std::uint32_t>& hashes) {
  out.number(hashes.size());
  std::uint32_t last = 0;
  for (const std::uint32_t hash : hashes) {
    out.number(hash - last);
    last = hash;
  }
}

std::vector<std::uint32_t> take_hashes(ByteReader& in) {
  std::vector<std::uint32_t> hashes;
  std::uint32_t last = 0;
  for (std::uint64_t left = in.number(); left > 0 && !in.failed(); --left) {
    hashes.push_back(last += static_cast<std::uint32_t>(in.number()));
  }
  return hashes;
}

}  // namespace

std::uint32_t term_hash(char kind, std::string_view text) {
  return static_cast<std::uint32_t>(hash_of(static_cast<std::uint8_t>(kind), text));
}

/// The terms of an article as they come.
struct FeatureMaker::Bag {
  using Counts = std::vector<Term>;  ///< one row each time that a term stands there

  static void count(Counts& counts, std::uint32_t hash, bool title) {
    counts.push_back({hash, 1, static_cast<std::uint8_t>(title ? 1 : 0)});
  }

  static Terms sorted(Counts& counts) {
    std::sort(counts.begin(), counts.end(), [](const Term& a, const Term& b) { return a.hash < b.hash; });
    Terms terms;
    for (const Term& one : counts) {
      if (terms.empty() || terms.back().hash != one.hash) terms.push_back({one.hash, 0, 0});
      Term& term = terms.back();
      if (term.count < UINT8_MAX) ++term.count;
      if (one.in_title != 0 && term.in_title < UINT8_MAX) ++term.in_title;
    }
    return terms;
  }

  void pair(std::string_view word) {
    const std::uint64_t hash = hash_of('2', word);
    const std::uint64_t both = (last_word * 0x9E3779B97F4A7C15U) ^ hash;
    if (last_word != 0) pairs.push_back(static_cast<std::uint32_t>((both * 0xD6E8FEB86659FD93U) >> 32U));
    last_word = hash | 1U;
    text = (text ^ hash) * 0x100000001B3U;
    ++length;
  }

  Counts words;
  Counts names;
  Counts keys;
  std::vector<std::uint32_t> pairs;
  std::vector<std::uint32_t> title_numbers;
  std::uint64_t last_word = 0;
  std::uint64_t text = 0;
  std::uint32_t length = 0;
  std::size_t seen = 0;  ///< words, those of the title too
  std::string language;
  Stemmer* stems = nullptr;
};

void FeatureMaker::add_words(std::string_view text, bool title, Bag& bag) {
  std::string last_name;
  std::uint32_t last_end = 0;
  bag.last_word = 0;
  const auto count_number = [&](const Token& token) {
    term_.assign(bag.language).append("#").append(token.folded);
    Bag::count(bag.words, term_hash('w', term_), title);
    Bag::count(bag.keys, term_hash('q', token.folded), title);
    if (token.folded.size() > 1) Bag::count(bag.names, term_hash('m', token.folded), title);
    if (title) bag.title_numbers.push_back(term_hash('m', token.folded));
  };
  for (const Token& token : tokenizer_.tokenize(text)) {
    if (token.alias && !token.cjk) continue;
    if (!token.alias) {
      ++bag.seen;
      if (!title) bag.pair(token.folded);
    }
    if (bag.seen > kMostWords) continue;
    if (token.cjk) {
      term_.assign(bag.language).append("/").append(token.folded);
      if (token.alias) Bag::count(bag.words, term_hash('w', term_), title);
      continue;
    }
    if (is_digit(token.folded[0])) {
      count_number(token);
      continue;
    }
    const std::string_view stem = bag.stems->stems(token.folded, token.exact).first;
    term_.assign(bag.language).append(":").append(stem.empty() ? token.folded : stem);
    Bag::count(bag.words, term_hash('w', term_), title);
    const Case letters = case_of(text, token.begin);
    const bool name = letters == Case::kUpper && (title || !begins_sentence(text, token.begin));
    if (name) {
      Bag::count(bag.names, term_hash('n', token.folded), title);
      if (!last_name.empty() && token.begin <= last_end + 1) {
        Bag::count(bag.names, term_hash('n', last_name.append(" ").append(token.folded)), title);
      }
      last_name = token.folded;
      last_end = token.end;
    } else {
      last_name.clear();
    }
    if (letters == Case::kLower) continue;
    if (const auto key = keys_.of(token.folded); !key.empty()) Bag::count(bag.keys, term_hash('k', key), title);
  }
}

Features FeatureMaker::make(const Article& article) {
  auto found = stemmers_.find(article.language);
  if (found == stemmers_.end()) found = stemmers_.emplace(article.language, Stemmer(article.language)).first;
  Bag bag;
  bag.language = article.language;
  bag.stems = &found->second;
  add_words(article.title, true, bag);
  const std::string_view body = own_text(article.body, article.boilerplate);
  add_words(body.empty() ? std::string_view(article.summary) : body, false, bag);

  Features features;
  features.seconds = article.published.seconds;
  features.dated = article.published.precision >= Precision::kDay && features.seconds <= until_;
  features.to_the_day = features.dated && article.published.precision == Precision::kDay;
  features.language = article.language;
  features.words = Bag::sorted(bag.words);
  features.names = Bag::sorted(bag.names);
  features.keys = Bag::sorted(bag.keys);
  features.sketch = smallest(std::move(bag.pairs));
  sort_unique(bag.title_numbers);
  features.title_numbers = std::move(bag.title_numbers);
  features.text = bag.text;
  features.length = bag.length;
  return features;
}

std::int64_t Features::latest() const {
  if (!dated) return INT64_MAX;
  return to_the_day ? seconds + kDaySeconds - 1 : seconds;
}

std::string encode_features(const Features& features) {
  ByteWriter out;
  out.signed_number(features.seconds);
  out.byte(static_cast<std::uint8_t>((features.dated ? 1U : 0U) | (features.to_the_day ? 2U : 0U)));
  out.text(features.language);
  put_terms(out, features.words);
  put_terms(out, features.names);
  put_terms(out, features.keys);
  put_hashes(out, features.sketch);
  put_hashes(out, features.title_numbers);
  out.number(features.text);
  out.number(features.length);
  return out.take();
}

Features decode_features(std::string_view bytes) {
  ByteReader in(bytes);
  Features features;
  features.seconds = in.signed_number();
  const std::uint8_t known = in.byte();
  features.dated = (known & 1U) != 0;
  features.to_the_day = (known & 2U) != 0;
  features.language = in.text();
  features.words = take_terms(in);
  features.names = take_terms(in);
  features.keys = take_terms(in);
  features.sketch = take_hashes(in);
  features.title_numbers = take_hashes(in);
  features.text = in.number();
  features.length = static_cast<std::uint32_t>(in.number());
  return in.failed() ? Features() : features;
}

}  // namespace dateline::indexer::stories
