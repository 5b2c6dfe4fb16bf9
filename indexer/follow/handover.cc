// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles of a round go into the archive: is an entry's text that of its feed or that of its page?
#include "indexer/follow/handover.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "archive/disk/view.h"
#include "archive/keys.h"
#include "archive/record.h"
#include "indexer/follow/page_verdict.h"
#include "indexer/normalise/urls.h"
#include "indexer/teasers.h"

namespace dateline::indexer {
namespace {

constexpr char kExpected[] = "the article of its entry, and all of it";

/// What the archive has at an address.
class Standing {
 public:
  explicit Standing(std::filesystem::path archive) : archive_(std::move(archive)) {}

  std::optional<Article> at(const std::string& url) {
    const std::string key = url_key(canonical_url(url));
    if (key.empty()) return std::nullopt;
    if (!view_) view_.emplace(archive_);
    const auto place = view_->find(key_term(KeyKind::kUrl, key));
    return place ? std::optional<Article>(decode_record(view_->record(*place))) : std::nullopt;
  }

 private:
  std::filesystem::path archive_;
  std::optional<ArchiveView> view_;
};

/// Gives the page what only its entry says.
void complete_page(Article& page, const Article& entry) {
  complete(page, entry);
  const bool later = entry.updated.known() && (!page.updated.known() || page.updated.seconds < entry.updated.seconds);
  if (later) page.updated = entry.updated;
}

class Deciding {
 public:
  Deciding(PageQueue& queue, const std::filesystem::path& archive, const NormaliseOptions& options, std::int64_t now)
      : queue_(queue), standing_(archive), options_(options), now_(now) {}

  Handover run(Round& round) {
    for (const Poll& poll : round.polls) note(poll);
    for (PageFetch& page : round.pages) {
      if (page.article) take_page(page);
    }
    for (Poll& poll : round.polls) {
      for (const Refusal& refusal : poll.refused) handover_.refused.push_back(refusal);
      for (FeedEntry& entry : poll.entries) {
        if (entry.is_new) take_entry(entry);
      }
    }
    return std::move(handover_);
  }

 private:
  void note(const Poll& poll) {
    std::set<std::string> here;
    for (const FeedEntry& entry : poll.entries) {
      if (entry.url.empty()) continue;
      if (!here.insert(entry.url).second) shared_.insert(entry.url);
      const FeedEntry*& known = entries_[entry.url];
      if (known == nullptr || rank(entry) > rank(*known)) known = &entry;
    }
  }

  /// Of several feeds that have an entry the one with the most text counts, of those that say something new.
  static std::pair<bool, std::size_t> rank(const FeedEntry& entry) { return {entry.is_new, entry.raw.body.size()}; }

  bool is_open(const Article& article) const {
    return article.status == Status::kUsable && (!article.embargo || *article.embargo <= now_);
  }

  /// What the feed says of a page's article in this round.
  std::optional<Article> entry_of(const std::string& url) const {
    const auto found = entries_.find(url);
    if (found == entries_.end()) return std::nullopt;
    auto article = normalise(found->second->raw, options_);
    return article ? std::optional<Article>(std::move(article).value()) : std::nullopt;
  }

  void take_page(PageFetch& page) {
    const std::string url = page.state.url;
    const bool restricted = page.article->restricted;
    auto read = normalise(std::move(*page.article), options_);
    if (!read) return leave_out(page, read.refusal().found);
    Article article = std::move(read).value();
    if (shared_.count(url) == 0) {
      const auto entry = entry_of(url);
      const auto there = entry && !page.state.whole ? std::nullopt : standing_.at(url);
      if (entry && !is_open(*entry)) return leave_out(page, "an entry that is not to be published yet");
      // What stands there of the page itself may be cut by its publisher, but not by a paywall.
      const bool counts = there && (!page.state.whole || restricted);
      for (const Article* said : {entry ? &*entry : nullptr, counts ? &*there : nullptr}) {
        if (said == nullptr) continue;
        std::string fault = fault_of_page({article, restricted, url, page.led_to}, *said);
        if (!fault.empty()) return leave_out(page, std::move(fault));
      }
      if (!entry && there) complete_page(article, *there);
      if (entry) {
        complete_page(article, *entry);
        article.id = entry->id;
        article.version = std::max(article.version, entry->version);
        replaced_.insert(url);
      }
    }
    handover_.articles.push_back(std::move(article));
    page.article.reset();
    page.state.whole = true;
    queue_.put(page.state);
  }

  void leave_out(PageFetch& page, std::string found) {
    page = ended(std::move(page), std::move(found), kExpected);
    queue_.put(page.state);
  }

  void take_entry(FeedEntry& entry) {
    const std::string url = entry.url;
    if (replaced_.count(url) != 0) return;
    auto article = normalise(std::move(entry.raw), options_);
    if (!article) {
      handover_.refused.push_back(article.refusal());
      return;
    }
    auto page = url.empty() || shared_.count(url) != 0 ? std::nullopt : queue_.state(url);
    if (page && page->whole && is_open(*article)) {
      const auto there = standing_.at(url);
      const EntryText text = there ? text_of_entry(*article, *there) : EntryText::kNewer;
      if (text == EntryText::kCut) {
        handover_.behind.push_back({shown_address(url), "a text of the feed that is shorter than that of the page",
                                    "at least seven tenths of it"});
      }
      if (text != EntryText::kNewer) return;
      page->whole = false;
      queue_.put(*page);
    }
    handover_.articles.push_back(std::move(article).value());
  }

  PageQueue& queue_;
  Standing standing_;
  const NormaliseOptions& options_;
  std::int64_t now_;
  std::map<std::string, const FeedEntry*> entries_;  ///< by address
  std::set<std::string> shared_;                     ///< addresses that several entries of one feed have
  std::set<std::string> replaced_;                   ///< addresses whose page stands for the entry
  Handover handover_;
};

}  // namespace

Handover hand_over(Round& round, PageQueue& queue, const std::filesystem::path& archive,
                   const NormaliseOptions& options, std::int64_t now) {
  return Deciding(queue, archive, options, now).run(round);
}

}  // namespace dateline::indexer
