// SPDX-License-Identifier: GPL-3.0-or-later
// What is there to say of one story?
#include "server/search/story_page.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "archive/record.h"
#include "server/search/hits.h"
#include "server/search/story_words.h"

namespace dateline::search {
namespace {

using Place = ArchiveView::Place;

class StoryPage {
 public:
  StoryPage(Readers& readers, Reader& reader, std::vector<Place> members)
      : readers_(readers), reader_(reader), stories_(*readers.stories(reader)), members_(std::move(members)) {
    std::stable_sort(members_.begin(), members_.end(), [this](const Place& a, const Place& b) {
      const std::int64_t first = published(a);
      const std::int64_t second = published(b);
      return (first == kUndated) != (second == kUndated) ? second == kUndated : first < second;
    });
  }

  StoryAnswer answer(std::uint32_t offset, std::uint32_t limit) {
    answer_.generation = reader_.view.manifest().generation;
    answer_.total = members_.size();
    for (const Place& place : members_) answer_.copies += stories_.original_of(place) ? 1 : 0;
    add_times();
    add_sources();
    add_languages();
    answer_.words = story_words(reader_, members_);
    for (std::size_t i = offset; i < members_.size() && answer_.articles.size() < limit; ++i) add_article(members_[i]);
    return std::move(answer_);
  }

 private:
  std::int64_t published(const Place& place) const {
    return readers_.columns(reader_, place.edition).published(place.number);
  }

  Moment moment(const Place& place) const {
    const std::string record = reader_.view.record(place);
    return decode_head(record).published;
  }

  void add_times() {
    const auto dated = std::find_if(members_.rbegin(), members_.rend(),
                                    [this](const Place& place) { return published(place) != kUndated; });
    answer_.first = moment(members_.front());
    if (dated != members_.rend()) answer_.last = moment(*dated);
  }

  /// The values of a field among the members, in the order in which they come first.
  template <typename Visit>
  void each_value(Facet facet, const Visit& visit) const {
    for (const Place& place : members_) {
      const ListColumn& column = readers_.columns(reader_, place.edition).column(facet);
      const auto values = column.values(place.number);
      const Dictionary& names = column.dictionary();
      if (values.empty()) {
        visit(place, std::string_view(), std::string());
      } else {
        visit(place, std::string_view(names.folded[values.front()]), names.display[values.front()]);
      }
    }
  }

  void add_sources() {
    std::unordered_map<std::string_view, std::size_t> known;
    each_value(Facet::kSource, [&](const Place& place, std::string_view folded, const std::string& display) {
      const auto [index, fresh] = known.emplace(folded, answer_.sources.size());
      if (fresh) answer_.sources.push_back({display, 0, moment(place)});
      ++answer_.sources[index->second].articles;
    });
  }

  void add_languages() {
    each_value(Facet::kLanguage, [&](const Place& /*place*/, std::string_view /*folded*/, const std::string& display) {
      const auto known = std::find_if(answer_.languages.begin(), answer_.languages.end(),
                                      [&](const FacetValue& value) { return value.value == display; });
      if (known == answer_.languages.end()) {
        answer_.languages.push_back({display, 1, 1, false, false});
      } else {
        ++known->articles;
      }
    });
    std::stable_sort(answer_.languages.begin(), answer_.languages.end(),
                     [](const FacetValue& a, const FacetValue& b) { return a.articles > b.articles; });
  }

  void add_article(const Place& place) {
    const std::string record = reader_.view.record(place);
    const RecordHead head = decode_head(record);
    StoryArticle article;
    article.id = head.id;
    article.url = head.url;
    article.title = head.title;
    article.source = head.source;
    article.authors.assign(head.authors.begin(), head.authors.end());
    article.published = head.published;
    article.language = head.language;
    article.copy_of = original_id(stories_, reader_, place);
    answer_.articles.push_back(std::move(article));
  }

  Readers& readers_;
  Reader& reader_;
  const Stories& stories_;
  std::vector<Place> members_;
  StoryAnswer answer_;
};

}  // namespace

std::optional<StoryAnswer> story_page(Readers& readers, Reader& reader, const std::string& name, std::uint32_t offset,
                                      std::uint32_t limit) {
  const auto story = story_of_name(name);
  if (!story) return std::nullopt;
  auto members = readers.stories(reader)->members(reader.view, *story);
  if (members.empty()) return std::nullopt;
  auto answer = StoryPage(readers, reader, std::move(members)).answer(offset, limit);
  answer.id = story_name(*story);
  return answer;
}

}  // namespace dateline::search
