// SPDX-License-Identifier: GPL-3.0-or-later
// How is what stands around the records of a document worked out once, and not for each of them?
#pragma once

#include <any>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "indexer/formats/xml/element.h"

namespace dateline::indexer {

/// What a form keeps between the records of one document. Not thread-safe.
struct XmlMemory {
  std::string address;  ///< where the document came from, on the web; "" where nobody knows
  std::any kept;
};

/// What `make` gives for the elements around a record, kept in `memory` for as long as nothing is added to them.
template <typename Facts, typename Make>
const Facts& facts_around(XmlPath around, XmlMemory& memory, const Make& make) {
  struct Kept {
    std::vector<std::size_t> state;
    Facts facts;
  };
  std::vector<std::size_t> state;
  for (const XmlElement& element : around) {
    state.push_back(element.number);
    state.push_back(element.children.size());
  }
  auto* kept = std::any_cast<Kept>(&memory.kept);
  if (kept == nullptr || kept->state != state) kept = &memory.kept.emplace<Kept>(Kept{std::move(state), make()});
  return kept->facts;
}

}  // namespace dateline::indexer
