// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles of a view are one story, and which are copies of which?
//
// Only documents that count take part: a retired one is in no story and nobody's original. A story is what has the same
// Grouping::story; an article without one is a story of its own, named by its id. A copy is an article whose original
// stands in the view; the original of a copy of a copy is the first of them. Articles of one story with the same
// original, whether that stands in the view or not, have the same text.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/disk/edition_ids.h"
#include "archive/disk/number_source.h"
#include "archive/disk/view.h"
#include "archive/grouping.h"

namespace dateline {

/// A division of a view's documents into groups. Those with more than one document have numbers from 0 on.
struct Groups {
  static constexpr std::uint32_t kAlone = UINT32_MAX;

  /// The group of a document, or kAlone.
  std::uint32_t of(const ArchiveView::Place& place) const {
    return numbers.empty() ? kAlone : numbers[place.edition][place.number];
  }

  /// The groups of an edition's documents, by number; null when all of the view are alone.
  const std::uint32_t* of_edition(std::size_t edition) const {
    return numbers.empty() ? nullptr : numbers[edition].data();
  }

  std::vector<std::vector<std::uint32_t>> numbers;  ///< by edition and document number; empty when all are alone
  std::uint32_t count = 0;                          ///< groups of more than one document
};

/// The stories of one view. Constant after construction, so every thread may read it, with a view of its own of the
/// same manifest. Cost: some milliseconds for 100,000 articles, and more when there are copies: EditionIds.
class Stories {
 public:
  using Place = ArchiveView::Place;

  /// Where what never changes of an edition comes from; to be kept by whoever makes several tables. Thread-safe.
  struct Parts {
    std::function<std::shared_ptr<const std::vector<Grouping>>(ArchiveView&, std::size_t)> groupings;
    std::function<std::shared_ptr<const EditionIds>(ArchiveView&, std::size_t)> ids;
  };

  /// Reads everything from the view itself.
  static Parts read_parts();

  Stories(ArchiveView& view, Parts parts);

  const Groups& stories() const { return stories_; }
  const Groups& texts() const { return texts_; }  ///< articles of one story with the same text

  /// How many stories there are, and how many articles are copies.
  std::uint64_t total() const { return total_; }
  std::uint64_t copies() const { return copies_count_; }

  /// The story of an article that counts; its id is asked for when it was never grouped.
  ArticleHash story_of(const Place& place, std::string_view id) const;

  /// The documents of a story in the order of the view; none for an unknown one. Cost: a microsecond; the first that is
  /// asked for and not known reads the ids of an archive with articles that were never grouped.
  std::vector<Place> members(ArchiveView& view, ArticleHash story) const;

  /// The documents of the story of one of them, itself among them.
  std::vector<Place> members_with(const Place& place) const;

  /// How many articles of the view have the same text as this one, itself among them.
  std::uint32_t same_text(const Place& place) const;

  /// The original of a copy; none for what is no copy.
  std::optional<Place> original_of(const Place& place) const;

  /// All copies, for numbers_query.
  const std::shared_ptr<const NumberLists>& copies_list() const { return copies_; }

  /// The documents of some stories, for numbers_query.
  std::shared_ptr<const NumberLists> members_list(ArchiveView& view, const std::vector<ArticleHash>& stories) const;

 private:
  struct Row {
    ArticleHash story = 0;
    std::uint32_t edition = 0;
    Xapian::docid number = 0;
  };
  struct Original {
    Xapian::docid copy = 0;
    Place original;
  };
  struct Text;
  class Chains;

  void read_groupings(ArchiveView& view);
  void sort_rows();
  void number_stories();
  void find_copies(ArchiveView& view);
  void number_texts(std::vector<Text> texts);
  void put(Groups& groups, const Place& place) const;
  std::vector<Place> members_of(ArticleHash story) const;
  const Grouping& grouping(const Place& place) const { return (*groupings_[place.edition])[place.number]; }

  Parts parts_;
  std::vector<std::shared_ptr<const std::vector<Grouping>>> groupings_;  ///< by edition
  std::vector<Row> rows_;                                                ///< grouped documents that count, by story
  Groups stories_;
  Groups texts_;
  std::vector<std::uint32_t> text_sizes_;         ///< by number of texts_
  std::vector<std::vector<Original>> originals_;  ///< by edition, in the order of the copies
  std::shared_ptr<const NumberLists> copies_;
  std::uint64_t total_ = 0;
  std::uint64_t copies_count_ = 0;
  bool all_grouped_ = true;
};

/// Number lists out of places in whatever order.
std::shared_ptr<const NumberLists> number_lists(const ArchiveView& view, const std::vector<ArchiveView::Place>& places);

}  // namespace dateline
