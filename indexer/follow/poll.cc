// SPDX-License-Identifier: GPL-3.0-or-later
// What comes of asking one feed?
#include "indexer/follow/poll.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "archive/time.h"
#include "indexer/follow/answer_times.h"
#include "indexer/follow/charset.h"
#include "indexer/follow/discovery.h"
#include "indexer/follow/journal.h"
#include "indexer/follow/opml.h"

namespace dateline::indexer {
namespace {

constexpr char kAccept[] =
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, text/x-opml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5";
constexpr char kExpected[] = "RSS, Atom, JSON Feed, or OPML";

/// A redirect that was permanent so often in a row is believed.
constexpr std::int64_t kEnoughMoves = 3;

/// One feed while it is asked.
class Asking {
 public:
  Asking(const FeedState& before, const PollContext& context) : context_(context) { poll_.state = before; }

  Poll run() {
    const std::int64_t held = context_.hosts.held_until(poll_.state.address);
    if (held > 0) {
      poll_.asked = false;
      poll_.state.next = poll_.state.hold = held;
      return std::move(poll_);
    }
    Fetched fetched = ask(poll_.state.address, poll_.state.etag, poll_.state.modified);
    note_move(fetched);
    if (is_ok(fetched) && document_type(fetched.answer.body).kind == DocumentKind::kPage) fetched = discover(fetched);
    if (fetched.answer.status == 0 && context_.pace.stopped()) {
      poll_.asked = false;
      return std::move(poll_);
    }
    take(std::move(fetched));
    return std::move(poll_);
  }

 private:
  static bool is_ok(const Fetched& fetched) { return fetched.answer.status >= 200 && fetched.answer.status < 300; }

  Fetched ask(const std::string& url, const std::string& etag, const std::string& modified) {
    WebRequest request;
    request.url = url;
    request.accept = kAccept;
    request.etag = etag;
    request.modified = modified;
    request.most_bytes = context_.most_bytes;
    request.may_be_private = poll_.state.is_private;
    return fetch(context_.web, context_.hosts, request);
  }

  /// Where permanent redirects lead to a feed time and again, the feed is asked from then on.
  void note_move(const Fetched& fetched) {
    FeedState& state = poll_.state;
    const bool good = is_ok(fetched) || fetched.answer.status == 304;
    if (!good) return;
    if (fetched.permanent.empty()) {
      state.moved_to.clear();
      state.moved_times = 0;
      return;
    }
    state.moved_times = state.moved_to == fetched.permanent ? state.moved_times + 1 : 1;
    state.moved_to = fetched.permanent;
    if (state.moved_times < kEnoughMoves) return;
    poll_.notes.push_back("moved for good to " + shown_address(state.moved_to));
    state.address = std::exchange(state.moved_to, {});
    state.moved_times = 0;
  }

  /// The feed that a page names; the page when it names none.
  Fetched discover(Fetched& page) {
    const std::string url =
        discovered_feed(with_charset(page.answer.body, charset_of(page.answer.header("content-type"))), page.url);
    if (url.empty() || url == page.url) return std::move(page);
    poll_.notes.push_back("is a web page; its feed is " + shown_address(url));
    poll_.state.is_private = poll_.state.is_private && page.answer.is_private;
    poll_.state.address = url;
    return ask(url, "", "");
  }

  void take(Fetched fetched) {
    const int status = fetched.answer.status;
    const std::int64_t now = seconds_now(context_.pace);
    FeedState& state = poll_.state;
    state.is_private = state.is_private && (status == 0 || fetched.answer.is_private);
    Reply reply;
    reply.fresh_for = fresh_for(fetched.answer, now);
    if (status == 304 && !(state.etag.empty() && state.modified.empty())) {
      poll_.reached = true;
      state.result = "unchanged";
    } else if (is_ok(fetched)) {
      reply.outcome = read(std::move(fetched));
    } else {
      reply.outcome = refused(fetched, reply);
      if (reply.outcome == Outcome::kWait && reply.retry_after) {
        context_.hosts.hold(fetched.url, now + std::min<std::int64_t>(*reply.retry_after, kDaySeconds));
      }
    }
    poll_.changed = reply.outcome == Outcome::kChanged;
    reschedule(state, reply, now, context_.bounds);
    if (poll_.fault) state.result = "found " + poll_.fault->found;
  }

  Outcome refused(const Fetched& fetched, Reply& reply) {
    const int status = fetched.answer.status;
    FeedState& state = poll_.state;
    poll_.fault =
        fetched.answer.fault ? *fetched.answer.fault : Refusal{"", fmt::format("HTTP status {}", status), kExpected};
    poll_.fault->where = shown_address(state.url);
    if (fetched.url != state.url) poll_.fault->where += " at " + shown_address(fetched.url);
    if (status == 429 || status == 503) {
      reply.retry_after = retry_after(fetched.answer, seconds_now(context_.pace));
      return Outcome::kWait;
    }
    if ((status == 404 || status == 410) && state.address != state.url) {
      state.address = state.url;  // where it was learned to be it is not any more
      state.etag.clear();
      state.modified.clear();
      return Outcome::kRefused;
    }
    if (status == 410) return Outcome::kGone;
    return status >= 400 && status < 500 ? Outcome::kRefused : Outcome::kFailed;
  }

  /// Takes a document that came whole.
  Outcome read(Fetched fetched) {
    FeedState& state = poll_.state;
    const std::string where = shown_address(state.url);
    std::string bytes = with_charset(std::move(fetched.answer.body), charset_of(fetched.answer.header("content-type")));
    const DocumentType type = document_type(bytes);
    if (type.kind == DocumentKind::kList) return read_list(fetched, bytes);
    if (type.kind != DocumentKind::kFeed) {
      const std::string found = type.kind == DocumentKind::kPage ? type.found + " that names no feed" : type.found;
      poll_.fault = Refusal{where, found, kExpected};
      return Outcome::kFailed;
    }
    auto document = read_feed_document(public_address(fetched.url), bytes);
    if (!document) {
      poll_.fault = document.refusal();
      return Outcome::kFailed;
    }
    keep_validators(fetched);
    state.is_list = false;
    state.wishes = document->wishes;
    poll_.reached = true;
    state.result = counted(document->entries.size(), "entry", "entries");
    if (document->fingerprint == state.content) return Outcome::kSame;
    state.content = document->fingerprint;
    if (document->entries.empty()) return Outcome::kSame;
    poll_.entries = std::move(document->entries);
    poll_.refused = std::move(document->refused);
    poll_.bytes = bytes.size();
    return Outcome::kChanged;
  }

  Outcome read_list(const Fetched& fetched, const std::string& bytes) {
    FeedState& state = poll_.state;
    auto feeds = read_opml(shown_address(state.url), bytes, fetched.url);
    if (!feeds) {
      poll_.fault = feeds.refusal();
      return Outcome::kFailed;
    }
    keep_validators(fetched);
    state.is_list = true;
    state.wishes = {};
    poll_.reached = true;
    poll_.listed.emplace();
    for (auto& url : *feeds) poll_.listed->push_back({std::move(url), state.is_private});
    state.result = "a list of " + counted(poll_.listed->size(), "feed", "feeds");
    return Outcome::kSame;
  }

  void keep_validators(const Fetched& fetched) {
    poll_.state.etag = fetched.answer.header("etag");
    poll_.state.modified = fetched.answer.header("last-modified");
  }

  const PollContext& context_;
  Poll poll_;
};

}  // namespace

FeedState new_feed(const std::string& url, bool may_be_private) {
  FeedState feed;
  feed.url = feed.address = url;
  feed.is_private = may_be_private;
  return feed;
}

Poll poll_feed(const FeedState& before, const PollContext& context) { return Asking(before, context).run(); }

}  // namespace dateline::indexer
