// SPDX-License-Identifier: GPL-3.0-or-later
// How often does each value of a facet stand in a result?
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "server/search/answer.h"
#include "server/search/columns.h"
#include "server/search/request.h"
#include "server/search/tally.h"

namespace dateline::search {

/// One facet filter, made ready for one edition.
class EditionFilter {
 public:
  EditionFilter(const FacetFilter& filter, const Columns& columns);

  Facet facet() const { return facet_; }
  bool passes(Xapian::docid number) const;

 private:
  enum Verdict : std::uint8_t { kNeither, kWanted, kUnwanted };

  Facet facet_;
  bool needs_one_;
  const ListColumn& column_;
  std::vector<std::uint8_t> verdicts_;  ///< by ordinal
};

/// Counts one facet over all editions.
class FacetCounter {
 public:
  FacetCounter(Facet facet, const FacetFilter* filter) : facet_(facet), filter_(filter) {}

  Facet facet() const { return facet_; }
  void begin(const Columns& columns);
  void count(Xapian::docid number);
  void end();  ///< adds the edition's counts to the whole

  /// When all editions are counted: articles of one story, each of which was offered to count() unless it failed
  /// another facet's filter. Those that have a value in common are one story of it. `columns` are those of all
  /// editions.
  void count_story(const std::vector<CountedMatch>& matches, const std::vector<const Columns*>& columns);

  FacetCounts result(std::size_t size) const;

 private:
  struct Sum {
    std::uint64_t articles = 0;
    std::uint64_t most = 0;  ///< in one edition: its spelling is shown
    std::string display;
    std::uint32_t index = 0;  ///< counts from 0
  };

  Sum& sum_of(const std::string& value);

  Facet facet_;
  const FacetFilter* filter_;
  const ListColumn* column_ = nullptr;
  std::vector<std::uint32_t> counts_;                ///< by ordinal, of the edition at hand
  std::map<std::string, Sum> sums_;                  ///< by folded value
  std::vector<std::vector<std::uint32_t>> indices_;  ///< of sums, by edition and ordinal
  std::vector<std::uint64_t> repeats_;  ///< by index: articles whose story has the value in another article too
  std::vector<std::uint32_t> latest_;   ///< by index: the latest story that had the value
  std::uint32_t story_ = 0;
};

}  // namespace dateline::search
