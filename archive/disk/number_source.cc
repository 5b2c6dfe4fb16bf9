// SPDX-License-Identifier: GPL-3.0-or-later
// How does a list of document numbers take part in a match?
#include "archive/disk/number_source.h"

#include <algorithm>

namespace dateline {

void NumberSource::init(const Xapian::Database& edition) {
  at_ = 0;
  const auto found = lists_->find(edition.get_uuid());
  numbers_ = found == lists_->end() ? nullptr : found->second;
}

void NumberSource::next(double /*min_weight*/) { ++at_; }

void NumberSource::skip_to(Xapian::docid number, double /*min_weight*/) {
  if (!numbers_) {
    at_ = 1;
    return;
  }
  const auto begin = numbers_->begin();
  const auto from = begin + static_cast<std::ptrdiff_t>(at_ > 0 ? at_ - 1 : 0);
  at_ = static_cast<Xapian::doccount>(std::lower_bound(std::min(from, numbers_->end()), numbers_->end(), number) -
                                      begin) +
        1;
}

Xapian::Query numbers_query(std::shared_ptr<const NumberLists> lists, std::string name) {
  auto* source = new NumberSource(std::move(lists), std::move(name));
  return Xapian::Query(source->release());
}

}  // namespace dateline
