// SPDX-License-Identifier: GPL-3.0-or-later
// To which stories do the articles of a run belong, and whose stories change because of them?
#include "indexer/stories/grouping_stage.h"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "archive/record.h"
#include "archive/schema.h"
#include "indexer/spool.h"
#include "indexer/stories/archived.h"
#include "indexer/stories/feature_spool.h"
#include "indexer/stories/story_finder.h"

namespace dateline::indexer::stories {
namespace {

/// Without a checkpoint so many of the newest articles are looked at, to know which terms are rare.
constexpr std::size_t kMostRecalled = 20000;

/// Stories are made anew when one in so many articles at hand has come since they last were.
constexpr std::uint64_t kRegroupedShare = 8;

/// An article on its way into the finder.
struct Item {
  std::int64_t seconds = 0;  ///< INT64_MAX without a date
  ArticleHash hash = 0;
  Grouping before;
  bool is_fixed = false;
  const Kept* kept = nullptr;     ///< of one in the checkpoint
  FeatureSpool* spool = nullptr;  ///< of one that is spooled
  std::size_t spooled = 0;
  std::optional<ArchiveView::Place> place = {};  ///< of one in the archive, when it is known
  Decided* decided = nullptr;                    ///< of one that came now
};

using Places = std::set<std::pair<std::size_t, Xapian::docid>>;

Places places_of(const std::vector<ArchiveView::Place>& list) {
  Places places;
  for (const auto& place : list) places.emplace(place.edition, place.number);
  return places;
}

class Round {
 public:
  Round(const Run& run, Progress& progress) : run_(run), progress_(progress) {}

  /// Those of the checkpoint that are still there. Without one, all of the archive are asked for anew.
  void recall(const std::vector<ArchiveView::Place>& retired, const std::unordered_set<ArticleHash>& replaced) {
    const Manifest& manifest = run_.view->manifest();
    std::optional<Checkpoint> read;
    if (!manifest.checkpoint.empty()) read = read_checkpoint(editions_path(run_.archive) / manifest.checkpoint);
    if (read) checkpoint_ = std::move(*read);
    recalled_ = read.has_value();
    const Places gone = places_of(retired);
    const bool changed = !gone.empty() || checkpoint_.generation != manifest.generation;
    for (Kept& kept : checkpoint_.articles) {
      const ArticleHash hash = article_hash(kept.id);
      if (replaced.count(hash) != 0) continue;
      const auto place = changed ? run_.view->find(prefix::kId + kept.id) : std::nullopt;
      if (changed && (!place || gone.count({place->edition, place->number}) != 0)) continue;
      at_hand_.insert(hash);
      items_.push_back({kept.features.dated ? kept.features.seconds : INT64_MAX, hash, kept.grouping,
                        replaced.count(kept.grouping.copy_of) == 0, &kept, nullptr, 0, place});
    }
  }

  bool recalled() const { return recalled_; }
  Checkpoint& checkpoint() { return checkpoint_; }
  std::vector<Item>& items() { return items_; }
  bool is_at_hand(ArticleHash hash) const { return at_hand_.count(hash) != 0; }

  /// Puts all into the finder, and the stories that it finds where they belong.
  Changes run() {
    std::sort(items_.begin(), items_.end(),
              [](const Item& a, const Item& b) { return std::tie(a.seconds, a.hash) < std::tie(b.seconds, b.hash); });
    StoryFinder finder(checkpoint_.frequencies);
    progress_.begin("grouping", Progress::Unit::kArticles, items_.size());
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const Item& item = items_[i];
      finder.add({item.hash, item.kept != nullptr ? item.kept->features : item.spool->features(item.spooled),
                  item.before, item.is_fixed});
      if (i % 256 == 0) progress_.update(i, i);
    }
    const auto groupings = finder.finish();
    progress_.end();
    Changes changes;
    for (std::size_t i = 0; i < items_.size(); ++i) settle(items_[i], groupings[i], changes);
    follow_renamed(groupings, changes);
    keep(finder, groupings, changes);
    std::unordered_set<ArticleHash> stories;
    for (const Grouping& grouping : groupings) stories.insert(grouping.story);
    changes.articles = items_.size();
    changes.stories = stories.size();
    return changes;
  }

 private:
  void settle(Item& item, const Grouping& grouping, Changes& changes) {
    if (item.decided != nullptr) {
      item.decided->grouping = grouping;
    } else if (grouping != item.before) {
      if (!item.place) item.place = run_.view->find(prefix::kId + item.kept->id);
      if (item.place) changes.regrouped.push_back({*item.place, grouping});
    }
  }

  /// Articles of a story that was joined to another one go with it, though they are not at hand any more.
  void follow_renamed(const std::vector<Grouping>& groupings, Changes& changes) {
    if (run_.view == nullptr) return;
    std::unordered_map<ArticleHash, ArticleHash> renamed;  // 0: taken apart
    std::unordered_set<ArticleHash> standing;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      standing.insert(groupings[i].story);
      const ArticleHash before = items_[i].before.story;
      if (before == 0 || items_[i].decided != nullptr) continue;
      const auto [found, is_first] = renamed.emplace(before, groupings[i].story);
      if (!is_first && found->second != groupings[i].story) found->second = 0;
    }
    std::erase_if(renamed, [&](const auto& entry) { return entry.second == 0 || standing.count(entry.first) != 0; });
    if (renamed.empty()) return;
    Places changed;
    for (const auto& [place, grouping] : changes.regrouped) changed.emplace(place.edition, place.number);
    for (const Archived& article : archived_articles(*run_.view, run_.until())) {
      const auto found = renamed.find(article.grouping.story);
      if (found == renamed.end() || changed.count({article.place.edition, article.place.number}) != 0) continue;
      changes.regrouped.push_back({article.place, {found->second, article.grouping.copy_of}});
    }
  }

  void keep(const StoryFinder& finder, const std::vector<Grouping>& groupings, Changes& changes) {
    SpoolReader spool(run_.scratch);
    std::vector<Kept> kept;
    finder.each_live([&](std::uint32_t number, const Features& features) {
      kept.push_back({id_of(items_[number], spool), groupings[number], features});
      keep_heaviest(kept.back().features, checkpoint_.frequencies);
    });
    changes.checkpoint = std::move(checkpoint_);
    changes.checkpoint.articles = std::move(kept);
  }

  std::string id_of(const Item& item, SpoolReader& spool) {
    if (item.kept != nullptr) return item.kept->id;
    if (item.decided == nullptr) return std::string(decode_head(run_.view->record(*item.place)).id);
    if (!item.decided->id.empty()) return item.decided->id;
    return std::string(decode_head(spool.read(item.decided->place)).id);
  }

  const Run& run_;
  Progress& progress_;
  Checkpoint checkpoint_;
  bool recalled_ = false;
  std::vector<Item> items_;
  std::unordered_set<ArticleHash> at_hand_;
};

/// Reads decided articles from the spool.
FeatureSpool::Reader reader_of(const std::vector<Decided>& articles, const RepeatedLines& repeated, const Run& run) {
  const auto spool = std::make_shared<SpoolReader>(run.scratch);
  return [spool, &articles, &repeated](std::size_t index) {
    Article article = decode_record(spool->read(articles[index].place));
    if (!articles[index].id.empty()) article.id = articles[index].id;
    article.boilerplate = repeated.boilerplate_of(article.source, article.body);
    return article;
  };
}

/// Reads articles from the archive, which each thread opens for itself.
FeatureSpool::Reader reader_of(const std::vector<Archived>& articles, const Run& run) {
  const auto view = std::make_shared<ArchiveView>(run.archive);
  return [view, &articles](std::size_t index) { return decode_record(view->record(articles[index].place)); };
}

/// The articles of the archive that may be of one story with some that came, and are not at hand. Without a checkpoint
/// the newest ones too.
std::vector<Archived> context_of(Round& round, const Run& run, const FeatureSpool& came, const Places& gone) {
  std::vector<std::int64_t> moments;
  std::int64_t newest = INT64_MIN;
  for (const Item& item : round.items()) {
    if (item.seconds != INT64_MAX) newest = std::max(newest, item.seconds);
  }
  for (std::size_t i = 0; i < came.size(); ++i) {
    const std::int64_t seconds = came.seconds(i);
    const bool is_covered =
        round.recalled() && newest != INT64_MIN && seconds - kWindowSeconds >= newest - kLiveSeconds;
    if (seconds != INT64_MAX && !is_covered) moments.push_back(seconds);
  }
  if (moments.empty() && round.recalled()) return {};
  std::sort(moments.begin(), moments.end());
  auto archived = archived_articles(*run.view, run.until());
  std::sort(archived.begin(), archived.end(),
            [](const Archived& a, const Archived& b) { return a.seconds < b.seconds; });
  const auto undated = std::lower_bound(archived.begin(), archived.end(), INT64_MAX,
                                        [](const Archived& one, std::int64_t moment) { return one.seconds < moment; });
  const auto dated = static_cast<std::size_t>(undated - archived.begin());
  std::size_t index = 0;
  std::erase_if(archived, [&](const Archived& article) {
    const std::size_t at = index++;
    if (gone.count({article.place.edition, article.place.number}) != 0) return true;
    if (at >= dated) return round.recalled() || at >= dated + kMostUndated;
    if (!round.recalled() && at + kMostRecalled >= dated) return false;
    const auto next = std::lower_bound(moments.begin(), moments.end(), article.seconds - kWindowSeconds);
    return next == moments.end() || *next > article.seconds + kWindowSeconds;
  });
  return archived;
}

/// The stories that an article which is replaced had.
Grouping before_of(const Decided& article, SpoolReader& spool, const Run& run) {
  if (article.is_new || run.view == nullptr) return {};
  const std::string id = article.id.empty() ? std::string(decode_head(spool.read(article.place)).id) : article.id;
  const auto place = run.view->find(prefix::kId + id);
  return place ? run.view->grouping(*place) : Grouping();
}

/// Adds articles of the archive that are not at hand; `is_fixed` says of each whether it stays in its story.
template <typename IsFixed>
void add_archived(Round& round, FeatureSpool& spool, const std::vector<Archived>& articles, const IsFixed& is_fixed) {
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (round.is_at_hand(spool.hash(i))) continue;
    Item item{spool.seconds(i), spool.hash(i), articles[i].grouping, is_fixed(articles[i])};
    item.place = articles[i].place;
    item.spool = &spool;
    item.spooled = i;
    round.items().push_back(std::move(item));
  }
}

/// An article that is replaced keeps the name of its story while others of the story are there: its new text may tell
/// something else, at another time.
void forget_left_stories(Round& round) {
  std::unordered_set<ArticleHash> standing;
  for (const Item& item : round.items()) {
    if (item.decided == nullptr) standing.insert(item.before.story);
  }
  for (Item& item : round.items()) {
    if (item.decided != nullptr && standing.count(item.before.story) == 0) item.before = {};
  }
}

/// Lets the stories of the last hours be made anew when enough has come since they last were.
void open_recent(Round& round, std::size_t came) {
  auto& since = round.checkpoint().since_regrouped;
  since += came;
  if (since * kRegroupedShare < round.items().size()) return;
  since = 0;
  std::int64_t newest = INT64_MIN;
  for (const Item& item : round.items()) {
    if (item.seconds != INT64_MAX) newest = std::max(newest, item.seconds);
  }
  for (Item& item : round.items()) {
    if (item.seconds != INT64_MAX && newest - item.seconds <= kOpenSeconds) item.is_fixed = false;
  }
}

}  // namespace

Changes group(std::vector<Decided>& articles, const std::vector<ArchiveView::Place>& retired,
              const RepeatedLines& repeated, const Run& run, Progress& progress) {
  if (articles.empty()) return {};
  Round round(run, progress);
  FeatureSpool came(run.scratch, 0, articles.size(), run.threads, run.until(),
                    [&] { return reader_of(articles, repeated, run); });
  std::unordered_set<ArticleHash> replaced;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (!articles[i].is_new) replaced.insert(came.hash(i));
  }
  std::vector<Archived> context;
  if (run.view != nullptr) {
    round.recall(retired, replaced);
    context = context_of(round, run, came, places_of(retired));
  }
  FeatureSpool archived(run.scratch, 1, context.size(), run.threads, run.until(),
                        [&] { return reader_of(context, run); });
  if (!round.recalled()) round.checkpoint().frequencies.add(archived.frequencies());
  round.checkpoint().frequencies.add(came.frequencies());
  add_archived(round, archived, context,
               [&](const Archived& one) { return replaced.count(one.grouping.copy_of) == 0; });
  SpoolReader spool(run.scratch);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    Item item{came.seconds(i), came.hash(i), before_of(articles[i], spool, run), false};
    item.spool = &came;
    item.spooled = i;
    item.decided = &articles[i];
    round.items().push_back(std::move(item));
  }
  forget_left_stories(round);
  if (run.view != nullptr) open_recent(round, articles.size());
  return round.run();
}

Changes regroup(const Run& run, std::optional<std::int64_t> last_seconds, Progress& progress) {
  Round round(run, progress);
  auto articles = archived_articles(*run.view, run.until());
  std::int64_t open_since = INT64_MIN;
  if (last_seconds) {
    round.recall({}, {});
    std::int64_t newest = INT64_MIN;
    for (const Archived& article : articles) {
      if (article.seconds != INT64_MAX) newest = std::max(newest, article.seconds);
    }
    open_since = newest == INT64_MIN ? INT64_MAX : newest - *last_seconds;
    std::erase_if(articles, [&](const Archived& article) {
      return article.seconds == INT64_MAX ? round.recalled() : article.seconds < open_since - kWindowSeconds;
    });
  }
  FeatureSpool archived(run.scratch, 1, articles.size(), run.threads, run.until(),
                        [&] { return reader_of(articles, run); });
  if (!round.recalled()) round.checkpoint().frequencies.add(archived.frequencies());
  const auto is_fixed = [&](std::int64_t seconds) {
    return last_seconds && (seconds == INT64_MAX || seconds < open_since);
  };
  for (Item& item : round.items()) item.is_fixed = is_fixed(item.seconds);
  add_archived(round, archived, articles, [&](const Archived& article) { return is_fixed(article.seconds); });
  return round.run();
}

std::function<void(const std::filesystem::path&)> writing(Checkpoint checkpoint, const Manifest& manifest) {
  const auto held = std::make_shared<Checkpoint>(std::move(checkpoint));
  held->generation = manifest.generation + 1;
  return [held](const std::filesystem::path& file) { write_checkpoint(file, *held); };
}

}  // namespace dateline::indexer::stories
