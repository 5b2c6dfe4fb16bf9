// SPDX-License-Identifier: GPL-3.0-or-later
// How does one request become one answer? The journey of a query, from top to bottom.
#include "server/search/searcher.h"

#include <algorithm>
#include <utility>

#include "archive/disk/articles.h"
#include "archive/disk/error.h"
#include "archive/query/builder.h"
#include "archive/query/leaves.h"
#include "archive/query/parser.h"
#include "archive/query/printer.h"
#include "archive/record.h"
#include "server/search/hits.h"
#include "server/search/marker.h"
#include "server/search/matching.h"
#include "server/search/readers.h"
#include "server/search/story_page.h"

namespace dateline::search {
namespace {

constexpr std::uint64_t kFewArticles = 10;
constexpr std::uint32_t kMostNearby = 20;

/// Runs a step; Xapian's errors, which are no std::exception, come out as ArchiveError.
template <typename Step>
auto guarded(const std::string& archive, const Step& step) {
  try {
    return step();
  } catch (const Xapian::Error& error) {
    throw ArchiveError(ArchiveError::Kind::kDamaged, archive + ": " + error.get_description());
  }
}

/// One search over one view.
class Search {
 public:
  Search(Readers& readers, Reader& reader, const SearchRequest& request)
      : readers_(readers),
        reader_(reader),
        request_(request),
        parsed_(query::parse(request.q, {request.now, request.tz})),
        builder_(reader.view, query::query_languages(reader.view.manifest(), *parsed_.root), readers.stories(reader)) {}

  SearchAnswer run() {
    answer_.generation = reader_.view.manifest().generation;
    answer_.understood = query::print(*parsed_.root);
    answer_.notes = parsed_.notes;
    answer_.depends_on_now = parsed_.depends_on_now;
    const bool any = request_.match == Match::kAny;
    run_as(any ? Match::kAny : Match::kAll);
    if (request_.match == Match::kAuto && answer_.total.articles.value == 0) loosen();
    if (request_.match == Match::kAuto && answer_.matched == Match::kAll) look_nearby();
    answer_.notes.insert(answer_.notes.end(), built_.notes.begin(), built_.notes.end());
    return std::move(answer_);
  }

 private:
  void run_as(Match matched) {
    answer_.matched = matched;
    built_ = builder_.build(*parsed_.root, matched == Match::kAny ? query::Mode::kAny : query::Mode::kAll);
    if (reader_.view.editions() == 0) return answer_nothing();
    const bool counts = !request_.facets.empty() || request_.timeline;
    auto found = match(readers_, reader_, built_, request_, page(built_, request_.offset, request_.limit), counts);
    answer_.total = totals(found.counted);
    answer_.facets = std::move(found.counted.facets);
    answer_.timeline = std::move(found.counted.timeline);
    answer_.hits = hits(built_, found.hits);
  }

  /// No article has all words: those that have some of them.
  void loosen() {
    if (reader_.view.editions() > 0 && builder_.build(*parsed_.root, query::Mode::kAny).optional > 1)
      run_as(Match::kAny);
  }

  void answer_nothing() {
    answer_.facets.clear();
    if (request_.timeline) answer_.timeline.emplace().tz = request_.tz;
    for (const Facet facet : request_.facets) answer_.facets.push_back({facet, {}, 0});
  }

  /// Without words there is no relevance to sort by.
  Page page(const query::BuiltQuery& built, std::uint32_t offset, std::uint32_t limit) const {
    const bool unscored = request_.sort == Sort::kRelevance && !built.scored;
    return {unscored ? Sort::kNewest : request_.sort, offset, limit};
  }

  static Totals totals(const Counted& counted) {
    return {{counted.articles, true}, {counted.stories, true}, {counted.hits, true}};
  }

  std::vector<Hit> hits(const query::BuiltQuery& built, const std::vector<Found>& found) {
    const Marker marker(built.wanted);
    HitMaker maker(readers_, reader_, request_, marker);
    std::vector<Hit> hits;
    for (const Found& each : found) hits.push_back(maker.hit(each));
    return hits;
  }

  /// When few articles have all words: those that lack one of them.
  void look_nearby() {
    const std::uint64_t articles = answer_.total.articles.value;
    if (articles == 0 || articles >= kFewArticles || request_.offset > 0) return;
    const auto built = builder_.build(*parsed_.root, query::Mode::kNearby);
    if (built.optional < 2) return;
    const auto found =
        match(readers_, reader_, built, request_, page(built, 0, std::min(request_.limit, kMostNearby)), false);
    if (found.counted.articles == 0) return;
    Nearby nearby;
    nearby.total = totals(found.counted);
    nearby.hits = hits(built, found.hits);
    answer_.nearby = std::move(nearby);
  }

  Readers& readers_;
  Reader& reader_;
  const SearchRequest& request_;
  query::ParsedQuery parsed_;
  query::Builder builder_;
  query::BuiltQuery built_;
  SearchAnswer answer_;
};

/// A text of the article at a place, with the words of a query marked where there is one.
ArticleAnswer answer_of(Readers& readers, Reader& reader, const ArchiveView::Place& place, Article article,
                        const std::string& highlight) {
  const auto& stories = readers.stories(reader);
  ArticleAnswer answer;
  answer.story = story_name(stories->story_of(place, article.id));
  answer.copy_of = original_id(*stories, reader, place);
  answer.article = std::move(article);
  answer.generation = reader.view.manifest().generation;
  if (highlight.empty()) return answer;
  const auto parsed = query::parse(highlight, {});
  query::Builder builder(reader.view, query::query_languages(reader.view.manifest(), *parsed.root), stories);
  const Marker marker(builder.build(*parsed.root, query::Mode::kAll).wanted);
  const auto mark = [&](const std::string& text) {
    return pieces_of(text, marker.find(text, answer.article.language, reader), 0, text.size());
  };
  answer.title_pieces = mark(answer.article.title);
  answer.summary_pieces = mark(answer.article.summary);
  answer.body_pieces = mark(answer.article.body);
  return answer;
}

}  // namespace

struct Searcher::Impl {
  explicit Impl(const std::string& archive_dir) : archive(archive_dir), readers(archive_dir) {}

  std::string archive;
  Readers readers;
};

Searcher::Searcher(const std::string& archive_dir)
    : impl_(guarded(archive_dir, [&] { return std::make_unique<Impl>(archive_dir); })) {}
Searcher::~Searcher() = default;

SearchAnswer Searcher::search(const SearchRequest& request) {
  return guarded(impl_->archive, [&] {
    auto reader = impl_->readers.lend();
    return Search(impl_->readers, *reader, request).run();
  });
}

std::optional<ArticleAnswer> Searcher::article(const std::string& id, const std::string& highlight) {
  return guarded(impl_->archive, [&]() -> std::optional<ArticleAnswer> {
    auto reader = impl_->readers.lend();
    const auto place = find_article(reader->view, id);
    if (!place) return std::nullopt;
    return answer_of(impl_->readers, *reader, *place, decode_record(reader->view.record(*place)), highlight);
  });
}

std::optional<ArticleAnswer> Searcher::version(const std::string& id, std::uint32_t number,
                                               const std::string& highlight) {
  return guarded(impl_->archive, [&]() -> std::optional<ArticleAnswer> {
    auto reader = impl_->readers.lend();
    const auto place = find_article(reader->view, id);
    if (!place) return std::nullopt;
    const auto record = version_record(reader->view, reader->side, *place, number);
    if (!record) return std::nullopt;
    return answer_of(impl_->readers, *reader, *place, decode_record(*record), highlight);
  });
}

std::optional<VersionsAnswer> Searcher::versions(const std::string& id, std::uint32_t offset, std::uint32_t limit) {
  return guarded(impl_->archive, [&]() -> std::optional<VersionsAnswer> {
    auto reader = impl_->readers.lend();
    const auto place = find_article(reader->view, id);
    if (!place) return std::nullopt;
    VersionsAnswer answer;
    const std::string record = reader->view.record(*place);
    const RecordHead current = decode_head(record);
    answer.id = current.id;
    answer.current = current.version;
    answer.generation = reader->view.manifest().generation;
    answer.total = each_version_head(reader->view, reader->side, *place, offset, limit, [&](const RecordHead& head) {
      answer.versions.push_back({head.version, head.published, head.updated, head.indexed, std::string(head.title)});
    });
    return answer;
  });
}

std::optional<StoryAnswer> Searcher::story(const std::string& id, std::uint32_t offset, std::uint32_t limit) {
  return guarded(impl_->archive, [&] {
    auto reader = impl_->readers.lend();
    return story_page(impl_->readers, *reader, id, offset, limit);
  });
}

StatsAnswer Searcher::stats() {
  return guarded(impl_->archive, [&] {
    auto reader = impl_->readers.lend();
    StatsAnswer answer;
    const Manifest& manifest = reader->view.manifest();
    answer.generation = manifest.generation;
    answer.articles = manifest.articles();
    answer.stories = impl_->readers.stories(*reader)->total();
    answer.copies = impl_->readers.stories(*reader)->copies();
    answer.editions = manifest.editions.size();
    answer.bytes = bytes_of_editions(impl_->archive, manifest);
    SearchRequest everything;
    everything.collapse = Collapse::kNone;
    everything.facets = {Facet::kSource, Facet::kLanguage, Facet::kSection};
    everything.facet_size = UINT32_MAX;
    everything.timeline.emplace();
    if (answer.editions == 0) return answer;
    query::BuiltQuery all;
    all.query = query::match_all();
    const auto newest = match(impl_->readers, *reader, all, everything, {Sort::kNewest, 0, 1}, true);
    const auto oldest = match(impl_->readers, *reader, all, everything, {Sort::kOldest, 0, 1}, false);
    const Counted& counted = newest.counted;
    answer.undated = counted.timeline->undated;
    answer.sources = counted.facets[0].values;
    answer.languages = counted.facets[1].values;
    answer.sections = counted.facets[2].values;
    const auto published = [&](const std::vector<Found>& hits) {
      return decode_head(reader->view.record(reader->view.place(hits.front().article.number))).published;
    };
    if (!oldest.hits.empty()) answer.first = published(oldest.hits);
    if (!newest.hits.empty()) answer.last = published(newest.hits);
    return answer;
  });
}

std::uint64_t Searcher::generation() { return impl_->readers.lend()->view.manifest().generation; }

}  // namespace dateline::search
