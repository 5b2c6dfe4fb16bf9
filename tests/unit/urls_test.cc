// SPDX-License-Identifier: GPL-3.0-or-later
// Which addresses are the same, and which are none?
#include "indexer/normalise/urls.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace dateline::indexer {
namespace {

using Table = std::vector<std::pair<std::string, std::string>>;

void expect_canonical(const Table& table) {
  for (const auto& [url, canonical] : table) {
    EXPECT_EQ(canonical_url(url), canonical) << url;
    EXPECT_EQ(canonical_url(canonical), canonical) << "a canonical address changes: " << canonical;
  }
}

TEST(Urls, SchemeHostAndPort) {
  expect_canonical({{"HTTPS://Post.Example/News/A", "https://post.example/News/A"},
                    {" http://post.example\n", "http://post.example/"},
                    {"http://post.example:80/a", "http://post.example/a"},
                    {"https://post.example:443/a", "https://post.example/a"},
                    {"https://post.example:8443/a", "https://post.example:8443/a"},
                    {"https://user:secret@post.example/a", "https://post.example/a"},
                    {"https://post.example./a", "https://post.example/a"},
                    {"https://MÜNCHEN.example/a", "https://xn--mnchen-3ya.example/a"},
                    {"http://[::1]:8080/a", "http://[::1]:8080/a"}});
}

TEST(Urls, MobileHosts) {
  expect_canonical({{"https://m.post.example/a", "https://post.example/a"},
                    {"https://mobile.post.example/a", "https://post.example/a"},
                    {"https://amp.post.example/a", "https://post.example/a"},
                    {"https://m.example/a", "https://m.example/a"},
                    {"https://m.m.post.example/a/amp/amp", "https://post.example/a"},
                    {"https://www.post.example/a", "https://www.post.example/a"}});
}

TEST(Urls, PathAndFragment) {
  expect_canonical({{"https://post.example/a/#top", "https://post.example/a"},
                    {"https://post.example/a/b/../c/./d", "https://post.example/a/c/d"},
                    {"https://post.example/../..", "https://post.example/"},
                    {"https://post.example//a//b", "https://post.example//a//b"},
                    {"https://post.example/%7Ejane/%c3%a9/%2f", "https://post.example/~jane/%C3%A9/%2F"},
                    {"https://post.example/café au lait", "https://post.example/caf%C3%A9%20au%20lait"},
                    {"https://post.example/100%", "https://post.example/100%25"},
                    {"https://post.example/story/amp", "https://post.example/story"},
                    {"https://post.example/story/amp/", "https://post.example/story"},
                    {"https://post.example/amp", "https://post.example/amp"},
                    {"https://post.example/tag/amp", "https://post.example/tag/amp"},
                    {"https://post.example/Topics/amp/", "https://post.example/Topics/amp"},
                    {"https://post.example/#!/story/7", "https://post.example/#!/story/7"},
                    {"https://post.example/a?utm_id=1#!b c", "https://post.example/a#!b%20c"},
                    {"https://post.example/a#!", "https://post.example/a"},
                    {"https://post.example/stamp", "https://post.example/stamp"}});
}

TEST(Urls, TrackingParameters) {
  expect_canonical({{"https://post.example/a?utm_source=x&id=7&fbclid=1&UTM_Medium=y", "https://post.example/a?id=7"},
                    {"https://post.example/a?gclid=1&mc_cid=2&mc_eid=3", "https://post.example/a"},
                    {"https://post.example/a?", "https://post.example/a"},
                    {"https://post.example/a?at_medium=x&AT_Custom1=y&pk_kwd=z", "https://post.example/a"},
                    {"https://post.example/a?at_id=5&pk_id=99&at=1", "https://post.example/a?at_id=5&pk_id=99&at=1"},
                    {"https://post.example/a?b=2&a=1", "https://post.example/a?b=2&a=1"},
                    {"https://post.example?id=7", "https://post.example/?id=7"},
                    {"https://post.example/a?q=a%20b+c&empty=", "https://post.example/a?q=a%20b+c&empty="},
                    {"https://post.example/a?author=x&campaign=y", "https://post.example/a?author=x&campaign=y"}});
}

TEST(Urls, AmpCachesAndPages) {
  expect_canonical({{"https://www.google.com/amp/s/www.post.example/a/amp/?usqp=mq331AQ", "https://www.post.example/a"},
                    {"https://google.co.uk/amp/post.example/a", "http://post.example/a"},
                    {"https://www-post-example.cdn.ampproject.org/c/s/www.post.example/a.amp?amp_js_v=0.1",
                     "https://www.post.example/a"},
                    {"https://cdn.ampproject.org/v/s/amp.post.example/a?amp_gsa=1&id=7", "https://post.example/a?id=7"},
                    {"https://www.bing-amp.com/c/s/post.example/a", "https://post.example/a"},
                    {"https://cdn.ampproject.org/c/s/www.google.com/amp/s/post.example/a", "https://post.example/a"},
                    {"https://cdn.ampproject.org/v0.js", "https://cdn.ampproject.org/v0.js"},
                    {"https://www.google.com/amp/", "https://www.google.com/amp"},
                    {"https://www.google.com/amp/s/", "https://www.google.com/amp/s"},
                    {"https://post.example/story/amp.html", "https://post.example/story"},
                    {"https://post.example/story.amp.html", "https://post.example/story.html"},
                    {"https://post.example/story?amp=1", "https://post.example/story"},
                    {"https://post.example/.amp", "https://post.example/.amp"},
                    {"https://post.example/guitar/amp/review", "https://post.example/guitar/amp/review"}});
  EXPECT_EQ(host_of("https://www.google.com/amp/s/www.post.example/a"), "post.example");
}

TEST(Urls, NoAddress) {
  for (const std::string url : {"", "/news/x", "news/x", "www.post.example/a", "//post.example/a", "mailto:a@b.example",
                                "ftp://post.example/a", "javascript:alert(1)", "https://", "https:///a", "https://?a",
                                "https://post example/a", "https://post.example:99999999/", "https://post.example:x/",
                                "https://a..b/", "https://a../", "https://<b>/", "http://[::1/"}) {
    EXPECT_EQ(canonical_url(url), "") << url;
    EXPECT_EQ(host_of(url), "") << url;
  }
  EXPECT_EQ(canonical_url("https://post.example/" + std::string(5000, 'a')), "");
}

TEST(Urls, Host) {
  EXPECT_EQ(host_of("https://www.Post.example:8080/a"), "post.example");
  EXPECT_EQ(host_of("https://m.post.example/a"), "post.example");
  EXPECT_EQ(host_of("http://news.post.example/"), "news.post.example");
}

}  // namespace
}  // namespace dateline::indexer
