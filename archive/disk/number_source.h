// SPDX-License-Identifier: GPL-3.0-or-later
// How does a list of document numbers take part in a match?
#pragma once

#include <xapian.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dateline {

/// Document numbers of one edition in rising order.
using DocumentNumbers = std::vector<Xapian::docid>;

/// By the edition's UUID. An edition without a list has none.
using NumberLists = std::map<std::string, std::shared_ptr<const DocumentNumbers>>;

/// Matches the documents of some lists, without weight. Xapian calls init() for each edition of a view; the edition's
/// UUID says which it is. Not thread-safe, like any Xapian object; the lists are shared and constant.
class NumberSource : public Xapian::PostingSource {
 public:
  /// `name` is how a query's description calls it.
  NumberSource(std::shared_ptr<const NumberLists> lists, std::string name)
      : lists_(std::move(lists)), name_(std::move(name)) {}

  Xapian::doccount get_termfreq_min() const override { return size(); }
  Xapian::doccount get_termfreq_est() const override { return size(); }
  Xapian::doccount get_termfreq_max() const override { return size(); }
  void next(double min_weight) override;
  void skip_to(Xapian::docid number, double min_weight) override;
  bool at_end() const override { return at_ > size(); }
  Xapian::docid get_docid() const override { return (*numbers_)[at_ - 1]; }
  PostingSource* clone() const override { return new NumberSource(lists_, name_); }
  void init(const Xapian::Database& edition) override;
  std::string get_description() const override { return name_; }

 private:
  Xapian::doccount size() const { return numbers_ ? static_cast<Xapian::doccount>(numbers_->size()) : 0; }

  std::shared_ptr<const NumberLists> lists_;
  std::string name_;
  std::shared_ptr<const DocumentNumbers> numbers_;
  Xapian::doccount at_ = 0;  ///< 0 before the first, size() + 1 at the end
};

/// A query that matches exactly these documents.
Xapian::Query numbers_query(std::shared_ptr<const NumberLists> lists, std::string name);

}  // namespace dateline
