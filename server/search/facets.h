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
  const Columns& columns_;
  std::vector<std::uint8_t> verdicts_;  ///< by ordinal
  std::map<int, std::uint8_t> years_;
};

/// Counts one facet over all editions.
class FacetCounter {
 public:
  FacetCounter(Facet facet, const FacetFilter* filter) : facet_(facet), filter_(filter) {}

  Facet facet() const { return facet_; }
  void begin(const Columns& columns);
  void count(Xapian::docid number);
  void end();  ///< adds the edition's counts to the whole

  FacetCounts result(std::size_t size) const;

 private:
  struct Sum {
    std::uint64_t articles = 0;
    std::uint64_t most = 0;  ///< in one edition: its spelling is shown
    std::string display;
  };

  Facet facet_;
  const FacetFilter* filter_;
  const Columns* columns_ = nullptr;
  std::vector<std::uint32_t> counts_;  ///< by ordinal, of the edition at hand
  std::map<int, std::uint64_t> years_;
  std::map<std::string, Sum> sums_;  ///< by folded value
};

/// The calendar year of a moment in UTC.
int year_of(std::int64_t seconds);

}  // namespace dateline::search
