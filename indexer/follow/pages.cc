// SPDX-License-Identifier: GPL-3.0-or-later
// What comes of fetching one linked page?
#include "indexer/follow/pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "archive/time.h"
#include "indexer/follow/answer_times.h"
#include "indexer/follow/charset.h"
#include "indexer/follow/document.h"
#include "indexer/formats/html/page.h"

namespace dateline::indexer {
namespace {

constexpr std::int64_t kFirstPause = 900;
constexpr char kExpected[] = "a web page";
constexpr char kExpectedArticle[] = "a page with the text of one article";

PageFetch put_off(PageFetch got, std::int64_t until) {
  got.asked = false;
  got.state.next = until;
  return got;
}

}  // namespace

PageFetch ended(PageFetch got, std::string found, const char* expected) {
  got.article.reset();
  got.state.next.reset();
  got.state.result = "found " + found;
  got.fault = Refusal{shown_address(got.state.url), std::move(found), expected};
  return got;
}

PageFetch fetch_page(const PageState& before, const PageContext& context) {
  PageFetch got;
  got.state = before;
  PageState& state = got.state;
  if (const std::int64_t held = context.hosts.held_until(state.url); held > 0) return put_off(std::move(got), held);
  ++state.tries;
  const auto allowed = context.robots.ask(state.url, state.may_be_private);
  if (allowed == RobotsCache::Answer::kForbidden) {
    return ended(std::move(got), "a robots.txt that forbids it", kExpected);
  }
  WebAnswer answer;
  if (allowed == RobotsCache::Answer::kUnknown) {
    got.fault = Refusal{"", "no answer from its robots.txt", "rules, or HTTP status 404"};
  } else {
    WebRequest request;
    request.url = state.url;
    request.accept = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";
    request.most_bytes = context.most_bytes;
    request.may_be_private = state.may_be_private;
    Fetched fetched = fetch(context.web, context.hosts, request);
    const bool led = !fetched.answer.fault && fetched.url != state.url;
    if (led && context.robots.ask(fetched.url, state.may_be_private) == RobotsCache::Answer::kForbidden) {
      return ended(std::move(got), "a redirect to what a robots.txt forbids", kExpected);
    }
    if (led) got.led_to = std::move(fetched.url);
    answer = std::move(fetched.answer);
    got.fault = answer.fault;
  }
  if (context.pace.stopped()) {
    got.state = before;
    got.asked = false;
    return got;
  }
  const std::int64_t now = seconds_now(context.pace);
  const int status = answer.status;
  if (status >= 200 && status < 300) {
    std::string bytes = with_charset(std::move(answer.body), charset_of(answer.header("content-type")));
    const DocumentType type = document_type(bytes);
    if (type.kind != DocumentKind::kPage) return ended(std::move(got), type.found, kExpected);
    got.bytes = bytes.size();
    Result<RawArticle> article = read_web_page({shown_address(state.url), std::move(bytes), "", state.url, true});
    if (!article) return ended(std::move(got), article.refusal().found, kExpectedArticle);
    state.next.reset();
    state.result = "fetched";
    got.article = std::move(article).value();
    return got;
  }
  if (status >= 400 && status < 500 && status != 408 && status != 429) {
    return ended(std::move(got), fmt::format("HTTP status {}", status), kExpected);
  }
  if (!got.fault) got.fault = Refusal{"", fmt::format("HTTP status {}", status), kExpected};
  got.fault->where = shown_address(state.url);
  state.result = "found " + got.fault->found;
  std::int64_t pause = kFirstPause;
  for (std::int64_t i = 1; i < state.tries; ++i) pause *= 4;
  if (const auto wait = retry_after(answer, now); wait && (status == 429 || status == 503)) {
    pause = std::clamp<std::int64_t>(*wait, 60, kDaySeconds);
    context.hosts.hold(state.url, now + pause);
  }
  if (state.tries < kMostPageTries) {
    state.next = now + pause;
  } else {
    state.next.reset();
  }
  return got;
}

}  // namespace dateline::indexer
