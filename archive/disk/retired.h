// SPDX-License-Identifier: GPL-3.0-or-later
// Which documents of an edition no longer count? The retired files, and the filter that keeps them out of a match.
//
//   A file of checked_file.h with the mark DLR1:
//   varint    how many
//   varints   the document numbers in rising order, each as the difference to the one before
#pragma once

#include <xapian.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace dateline {

/// Document numbers in rising order.
using RetiredNumbers = std::vector<Xapian::docid>;

/// Throws ArchiveError (missing, damaged, io).
RetiredNumbers read_retired(const std::filesystem::path& file);
void write_retired(const std::filesystem::path& file, const RetiredNumbers& numbers);

/// Matches the retired documents, to be put on the right of AND_NOT. Xapian calls init() for each edition of a view;
/// the edition's UUID says which it is. Not thread-safe, like any Xapian object; the lists are shared and constant.
class RetiredSource : public Xapian::PostingSource {
 public:
  using Lists = std::map<std::string, std::shared_ptr<const RetiredNumbers>>;  ///< by the edition's UUID

  explicit RetiredSource(std::shared_ptr<const Lists> lists) : lists_(std::move(lists)) {}

  Xapian::doccount get_termfreq_min() const override { return size(); }
  Xapian::doccount get_termfreq_est() const override { return size(); }
  Xapian::doccount get_termfreq_max() const override { return size(); }
  void next(double min_weight) override;
  void skip_to(Xapian::docid number, double min_weight) override;
  bool at_end() const override { return at_ > size(); }
  Xapian::docid get_docid() const override { return (*numbers_)[at_ - 1]; }
  PostingSource* clone() const override { return new RetiredSource(lists_); }
  void init(const Xapian::Database& edition) override;
  std::string get_description() const override { return "Retired"; }

 private:
  Xapian::doccount size() const { return numbers_ ? static_cast<Xapian::doccount>(numbers_->size()) : 0; }

  std::shared_ptr<const Lists> lists_;
  std::shared_ptr<const RetiredNumbers> numbers_;
  Xapian::doccount at_ = 0;  ///< 0 before the first, size() + 1 at the end
};

}  // namespace dateline
