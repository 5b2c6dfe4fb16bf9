// SPDX-License-Identifier: GPL-3.0-or-later
// What does each term of an article weigh among the others? tf·idf with a logarithmic tf, of unit length.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "indexer/stories/features.h"
#include "indexer/stories/frequencies.h"

namespace dateline::indexer::stories {

struct Weighted {
  std::uint32_t term = 0;
  float weight = 0;
};

/// By rising term; the squares of the weights add up to 1, or there are none.
using Vector = std::vector<Weighted>;

/// The cosine of two vectors: 0 to 1. Cost: some hundred nanoseconds.
double cosine(const Vector& a, const Vector& b);

/// How many terms both have.
unsigned shared_terms(const Vector& a, const Vector& b);

/// An article ready to be compared.
struct Vectors {
  Vector words;
  Vector title;  ///< the words of the title alone
  Vector names;
  Vector keys;
};

/// The heaviest terms of an article; the rest tells little. Cost: some 10 microseconds.
Vectors weigh(const Features& features, const Frequencies& frequencies);

/// Leaves of the features what weigh would use, so that they can be kept.
void keep_heaviest(Features& features, const Frequencies& frequencies);

/// The heaviest terms of a vector, heaviest first.
std::vector<Weighted> heaviest(const Vector& vector, std::size_t most);

}  // namespace dateline::indexer::stories
