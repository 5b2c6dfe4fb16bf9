// SPDX-License-Identifier: GPL-3.0-or-later
// How does a test stand in for the web and the clock? A clock that ticks by hand, and pages that do what they are told.
#pragma once

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "indexer/follow/journal.h"
#include "indexer/follow/pace.h"
#include "indexer/follow/private_address.h"
#include "indexer/follow/web.h"

namespace dateline::indexer {

/// Waiting takes no time: the clock is put forward. Time to stop is when it shows `end`.
class FakePace : public Pace {
 public:
  explicit FakePace(std::int64_t now, std::int64_t end = INT64_MAX) : now_(now), end_(end) {}

  std::int64_t now() const override { return now_; }
  void wait_until(std::int64_t time) override { now_ = std::max(now_.load(), std::min(time, end_.load())); }
  bool stopped() const override { return now_ >= end_; }
  void pass(std::int64_t milliseconds) { now_ += milliseconds; }
  void stop_at(std::int64_t end) { end_ = end; }

 private:
  std::atomic<std::int64_t> now_;
  std::atomic<std::int64_t> end_;
};

/// Hosts written as private addresses are private; everything else is not. Each request takes kTakes milliseconds.
class FakeWeb : public Web {
 public:
  static constexpr std::int64_t kTakes = 50;
  using Behaviour = std::function<WebAnswer(const WebRequest&)>;

  explicit FakeWeb(FakePace& pace) : pace_(pace) {}

  struct Seen {
    std::int64_t time = 0;  ///< UTC milliseconds
    std::string url;
    int status = 0;
  };

  WebAnswer get(const WebRequest& request) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    WebAnswer answer;
    if (has_private_host(request.url) && !request.may_be_private) {
      answer.fault = Refusal{request.url, "an address in a private network", "a public address"};
      return answer;
    }
    const auto found = pages_.find(request.url);
    const std::int64_t time = pace_.now();
    answer = found == pages_.end() ? status(404) : found->second(request);
    answer.is_private = has_private_host(request.url);
    pace_.pass(kTakes);
    seen_.push_back({time, request.url, answer.status});
    return answer;
  }

  static WebAnswer status(int code, std::string body = "") {
    WebAnswer answer;
    answer.status = code;
    answer.body = std::move(body);
    return answer;
  }
  static WebAnswer broken(const std::string& found) {
    WebAnswer answer;
    answer.fault = Refusal{"", found, "a whole answer"};
    return answer;
  }

  void behave(const std::string& url, Behaviour behaviour) { pages_[url] = std::move(behaviour); }
  void text(const std::string& url, const std::string& body) {
    behave(url, [body](const WebRequest&) { return status(200, body); });
  }
  void redirect(const std::string& url, int code, const std::string& target) {
    behave(url, [code, target](const WebRequest&) {
      WebAnswer answer = status(code);
      answer.headers["location"] = target;
      return answer;
    });
  }

  const std::vector<Seen>& seen() const { return seen_; }
  std::int64_t count(const std::string& url) const {
    return std::count_if(seen_.begin(), seen_.end(), [&](const Seen& one) { return one.url == url; });
  }

 private:
  FakePace& pace_;
  std::mutex mutex_;
  std::map<std::string, Behaviour> pages_;
  std::vector<Seen> seen_;
};

/// Keeps what follow says.
class FakeJournal : public Journal {
 public:
  void say(const std::string& line) override { said.push_back(line); }
  void complain(const Refusal& refusal, const std::string& then) override {
    complaints.push_back(refusal.where + ": " + refusal.found + "; " + then);
  }
  void progress(const std::string&, std::size_t, std::size_t) override {}

  std::vector<std::string> said;
  std::vector<std::string> complaints;
};

}  // namespace dateline::indexer
