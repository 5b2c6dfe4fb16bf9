// SPDX-License-Identifier: GPL-3.0-or-later
// follow: articles of feeds into the archive, again and again.
#include "indexer/follow/follower.h"

#include <csignal>

#include "indexer/follow/curl_web.h"
#include "indexer/follow/system_pace.h"
#include "indexer/verbs/reading_verb.h"
#include "indexer/verbs/verbs.h"

namespace dateline::indexer {

int follow(const Options& options) {
  const FollowSettings& settings = options.follow;
  FollowOptions follow;
  follow.feeds = options.paths;
  follow.full_text = settings.full_text;
  follow.once = settings.once;
  follow.forget = settings.forget;
  follow.bounds.shortest = settings.every;
  follow.connections = settings.connections;
  follow.gap = settings.gap * 1000;
  follow.most_bytes = settings.max_feed_mb << 20U;
  follow.user_agent = settings.user_agent;
  follow.pipeline.archive = options.archive;
  follow.pipeline.reading = reading_options(options);
  follow.pipeline.threads = follow.pipeline.reading.threads;
  follow.pipeline.memory = options.memory_mb << 20U;

  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));  // a server that hangs up is an answer, not the end
  SystemPace pace;
  CurlOptions curl;
  curl.user_agent = settings.user_agent;
  curl.timeout = settings.timeout;
  CurlWeb web(curl, [&pace] { return pace.stopped(); });
  PrintedJournal journal(options.quiet);
  return Follower(follow, web, pace, journal).run();
}

}  // namespace dateline::indexer
