// SPDX-License-Identifier: GPL-3.0-or-later
// How do feeds become articles of an archive, for as long as they are followed?
#include "indexer/follow/follower.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "archive/disk/error.h"
#include "archive/disk/manifest.h"
#include "archive/disk/writer.h"
#include "archive/exit_codes.h"
#include "indexer/formats/feeds/links.h"

namespace dateline::indexer {
namespace {

/// The pipeline; a disk that is full or can't be written is one error, whoever met it.
Counts run_archive(const PipelineOptions& options, Refusals& refusals, Progress& progress) {
  try {
    return run_pipeline(options, refusals, progress);
  } catch (const Xapian::DatabaseError& error) {
    if (std::string(error.get_type()) != "DatabaseError") throw;
    throw ArchiveError(ArchiveError::Kind::kIo, error.get_description());
  }
}

/// Feeds that become due so soon are asked in the same round, in seconds: articles come into the archive together.
constexpr std::int64_t kTogether = 30;
constexpr std::int64_t kBetweenRounds = 1000;    ///< milliseconds, at least
constexpr std::int64_t kLongestSleep = 60;       ///< seconds; files of OPML are looked at again
constexpr std::int64_t kWriteAgain = 5000;       ///< milliseconds
constexpr std::int64_t kPatienceOfOnce = 60000;  ///< milliseconds

/// An archive must stand before anything else is put into its folder.
std::filesystem::path made_archive(const FollowOptions& options) {
  std::error_code error;
  if (!std::filesystem::exists(manifest_path(options.pipeline.archive), error)) {
    ArchiveWriter(options.pipeline.archive, ArchiveWriter::Open::kCreate, options.pipeline.now);
  }
  read_manifest(options.pipeline.archive);  // throws and says what is wrong
  return options.pipeline.archive;
}

std::string words_of(const Poll& poll, std::int64_t now) {
  if (poll.state.gone) return "it is not asked any more; --forget begins anew";
  return "asked again in " + shown_duration(poll.state.next - now);
}

}  // namespace

Follower::Follower(FollowOptions options, Web& web, Pace& pace, Journal& journal)
    : options_(std::move(options)),
      web_(web),
      pace_(pace),
      journal_(journal),
      store_(made_archive(options_)),
      subscriptions_(store_, options_.feeds),
      hosts_(pace, options_.gap),
      robots_(web, hosts_, pace, options_.user_agent),
      queue_(store_, [this](const std::string& feed) { return subscriptions_.follows(feed); }) {
  for (const Refusal& refusal : subscriptions_.load()) {
    std::error_code error;
    const bool there = std::filesystem::exists(refusal.where, error);
    throw ArchiveError(there ? ArchiveError::Kind::kNoArchive : ArchiveError::Kind::kMissing,
                       fmt::format("{}: found {}; expected {}", refusal.where, refusal.found, refusal.expected));
  }
  if (options_.forget) subscriptions_.forget();
  for (const auto& robots : store_.robots(seconds_now(pace_))) robots_.remember(robots);
  for (const auto& url : subscriptions_.gone()) {
    journal_.say(shown_address(url) + " is gone and not asked; --forget begins anew");
  }
}

int Follower::run() {
  if (options_.once) return run_once();
  journal_.say("following " + counted(subscriptions_.size(), "feed", "feeds"));
  one_round();
  while (!pace_.stopped()) {
    const std::int64_t next = next_time();
    if (next < 0) {
      journal_.say("no feed is left to follow");
      return kExitUnavailable;
    }
    pace_.wait_until(std::max(pace_.now() + kBetweenRounds, next * 1000));
    if (pace_.stopped()) break;
    for (const Refusal& refusal : subscriptions_.load()) journal_.complain(refusal, "what it had is followed on");
    one_round();
  }
  journal_.say("stopped");
  return kExitDone;
}

int Follower::run_once() {
  Tally all;
  for (std::size_t known = 0; (cut_ || known != subscriptions_.size()) && !pace_.stopped();) {
    known = subscriptions_.size();
    const Tally tally = one_round();
    all.asked += tally.asked;
    all.reached += tally.reached;
  }
  if (pace_.stopped()) return kExitDone;
  if (all.asked == 0) journal_.say("no feed may be asked yet");
  return all.asked == 0 || all.reached > 0 ? kExitDone : kExitUnavailable;
}

/// When to look again, in UTC seconds; less than 0 for never.
std::int64_t Follower::next_time() {
  const std::int64_t now = seconds_now(pace_);
  if (cut_) return now;
  auto next = subscriptions_.next();
  if (options_.full_text) {
    if (const auto page = queue_.next()) next = std::min(next.value_or(*page), *page);
  }
  if (!next) return -1;
  return std::min(*next, now + kLongestSleep);
}

Follower::Tally Follower::one_round() {
  const std::int64_t now = seconds_now(pace_);
  auto due = subscriptions_.due(now, options_.once ? kFurthest : kTogether);
  if (options_.once) std::erase_if(due, [this](const FeedState& feed) { return polled_.count(feed.url) != 0; });
  const PollContext context{web_, hosts_, pace_, options_.bounds, options_.most_bytes};
  const RoundOptions round_options{options_.connections, options_.full_text};
  Round round = run_round(due, store_, queue_, round_options, context, robots_, journal_);
  Tally tally;
  if (pace_.stopped()) {
    give_up(std::move(round));
    return tally;
  }
  for (const Poll& poll : round.polls) {
    polled_.insert(poll.state.url);
    if (poll.asked) ++tally.asked;
    if (poll.reached) ++tally.reached;
  }
  const Handover handover =
      hand_over(round, queue_, options_.pipeline.archive, options_.pipeline.reading.normalise, options_.pipeline.now());
  Counts counts;
  if (!add_articles(handover, counts)) return tally;
  remember(round);
  for (const Refusal& behind : handover.behind) journal_.complain(behind, "the text of its page stays");
  tell(round, counts);
  cut_ = round.cut;
  return tally;
}

/// One run of the pipeline. False when it was stopped while the archive could not be written.
bool Follower::add_articles(const Handover& handover, Counts& counts) {
  Refusals refused("");
  for (const Refusal& refusal : handover.refused) refused.add(refusal);
  for (const Refusal& refusal : refused.shown()) journal_.complain(refusal, "");
  counts.read = counts.refused = handover.refused.size();
  if (handover.articles.empty()) return true;
  PipelineOptions pipeline = options_.pipeline;
  pipeline.reading.articles = handover.articles;
  const std::int64_t begun = pace_.now();
  std::string said;
  while (true) {
    try {
      Refusals refusals("");
      Progress progress(true);
      counts = run_archive(pipeline, refusals, progress);
      counts.read += handover.refused.size();
      counts.refused += handover.refused.size();
      return true;
    } catch (const ArchiveError& error) {
      const bool may_pass = error.kind() == ArchiveError::Kind::kLocked || error.kind() == ArchiveError::Kind::kBusy;
      const bool can_wait = options_.once ? may_pass && pace_.now() - begun < kPatienceOfOnce
                                          : may_pass || error.kind() == ArchiveError::Kind::kIo;
      if (!can_wait) throw;
      if (said != error.what())
        journal_.complain({options_.pipeline.archive, error.what(), "an archive to write to"}, "tried again");
      said = error.what();
    }
    pace_.wait_until(pace_.now() + kWriteAgain);
    if (pace_.stopped()) return false;
  }
}

/// What is not in the archive is asked again by the next run; what a server said of waiting is remembered.
void Follower::give_up(Round round) {
  std::erase_if(round.polls, [](const Poll& poll) { return !poll.entries.empty() || !poll.asked; });
  round.pages.clear();
  queue_.drop();
  remember(round);
}

/// After the articles: what is not remembered is asked again, what is lost is lost.
void Follower::remember(const Round& round) {
  if (round.polls.empty() && round.pages.empty()) return;
  store_.begin();
  for (const Poll& poll : round.polls) {
    store_.put(poll.state);
    if (poll.listed) store_.put_listed(poll.state.url, *poll.listed);
    if (poll.entries.empty()) continue;
    std::vector<KnownEntry> entries;
    for (const FeedEntry& entry : poll.entries) entries.push_back({entry.name, entry.stamp, entry.url, true});
    const std::int64_t now = seconds_now(pace_);
    store_.put_entries(poll.state.url, entries, now, now - kRemembered);
  }
  for (const SiteRobots& robots : robots_.learned()) store_.put(robots);
  queue_.save(seconds_now(pace_));
  store_.commit();
  for (const Poll& poll : round.polls) subscriptions_.put(poll);
}

void Follower::tell(const Round& round, const Counts& counts) {
  const std::int64_t now = seconds_now(pace_);
  std::size_t asked = 0;
  std::size_t changed = 0;
  std::size_t failed = 0;
  for (const Poll& poll : round.polls) {
    const std::string where = shown_address(poll.state.url);
    for (const auto& note : poll.notes) journal_.say(fmt::format("{} {}", where, note));
    if (poll.fault) journal_.complain(*poll.fault, words_of(poll, now));
    if (poll.changed || poll.listed) journal_.say(fmt::format("{}: {}", where, poll.state.result));
    asked += poll.asked ? 1 : 0;
    changed += poll.changed ? 1 : 0;
    failed += poll.fault ? 1 : 0;
  }
  std::size_t pages = 0;
  for (const PageFetch& page : round.pages) {
    if (page.fault) {
      const auto next = page.state.next;
      journal_.complain(*page.fault,
                        next ? "asked again in " + shown_duration(*next - now) : "the entry stays as it is");
    }
    pages += page.asked && !page.fault ? 1 : 0;
  }
  if (asked == 0 && round.pages.empty()) return;
  std::string line = fmt::format("asked {}: {} changed, {} failed", counted(asked, "feed", "feeds"), changed, failed);
  if (!round.pages.empty()) line += fmt::format("; pages {} of {}", pages, round.pages.size());
  if (counts.read > 0) {
    line += fmt::format("; read {}: added {}, replaced {}, unchanged {}", counts.read, counts.added, counts.replaced,
                        counts.unchanged);
    if (counts.outdated > 0) line += fmt::format(", outdated {}", counts.outdated);
    if (counts.withheld > 0) line += fmt::format(", withheld {}", counts.withheld);
    if (counts.refused > 0) line += fmt::format(", refused {}", counts.refused);
  }
  if (round.cut) line += "; more is due";
  journal_.say(line);
}

}  // namespace dateline::indexer
