// SPDX-License-Identifier: GPL-3.0-or-later
// What does a day of following look like, when most of the servers behave badly? Clock and web are stood in for, the
// archive is a real one; twice in the day the follower is killed and begun anew.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "archive/disk/view.h"
#include "archive/exit_codes.h"
#include "archive/record.h"
#include "archive/time.h"
#include "indexer/follow/follower.h"
#include "tests/unit/fake_web.h"
#include "tests/unit/temporary_folder.h"

namespace dateline::indexer {
namespace {

constexpr std::int64_t kBegin = 1753660800;  // 2025-07-28T00:00:00Z
constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 24 * kHour;

/// An outlet that publishes a story every so many seconds and shows the newest 20.
class Outlet {
 public:
  Outlet(std::string host, std::int64_t every) : host_(std::move(host)), every_(every) {}

  std::string url() const { return "https://" + host_ + "/rss"; }

  /// Titles of all stories published until `time`.
  std::set<std::string> published(std::int64_t time) const {
    std::set<std::string> titles;
    for (std::int64_t n = 0; n <= last(time); ++n) titles.insert(title(n));
    return titles;
  }

  std::string feed(std::int64_t time, const std::string& channel = "") const {
    std::string text = "<rss version='2.0'><channel><title>" + host_ + "</title>" + channel;
    for (std::int64_t n = last(time); n >= 0 && n > last(time) - 20; --n) {
      text += fmt::format(
          "<item><guid isPermaLink='false'>{0}/{1}</guid><title>{2}</title><link>https://{0}/{1}</link>"
          "<description>What is told in story number {1} of {0}.</description></item>",
          host_, n, title(n));
    }
    return text + "</channel></rss>";
  }

  WebAnswer answer(const WebRequest& request, std::int64_t time, const std::string& channel = "") const {
    const std::string etag = fmt::format("\"{}-{}\"", host_, last(time));
    if (request.etag == etag) return FakeWeb::status(304);
    WebAnswer answer = FakeWeb::status(200, feed(time, channel));
    answer.headers["etag"] = etag;
    return answer;
  }

 private:
  std::int64_t last(std::int64_t time) const { return every_ == 0 ? 2 : (time - kBegin) / every_; }
  std::string title(std::int64_t n) const { return fmt::format("Story {} of {}", n, host_); }

  std::string host_;
  std::int64_t every_;
};

class FollowDay : public testing::Test {
 protected:
  std::int64_t now() const { return pace_.now() / 1000; }
  std::int64_t hour() const { return (now() - kBegin) / kHour; }

  /// A feed that is followed, and how often it may be asked in a day.
  Outlet& add(const std::string& host, std::int64_t every, std::int64_t least, std::int64_t most) {
    outlets_.push_back(std::make_unique<Outlet>(host, every));
    Outlet& outlet = *outlets_.back();
    expected_[outlet.url()] = {least, most};
    followed_.push_back(outlet.url());
    web_.behave(outlet.url(), [&outlet, this](const WebRequest& request) { return outlet.answer(request, now()); });
    return outlet;
  }

  void behave(const Outlet& outlet, FakeWeb::Behaviour behaviour) { web_.behave(outlet.url(), std::move(behaviour)); }

  void follow_until(std::int64_t time, bool full_text = false) {
    pace_.stop_at(time * 1000);
    FollowOptions options;
    options.feeds = followed_;
    options.full_text = full_text;
    options.user_agent = "Dateline/0";
    options.pipeline.archive = archive().string();
    options.pipeline.now = [this] { return now(); };
    EXPECT_EQ(Follower(options, web_, pace_, journal_).run(), kExitDone);
  }

  std::filesystem::path archive() const { return folder_ / "archive"; }

  /// Version numbers of the articles of the archive, by title.
  std::map<std::string, std::uint32_t> found() {
    std::map<std::string, std::uint32_t> titles;
    ArchiveView view(archive());
    Xapian::Enquire enquire(view.all());
    enquire.set_query(view.without_retired(Xapian::Query::MatchAll));
    const auto hits = enquire.get_mset(0, 100000);
    for (auto it = hits.begin(); it != hits.end(); ++it) {
      const Article article = decode_record(view.record(view.place(*it)));
      EXPECT_TRUE(titles.emplace(article.title, article.version).second) << article.title << " is there twice";
    }
    return titles;
  }

  TemporaryFolder folder_;
  FakePace pace_{kBegin * 1000};
  FakeWeb web_{pace_};
  FakeJournal journal_;
  std::vector<std::unique_ptr<Outlet>> outlets_;
  std::vector<std::string> followed_;
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> expected_;
};

TEST_F(FollowDay, NothingIsLostAndNobodyIsBothered) {
  std::set<const Outlet*> lost;  // what they publish can't be had, or not all of it

  add("busy.example", 120, 80, 100);
  add("steady.example", 1800, 75, 100);
  add("slow.example", 6 * kHour, 12, 30);
  add("quiet.example", kDay * 2, 9, 16);

  const Outlet& same = add("same.example", 0, 9, 16);  // no validators, always 200
  behave(same, [&](const WebRequest&) { return FakeWeb::status(200, same.feed(now())); });

  const Outlet& built = add("built.example", 0, 9, 16);
  behave(built, [&](const WebRequest&) {
    return FakeWeb::status(200, built.feed(now(), fmt::format("<lastBuildDate>{}</lastBuildDate>", now())));
  });

  const Outlet& ttl = add("ttl.example", 1800, 11, 14);
  behave(ttl, [&](const WebRequest& request) { return ttl.answer(request, now(), "<ttl>120</ttl>"); });

  const Outlet& fresh = add("fresh.example", 1800, 22, 26);
  behave(fresh, [&](const WebRequest& request) {
    WebAnswer answer = fresh.answer(request, now());
    answer.headers["cache-control"] = "max-age=3600";
    return answer;
  });

  const Outlet& night = add("night.example", 1800, 55, 80);
  behave(night, [&](const WebRequest& request) {
    EXPECT_TRUE(hour() >= 5 || now() - kBegin < 600) << "asked at an hour to be skipped";
    return night.answer(request, now(),
                        "<skipHours><hour>0</hour><hour>1</hour><hour>2</hour><hour>3</hour>"
                        "<hour>4</hour></skipHours>");
  });

  const Outlet& limited = add("limited.example", 1800, 45, 72);
  std::int64_t forbidden_until = 0;
  int limits = 0;
  behave(limited, [&](const WebRequest& request) {
    EXPECT_GE(now(), forbidden_until) << "asked before Retry-After was over";
    if (++limits % 2 == 0) return limited.answer(request, now());
    forbidden_until = now() + 1500;
    WebAnswer answer = FakeWeb::status(429);
    answer.headers["retry-after"] = "1500";
    return answer;
  });

  const Outlet& away = add("away.example", 1800, 50, 90);
  behave(away, [&](const WebRequest& request) {
    return hour() >= 6 && hour() < 12 ? FakeWeb::status(500) : away.answer(request, now());
  });

  const Outlet& broken = add("broken.example", 1800, 5, 9);
  behave(broken, [&](const WebRequest&) { return FakeWeb::status(500); });
  lost.insert(&broken);

  const Outlet& hanging = add("hanging.example", 1800, 5, 9);
  behave(hanging, [&](const WebRequest&) {
    pace_.pass(60000);
    return FakeWeb::broken("no whole answer within 60 s");
  });
  lost.insert(&hanging);

  const Outlet& large = add("large.example", 1800, 5, 9);
  behave(large, [](const WebRequest&) { return FakeWeb::broken("more than 16.0 MB"); });
  lost.insert(&large);

  const Outlet& missing = add("missing.example", 1800, 3, 6);
  behave(missing, [](const WebRequest&) { return FakeWeb::status(404); });
  lost.insert(&missing);

  const Outlet& gone = add("gone.example", 1800, 12, 28);
  behave(gone, [&](const WebRequest& request) {
    EXPECT_LT(now(), kBegin + 6 * kHour + 1800) << "asked after it was gone";
    return hour() >= 5 ? FakeWeb::status(410) : gone.answer(request, now());
  });
  lost.insert(&gone);

  const Outlet& moved = add("moved.example", 1800, 3, 3);
  const Outlet there("there.example", 1800);
  web_.redirect(moved.url(), 301, there.url());
  web_.behave(there.url(), [&](const WebRequest& request) { return there.answer(request, now()); });
  lost.insert(&moved);

  const Outlet& loop = add("loop.example", 1800, 5, 9);
  web_.redirect(loop.url(), 302, loop.url());
  lost.insert(&loop);

  const Outlet& paged = add("paged.example", 1800, 1, 1);
  web_.text(paged.url(), "<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head></html>");
  const Outlet behind("behind.example", 1800);
  web_.behave("https://paged.example/feed", [&](const WebRequest& request) { return behind.answer(request, now()); });
  lost.insert(&paged);

  const Outlet& garbled = add("garbled.example", 1800, 60, 110);
  int turns = 0;
  behave(garbled, [&](const WebRequest& request) {
    return ++turns % 3 == 0 ? FakeWeb::status(200, "An error has occurred.") : garbled.answer(request, now());
  });

  const Outlet& edited = add("edited.example", 0, 15, 40);
  behave(edited, [&](const WebRequest&) {
    std::string text = edited.feed(now());
    const std::string of = "story number 1 ";
    text.replace(text.find(of), of.size(), fmt::format("story number 1, as told at {} o'clock, ", hour() / 3 * 3));
    return FakeWeb::status(200, text);
  });

  // One host with many feeds, and a list that names one more.
  for (int n = 0; n < 5; ++n) {
    const std::string url = fmt::format("https://many.example/{}", n);
    web_.behave(url, [&, n](const WebRequest&) {
      return FakeWeb::status(200, Outlet(fmt::format("many.example/{}", n), 0).feed(now()));
    });
    followed_.push_back(url);
    expected_[url] = {9, 16};
  }
  const Outlet listed("listed.example", 1800);
  web_.behave(listed.url(), [&](const WebRequest& request) { return listed.answer(request, now()); });
  web_.text("https://lists.example/opml", "<opml><body><outline xmlUrl='" + listed.url() + "'/></body></opml>");
  followed_.push_back("https://lists.example/opml");
  expected_["https://lists.example/opml"] = {9, 16};
  expected_[listed.url()] = {75, 100};

  follow_until(kBegin + 8 * kHour);
  follow_until(kBegin + 16 * kHour);
  follow_until(kBegin + 24 * kHour);

  std::string table = "requests of a day\n";
  for (const auto& [url, range] : expected_) {
    const std::int64_t count = web_.count(url);
    table += fmt::format("{:>5}  of {:>3} to {:>3}  {}\n", count, range.first, range.second, url);
    EXPECT_TRUE(count >= range.first && count <= range.second) << url << " was asked " << count << " times";
  }
  fmt::print("{}", table);

  std::map<std::string, std::int64_t> last;
  for (const auto& seen : web_.seen()) {
    const std::string host = seen.url.substr(8, seen.url.find('/', 8) - 8);
    if (last.count(host) != 0) {
      EXPECT_GE(seen.time - last[host], 1000) << seen.url;
    }
    last[host] = seen.time;
  }

  // Everything that was published half an hour before the end, by those that could be reached. The busy one published
  // faster than its window shows when it was not asked for 40 minutes; it is asked every 15.
  auto titles = found();
  std::vector<const Outlet*> all = {&there, &behind, &listed};
  for (const auto& outlet : outlets_) {
    if (lost.count(outlet.get()) == 0) all.push_back(outlet.get());
  }
  std::size_t wanted = 0;
  for (const Outlet* outlet : all) {
    for (const auto& title : outlet->published(kBegin + kDay - 2 * kHour)) {
      ++wanted;
      EXPECT_EQ(titles.count(title), 1U) << title;
    }
  }
  EXPECT_GT(wanted, 1000U);
  EXPECT_EQ(titles["Story 1 of edited.example"], 8U) << "told anew every three hours";
  EXPECT_EQ(titles["Story 1 of busy.example"], 1U);
}

TEST_F(FollowDay, PagesAreFetchedOnceAndBadOnesAFewTimes) {
  const Outlet& outlet = add("pages.example", 4 * kHour, 1, 100);
  web_.behave(outlet.url(), [&](const WebRequest& request) { return outlet.answer(request, now()); });
  web_.text("https://pages.example/robots.txt", "User-agent: *\nDisallow: /1$\n");
  web_.behave("https://pages.example/0", [](const WebRequest&) { return FakeWeb::status(500); });
  for (const char* path : {"1", "2", "3"}) {
    web_.text("https://pages.example/" + std::string(path),
              "<!DOCTYPE html><html><body><p>Long text.</p></body></html>");
  }
  web_.behave("https://pages.example/4", [](const WebRequest&) { return FakeWeb::status(200, "%PDF-1.4 \x01\x02"); });
  follow_until(kBegin + 12 * kHour, true);
  follow_until(kBegin + 24 * kHour, true);
  const auto count = [&](const std::string& path) { return web_.count("https://pages.example/" + path); };
  EXPECT_EQ(count("robots.txt"), 1);
  EXPECT_EQ(count("0"), kMostPageTries);
  EXPECT_EQ(count("1"), 0) << "forbidden";
  EXPECT_EQ(count("2"), 1);
  EXPECT_EQ(count("3"), 1);
  EXPECT_EQ(count("4"), 1) << "no web page";
  EXPECT_EQ(count("5"), 1) << "not found";
  EXPECT_GE(found().size(), 6U) << "the entries are there, whatever became of their pages";
}

TEST_F(FollowDay, WithoutRobotsAPageIsNotFetched) {
  const Outlet& outlet = add("pages.example", 0, 1, 100);
  web_.behave(outlet.url(), [&](const WebRequest& request) { return outlet.answer(request, now()); });
  web_.behave("https://pages.example/robots.txt", [](const WebRequest&) { return FakeWeb::status(503); });
  follow_until(kBegin + 12 * kHour, true);
  EXPECT_EQ(web_.count("https://pages.example/0"), 0);
  EXPECT_LE(web_.count("https://pages.example/robots.txt"), 12);
  EXPECT_EQ(found().size(), 3U);
}

}  // namespace
}  // namespace dateline::indexer
