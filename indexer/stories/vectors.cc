// SPDX-License-Identifier: GPL-3.0-or-later
// What does each term of an article weigh among the others?
#include "indexer/stories/vectors.h"

#include <algorithm>
#include <cmath>

namespace dateline::indexer::stories {
namespace {

constexpr std::size_t kHeaviestWords = 100;
constexpr std::size_t kHeaviestNames = 48;
constexpr std::size_t kHeaviestKeys = 48;

/// How much rarer than everywhere a term is; 0 for what stands everywhere.
double rarity(std::uint32_t term, std::uint64_t articles, const Frequencies& frequencies) {
  const double having = std::max<std::uint32_t>(frequencies.of(term), 1);
  return std::max(0.0, std::log((static_cast<double>(std::max<std::uint64_t>(articles, 2)) + 1) / having));
}

Vector weigh(const Terms& terms, std::uint64_t articles, const Frequencies& frequencies, std::size_t most,
             bool title_only = false) {
  Vector vector;
  for (const Term& term : terms) {
    const unsigned count = title_only ? term.in_title : term.count;
    if (count == 0) continue;
    const double weight = (1 + std::log(count)) * rarity(term.hash, articles, frequencies);
    if (weight > 0) vector.push_back({term.hash, static_cast<float>(weight)});
  }
  if (vector.size() > most) {
    std::nth_element(vector.begin(), vector.begin() + static_cast<std::ptrdiff_t>(most), vector.end(),
                     [](const Weighted& a, const Weighted& b) {
                       return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
                     });
    vector.resize(most);
    std::sort(vector.begin(), vector.end(), [](const Weighted& a, const Weighted& b) { return a.term < b.term; });
  }
  double squares = 0;
  for (const Weighted& one : vector) squares += static_cast<double>(one.weight) * one.weight;
  const auto length = static_cast<float>(std::sqrt(squares));
  for (Weighted& one : vector) one.weight /= length;
  return vector;
}

/// Visits the terms that both have.
template <typename Visit>
void each_shared(const Vector& a, const Vector& b, const Visit& visit) {
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (x->term < y->term) {
      ++x;
    } else if (y->term < x->term) {
      ++y;
    } else {
      visit(*x++, *y++);
    }
  }
}

void keep(Terms& terms, const Vector& vector) {
  auto next = vector.begin();
  std::erase_if(terms, [&](const Term& term) {
    while (next != vector.end() && next->term < term.hash) ++next;
    return term.in_title == 0 && (next == vector.end() || next->term != term.hash);
  });
}

}  // namespace

double cosine(const Vector& a, const Vector& b) {
  double sum = 0;
  each_shared(a, b, [&](const Weighted& x, const Weighted& y) { sum += static_cast<double>(x.weight) * y.weight; });
  return std::min(sum, 1.0);
}

unsigned shared_terms(const Vector& a, const Vector& b) {
  unsigned count = 0;
  each_shared(a, b, [&](const Weighted&, const Weighted&) { ++count; });
  return count;
}

Vectors weigh(const Features& features, const Frequencies& frequencies) {
  const std::uint64_t same = frequencies.articles(features.language);
  const std::uint64_t all = frequencies.articles();
  return {weigh(features.words, same, frequencies, kHeaviestWords),
          weigh(features.words, same, frequencies, kHeaviestWords, true),
          weigh(features.names, all, frequencies, kHeaviestNames),
          weigh(features.keys, all, frequencies, kHeaviestKeys)};
}

void keep_heaviest(Features& features, const Frequencies& frequencies) {
  const Vectors vectors = weigh(features, frequencies);
  keep(features.words, vectors.words);
  keep(features.names, vectors.names);
  keep(features.keys, vectors.keys);
}

std::vector<Weighted> heaviest(const Vector& vector, std::size_t most) {
  std::vector<Weighted> terms = vector;
  const auto heavier = [](const Weighted& a, const Weighted& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  };
  const auto middle = terms.begin() + static_cast<std::ptrdiff_t>(std::min(most, terms.size()));
  std::partial_sort(terms.begin(), middle, terms.end(), heavier);
  terms.erase(middle, terms.end());
  return terms;
}

}  // namespace dateline::indexer::stories
