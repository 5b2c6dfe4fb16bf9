// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles of a view are one story, and which are copies of which?
#include "archive/disk/stories.h"

#include <algorithm>
#include <bit>
#include <map>
#include <tuple>
#include <unordered_map>

#include "archive/disk/regrouped.h"

namespace dateline {
/// Follows copies to their originals, through chains and round circles.
class Stories::Chains {
 public:
  Chains(const Stories& stories, ArchiveView& view) : stories_(stories), view_(view) {
    for (std::size_t i = 0; i < view.editions(); ++i) ids_.push_back(stories.parts_.ids(view, i));
  }

  /// The document that counts whose id has this hash.
  std::optional<Place> find(ArticleHash id) {
    const auto [known, fresh] = found_.try_emplace(id);
    for (std::size_t i = 0; fresh && i < ids_.size() && !known->second; ++i) {
      const Xapian::docid number = ids_[i]->find(view_.edition(i), id);
      if (number != 0 && !view_.is_retired({i, number})) known->second = Place{i, number};
    }
    return known->second;
  }

  /// What a chain of copies ends at: the hash of an id, and its document when that counts.
  struct End {
    ArticleHash id = 0;
    std::optional<Place> place;
  };

  End end_of(ArticleHash id) {
    std::vector<ArticleHash> chain;
    for (;;) {
      const auto place = find(id);
      const ArticleHash next = place ? stories_.grouping(*place).copy_of : 0;
      if (next == 0) return {id, place};
      if (const auto circle = std::find(chain.begin(), chain.end(), id); circle != chain.end()) {
        id = *std::min_element(circle, chain.end());  // each names another: one of them has to be the first
        return {id, find(id)};
      }
      chain.push_back(id);
      id = next;
    }
  }

 private:
  const Stories& stories_;
  ArchiveView& view_;
  std::vector<std::shared_ptr<const EditionIds>> ids_;
  std::unordered_map<ArticleHash, std::optional<Place>> found_;
};

/// A document with what makes it the same text as others.
struct Stories::Text {
  ArticleHash story = 0;
  ArticleHash original = 0;
  Place place;

  auto key() const { return std::tuple(story, original, place.edition, place.number); }
};

Stories::Parts Stories::read_parts() {
  return {
      [](ArchiveView& view, std::size_t edition) {
        return std::make_shared<const std::vector<Grouping>>(
            groupings_of(view.edition(edition), view.regrouped(edition)));
      },
      [](ArchiveView& view, std::size_t edition) { return std::make_shared<const EditionIds>(view.edition(edition)); }};
}

Stories::Stories(ArchiveView& view, Parts parts) : parts_(std::move(parts)) {
  read_groupings(view);
  sort_rows();
  number_stories();
  find_copies(view);
}

void Stories::read_groupings(ArchiveView& view) {
  for (std::size_t edition = 0; edition < view.editions(); ++edition) {
    groupings_.push_back(parts_.groupings(view, edition));
    const auto& groupings = *groupings_.back();
    auto retired = view.retired(edition).begin();
    const auto last = view.retired(edition).end();
    for (Xapian::docid number = 1; number < groupings.size(); ++number) {
      while (retired != last && *retired < number) ++retired;
      const ArticleHash story = groupings[number].story;
      if (story == 0 || (retired != last && *retired == number)) continue;
      rows_.push_back({story, static_cast<std::uint32_t>(edition), number});
    }
  }
  all_grouped_ = rows_.size() == view.manifest().articles();
  total_ = view.manifest().articles() - rows_.size();  // each that was never grouped is one
}

/// By story, then in the order of the view. Hashes are spread evenly, so a pass by their first bits leaves little to
/// do.
void Stories::sort_rows() {
  const unsigned bits = std::min(24U, static_cast<unsigned>(std::bit_width(rows_.size())));
  const auto bucket = [bits](const Row& row) { return bits == 0 ? 0 : row.story >> (64U - bits); };
  std::vector<std::uint32_t> starts((std::size_t{1} << bits) + 1);
  for (const Row& row : rows_) ++starts[bucket(row) + 1];
  for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
  std::vector<Row> sorted(rows_.size());
  auto next = starts;
  for (const Row& row : rows_) sorted[next[bucket(row)]++] = row;
  for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
    std::sort(sorted.begin() + starts[i], sorted.begin() + starts[i + 1], [](const Row& a, const Row& b) {
      return std::tie(a.story, a.edition, a.number) < std::tie(b.story, b.edition, b.number);
    });
  }
  rows_ = std::move(sorted);
}

void Stories::number_stories() {
  for (std::size_t begin = 0, end = 0; begin < rows_.size(); begin = end) {
    while (end < rows_.size() && rows_[end].story == rows_[begin].story) ++end;
    ++total_;
    if (end - begin < 2) continue;
    for (std::size_t i = begin; i < end; ++i) put(stories_, {rows_[i].edition, rows_[i].number});
    ++stories_.count;
  }
}

void Stories::find_copies(ArchiveView& view) {
  std::optional<Chains> chains;  // reads the ids of all articles, which an archive without copies need not have
  std::vector<Text> texts;
  originals_.resize(view.editions());
  NumberLists lists;
  for (std::size_t edition = 0; edition < view.editions(); ++edition) {
    DocumentNumbers numbers;
    for (Xapian::docid number = 1; number < groupings_[edition]->size(); ++number) {
      const Place place{edition, number};
      const Grouping& mine = grouping(place);
      if (mine.copy_of == 0 || view.is_retired(place)) continue;
      if (!chains) chains.emplace(*this, view);
      const auto end = chains->end_of(mine.copy_of);
      texts.push_back({mine.story, end.id, place});
      if (!end.place || *end.place == place) continue;
      texts.push_back({grouping(*end.place).story, end.id, *end.place});
      originals_[edition].push_back({number, *end.place});
      numbers.push_back(number);
    }
    copies_count_ += numbers.size();
    if (!numbers.empty()) lists[view.uuid(edition)] = std::make_shared<const DocumentNumbers>(std::move(numbers));
  }
  copies_ = std::make_shared<const NumberLists>(std::move(lists));
  number_texts(std::move(texts));
}

void Stories::number_texts(std::vector<Text> texts) {
  const auto key = [](const Text& text) { return text.key(); };
  std::sort(texts.begin(), texts.end(), [&](const Text& a, const Text& b) { return key(a) < key(b); });
  texts.erase(std::unique(texts.begin(), texts.end(), [&](const Text& a, const Text& b) { return key(a) == key(b); }),
              texts.end());
  const auto same = [](const Text& a, const Text& b) { return a.story == b.story && a.original == b.original; };
  for (std::size_t begin = 0, end = 0; begin < texts.size(); begin = end) {
    while (end < texts.size() && same(texts[end], texts[begin])) ++end;
    if (end - begin < 2 || texts[begin].story == 0) continue;
    for (std::size_t i = begin; i < end; ++i) put(texts_, texts[i].place);
    text_sizes_.push_back(static_cast<std::uint32_t>(end - begin));
    ++texts_.count;
  }
}

/// Puts a document into the group that is being made.
void Stories::put(Groups& groups, const Place& place) const {
  if (groups.numbers.empty()) {
    for (const auto& edition : groupings_) groups.numbers.emplace_back(edition->size(), Groups::kAlone);
  }
  groups.numbers[place.edition][place.number] = groups.count;
}

ArticleHash Stories::story_of(const Place& place, std::string_view id) const {
  const ArticleHash story = grouping(place).story;
  return story != 0 ? story : article_hash(id);
}

std::vector<Stories::Place> Stories::members_of(ArticleHash story) const {
  std::vector<Place> members;
  auto row = std::lower_bound(rows_.begin(), rows_.end(), story,
                              [](const Row& each, ArticleHash wanted) { return each.story < wanted; });
  for (; row != rows_.end() && row->story == story; ++row) members.push_back({row->edition, row->number});
  return members;
}

std::vector<Stories::Place> Stories::members_with(const Place& place) const {
  const ArticleHash story = grouping(place).story;
  return story == 0 ? std::vector<Place>{place} : members_of(story);
}

std::vector<Stories::Place> Stories::members(ArchiveView& view, ArticleHash story) const {
  auto members = members_of(story);
  if (!members.empty() || all_grouped_) return members;
  const auto place = Chains(*this, view).find(story);
  if (place && grouping(*place).story == 0) members.push_back(*place);
  return members;
}

std::uint32_t Stories::same_text(const Place& place) const {
  const std::uint32_t text = texts_.of(place);
  return text == Groups::kAlone ? 1 : text_sizes_[text];
}

std::optional<Stories::Place> Stories::original_of(const Place& place) const {
  const auto& originals = originals_[place.edition];
  const auto found = std::lower_bound(originals.begin(), originals.end(), place.number,
                                      [](const Original& each, Xapian::docid wanted) { return each.copy < wanted; });
  if (found == originals.end() || found->copy != place.number) return std::nullopt;
  return found->original;
}

std::shared_ptr<const NumberLists> Stories::members_list(ArchiveView& view,
                                                         const std::vector<ArticleHash>& stories) const {
  std::vector<Place> places;
  for (const ArticleHash story : stories) {
    const auto more = members(view, story);
    places.insert(places.end(), more.begin(), more.end());
  }
  return number_lists(view, places);
}

std::shared_ptr<const NumberLists> number_lists(const ArchiveView& view,
                                                const std::vector<ArchiveView::Place>& places) {
  std::map<std::size_t, DocumentNumbers> numbers;
  for (const auto& place : places) numbers[place.edition].push_back(place.number);
  auto lists = std::make_shared<NumberLists>();
  for (auto& [edition, list] : numbers) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    lists->emplace(view.uuid(edition), std::make_shared<const DocumentNumbers>(std::move(list)));
  }
  return lists;
}

}  // namespace dateline
