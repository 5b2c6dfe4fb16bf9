// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown of an article that was found?
#include "server/search/hits.h"

#include <algorithm>
#include <string_view>

#include "server/search/snippet.h"

namespace dateline::search {
namespace {

std::vector<std::string> owned(const std::vector<std::string_view>& views) { return {views.begin(), views.end()}; }

}  // namespace

HitMaker::HitMaker(Readers& readers, Reader& reader, const SearchRequest& request, const Marker& marker)
    : readers_(readers), reader_(reader), request_(request), marker_(marker), stories_(*readers.stories(reader)) {}

Hit HitMaker::hit(const Found& found) {
  const auto place = reader_.view.place(found.article.number);
  const std::string record = reader_.view.record(place);
  const RecordHead head = decode_head(record);
  Hit hit;
  hit.id = head.id;
  hit.url = head.url;
  hit.source = head.source;
  hit.authors = owned(head.authors);
  hit.sections = owned(head.sections);
  hit.published = head.published;
  hit.language = head.language;
  hit.version = head.version;
  hit.score = found.article.score;
  hit.title = title(head);
  if (request_.snippet > 0) {
    const RecordTexts texts = unpack_record(head, buffer_);
    hit.snippet = make_snippet(head.title, texts, hit.language, request_.snippet, marker_, reader_);
  }
  hit.story = story(found, hit.id);
  hit.copies = stories_.same_text(place) - 1;
  hit.copy_of = original_id(stories_, reader_, place);
  if (request_.explain) hit.explanation.emplace_back("bm25", found.article.score);
  return hit;
}

StoryOfHit HitMaker::story(const Found& found, const std::string& id) {
  const auto place = reader_.view.place(found.article.number);
  const auto members = stories_.members_with(place);
  StoryOfHit story;
  story.id = story_name(stories_.story_of(place, id));
  story.articles = members.size();
  story.sources = count_sources(readers_, reader_, members);
  story.matching = found.matching;
  for (const Ranked& other : found.others) story.more.push_back(short_hit(other));
  return story;
}

ShortHit HitMaker::short_hit(const Ranked& ranked) {
  const auto place = reader_.view.place(ranked.number);
  const std::string record = reader_.view.record(place);
  const RecordHead head = decode_head(record);
  ShortHit hit;
  hit.id = head.id;
  hit.url = head.url;
  hit.title = title(head);
  hit.source = head.source;
  hit.published = head.published;
  hit.language = head.language;
  hit.copy_of = original_id(stories_, reader_, place);
  return hit;
}

Pieces HitMaker::title(const RecordHead& head) {
  return pieces_of(head.title, marker_.find(head.title, std::string(head.language), reader_), 0, head.title.size());
}

std::string original_id(const Stories& stories, Reader& reader, const ArchiveView::Place& place) {
  const auto original = stories.original_of(place);
  if (!original) return "";
  const std::string record = reader.view.record(*original);
  return std::string(decode_head(record).id);
}

std::uint64_t count_sources(Readers& readers, Reader& reader, const std::vector<ArchiveView::Place>& places) {
  std::vector<std::string_view> sources;
  for (const auto& [edition, number] : places) {
    const ListColumn& column = readers.columns(reader, edition).column(Facet::kSource);
    for (const std::uint32_t ordinal : column.values(number)) sources.emplace_back(column.dictionary().folded[ordinal]);
  }
  std::sort(sources.begin(), sources.end());
  return static_cast<std::uint64_t>(std::unique(sources.begin(), sources.end()) - sources.begin());
}

}  // namespace dateline::search
