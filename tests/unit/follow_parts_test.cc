// SPDX-License-Identifier: GPL-3.0-or-later
// What is read of robots.txt, lists of feeds, pages and headers, and where may a feed lead?
#include <gtest/gtest.h>
#include <netdb.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string>
#include <vector>

#include "indexer/follow/charset.h"
#include "indexer/follow/curl_web.h"
#include "indexer/follow/discovery.h"
#include "indexer/follow/document.h"
#include "indexer/follow/fetch.h"
#include "indexer/follow/opml.h"
#include "indexer/follow/private_address.h"
#include "indexer/follow/proxies.h"
#include "indexer/follow/robots.h"
#include "tests/unit/fake_web.h"

namespace dateline::indexer {
namespace {

using Urls = std::vector<std::string>;

bool allows(const std::string& rules, const std::string& path, const std::string& agent = "dateline") {
  return Robots(rules, agent).allows("https://post.example" + path);
}

TEST(FollowRobots, TheLongestRuleDecidesAndAllowGoesBeforeDisallow) {
  const std::string rules =
      "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c$\nAllow: /same\nDisallow: /same\n";
  EXPECT_FALSE(allows(rules, "/a"));
  EXPECT_FALSE(allows(rules, "/about")) << "a rule is the beginning of a path";
  EXPECT_TRUE(allows(rules, "/a/b/x"));
  EXPECT_FALSE(allows(rules, "/a/b/c"));
  EXPECT_TRUE(allows(rules, "/a/b/c/d"));
  EXPECT_TRUE(allows(rules, "/same"));
  EXPECT_TRUE(allows(rules, "/"));
  EXPECT_TRUE(allows(rules, ""));
}

TEST(FollowRobots, TheGroupsThatNameTheRobotCountAlone) {
  const std::string rules =
      "user-agent: *\ndisallow: /\n\nUser-Agent: other\nUser-Agent: DateLine/2.0\nDisallow: /private # not this\n\n"
      "Sitemap: https://post.example/map\nUser-agent: dateline\nDisallow: /more\n";
  EXPECT_TRUE(allows(rules, "/story"));
  EXPECT_FALSE(allows(rules, "/private"));
  EXPECT_FALSE(allows(rules, "/more"));
  EXPECT_FALSE(allows(rules, "/story", "stranger"));
}

TEST(FollowRobots, StarsEscapesAndOddLines) {
  EXPECT_FALSE(allows("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z"));
  EXPECT_FALSE(allows("User-agent: *\nDisallow: /*?print=", "/x?print=1"));
  EXPECT_FALSE(allows("User-agent: *\nDisallow: /caf%c3%a9", "/café"));
  EXPECT_FALSE(allows("User-agent: *\nDisallow: /%61b", "/ab"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /a%2Fb", "/a/b"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow:", "/x"));
  EXPECT_TRUE(allows("Disallow: /", "/x")) << "a rule of no group";
  EXPECT_FALSE(allows("\xEF\xBB\xBFUser-agent: *\r\nDisallow: /\r\n", "/x"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /", "/robots.txt"));
  EXPECT_TRUE(allows(std::string(1000, '\0') + "<html>", "/x"));
  EXPECT_EQ(robot_name("Dateline/0.1 (+https://x.example)"), "dateline");
  EXPECT_EQ(site_of("HTTPS://me:secret@Post.Example:8443/a"), "https://post.example:8443");
}

TEST(FollowRobots, ManyStarsCostLittle) {
  std::string rules = "User-agent: *\n";
  for (int i = 0; i < 50; ++i) rules += "Disallow: /" + std::string(1000, '*') + "a*b*c*d*e*f$\n";
  EXPECT_TRUE(allows(rules, "/" + std::string(4000, 'a')));
}

TEST(FollowOpml, OutlinesNestAndEachFeedCountsOnce) {
  const auto feeds =
      read_opml("list",
                "<?xml version='1.0'?><opml version='2.0'><head><title>x</title></head><body>"
                "<outline text='papers'><outline text='deep'><outline type='rss' "
                "xmlUrl='https://a.example/rss?x=1&amp;y=2'/></outline></outline>"
                "<outline type='link' url='https://no.example/'/><outline XMLURL='/rss'/>"
                "<outline xmlUrl='feed://b.example/rss'/><outline xmlUrl='feed:https://c.example/'/>"
                "<outline xmlUrl='file:///etc/passwd'/><outline xmlUrl='https://a.example/rss?x=1&amp;y=2'/>"
                "</body></opml>",
                "https://lists.example/a/list.opml");
  ASSERT_TRUE(feeds.ok());
  EXPECT_EQ(*feeds, (Urls{"https://a.example/rss?x=1&y=2", "https://lists.example/rss", "http://b.example/rss",
                          "https://c.example/"}));
}

TEST(FollowOpml, WhatIsNoListIsRefused) {
  EXPECT_EQ(read_opml("f", "<opml><body><outline text='x'/></body></opml>", "").refusal().found,
            "a list of feeds with no feed in it");
  EXPECT_EQ(read_opml("f", "<rss><outline xmlUrl='https://a.example/'/></rss>", "").refusal().found,
            "an XML document <rss>");
  EXPECT_FALSE(read_opml("f", "plain", "").ok());
  EXPECT_FALSE(read_opml("f", "", "").ok());
  EXPECT_TRUE(read_opml("f", "<opml><body><outline xmlUrl='https://a.example/'/><outline", "").ok()) << "cut off";
}

TEST(FollowDiscovery, APageNamesItsFeed) {
  const auto found = [](const std::string& head) {
    return discovered_feed("<!doctype html><html><head>" + head + "</head><body>", "https://post.example/news/");
  };
  EXPECT_EQ(found("<link rel=alternate type=application/rss+xml href=rss>"), "https://post.example/news/rss");
  EXPECT_EQ(found("<LINK HREF='/a?x=1&amp;y=2' TYPE='Application/Atom+XML; charset=utf-8' REL='home Alternate'>"),
            "https://post.example/a?x=1&y=2");
  EXPECT_EQ(found("<base href='https://cdn.example/'><link rel='alternate' type='application/feed+json' href='f'>"),
            "https://cdn.example/f");
  EXPECT_EQ(found("<link rel='alternate' type='application/rss+xml' title='Comments' href='/comments/feed'>"
                  "<link rel='alternate' type='application/rss+xml' href='/feed'>"),
            "https://post.example/feed");
  EXPECT_EQ(found("<!-- <link rel='alternate' type='application/rss+xml' href='/old'> --><script>'<link "
                  "rel=alternate type=application/rss+xml href=/js>'</script>"),
            "");
  EXPECT_EQ(found("<link rel='alternate' type='application/rss+xml' href='javascript:x()'>"), "");
  EXPECT_EQ(found("<link rel='alternate' hreflang='de' href='/de'><link rel='stylesheet' href='x'>"), "");
}

TEST(FollowDocument, IsKnownByItsContent) {
  const auto kind = [](const std::string& bytes) { return document_type(bytes).kind; };
  EXPECT_EQ(kind("<rss><channel/></rss>"), DocumentKind::kFeed);
  EXPECT_EQ(kind("<?xml version='1.0'?><!-- x --><feed xmlns='http://www.w3.org/2005/Atom'/>"), DocumentKind::kFeed);
  EXPECT_EQ(kind("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}"), DocumentKind::kFeed);
  EXPECT_EQ(kind("<opml version='2.0'/>"), DocumentKind::kList);
  EXPECT_EQ(kind("<!DOCTYPE html><html><head>"), DocumentKind::kPage);
  EXPECT_EQ(kind("<HTML><rss>"), DocumentKind::kPage);
  EXPECT_EQ(kind("{\"error\": \"busy\", \"title\": \"An error\"}"), DocumentKind::kOther);
  EXPECT_EQ(kind("Service unavailable"), DocumentKind::kOther);
  EXPECT_EQ(kind("title,body\na,b\n"), DocumentKind::kOther);
  EXPECT_EQ(kind(""), DocumentKind::kOther);
  EXPECT_EQ(kind("<soap:Envelope><x/></soap:Envelope>"), DocumentKind::kOther);
}

TEST(FollowDocument, TheFingerprintIsThatOfTheEntries) {
  const auto print = [](const std::string& around, const std::string& items) {
    const auto read = read_feed_document("f", "<rss><channel><title>T</title><lastBuildDate>" + around +
                                                  "</lastBuildDate>" + items + "</channel></rss>");
    EXPECT_TRUE(read.ok());
    return read->fingerprint;
  };
  const std::string a = "<item><title>A</title><link>https://p.example/a</link></item>";
  const std::string b = "<item><title>B</title><link>https://p.example/b</link></item>";
  EXPECT_EQ(print("1", a + b), print("2", b + a));
  EXPECT_NE(print("1", a + b), print("1", a));
  EXPECT_NE(print("1", a), print("1", "<item><title>A!</title><link>https://p.example/a</link></item>"));
}

TEST(FollowDocument, LinksAreSeenFromItsAddressAtLast) {
  const auto link = [](const std::string& bytes) {
    const auto read = read_feed_document("https://post.example/a/feed", bytes);
    return read.ok() && read->entries.size() == 1 ? read->entries[0].url : "nothing";
  };
  const auto rss = [](const std::string& channel, const std::string& href) {
    return "<rss><channel><title>T</title>" + channel + "<item><title>A</title><link>" + href +
           "</link></item></channel></rss>";
  };
  EXPECT_EQ(link(rss("", "/1.html")), "https://post.example/1.html");
  EXPECT_EQ(link(rss("", "1.html")), "https://post.example/a/1.html");
  EXPECT_EQ(link(rss("<link>/news/</link>", "1.html")), "https://post.example/news/1.html");
  EXPECT_EQ(link(rss("<link>https://b.example/</link>", "1.html")), "https://b.example/1.html");
  EXPECT_EQ(link(rss("", "feed")), "") << "the feed itself";
  EXPECT_EQ(link("<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><title>A</title>"
                 "<link href='1.html'/></entry></feed>"),
            "https://post.example/a/1.html");
  EXPECT_EQ(link("<CHANNEL><TITLE>T</TITLE><ITEM HREF='1.html'><TITLE>A</TITLE></ITEM></CHANNEL>"),
            "https://post.example/a/1.html");
  const std::string json = R"({"version": "https://jsonfeed.org/version/1.1", "title": "T", %"items": [{"id": "1",
      "title": "A", "url": "/1.html"}]})";
  for (const std::string page : {"", R"("home_page_url": "/", )", R"("feed_url": "https://post.example/feed", )"}) {
    std::string text = json;
    EXPECT_EQ(link(text.replace(text.find('%'), 1, page)), "https://post.example/1.html") << page;
  }
}

TEST(FollowDocument, AnEntryIsKnownByItsNameAndAChangeByItsStamp) {
  const auto entry = [](const std::string& item) {
    const auto read =
        read_feed_document("https://post.example/feed", "<rss><channel><title>T</title>" + item + "</channel></rss>");
    return read->entries.back();
  };
  const std::string one = "<item><guid>https://post.example/1</guid><title>A</title></item>";
  const std::string told_anew = "<item><guid>https://post.example/1</guid><title>B</title></item>";
  EXPECT_EQ(entry(one).name, entry(told_anew).name);
  EXPECT_NE(entry(one).stamp, entry(told_anew).stamp);
  EXPECT_NE(entry(one + told_anew).name, entry(one).name) << "the second one of this name";
}

TEST(FollowCharset, OnlyTheHeaderKnows) {
  EXPECT_EQ(charset_of("text/xml; charset=\"KOI8-R\"; x=y"), "koi8-r");
  EXPECT_EQ(charset_of("text/html"), "");
  EXPECT_EQ(with_charset("<rss>\xC1</rss>", "koi8-r"), "\xEF\xBB\xBF<rss>\xD0\xB0</rss>");
  EXPECT_EQ(with_charset("<rss>\x93</rss>", "iso-8859-1"), "\xEF\xBB\xBF<rss>\xE2\x80\x9C</rss>");
  const std::string declared = "<?xml version='1.0' encoding='KOI8-R'?><rss>\xC1</rss>";
  EXPECT_EQ(with_charset(declared, "iso-8859-1"), declared);
  EXPECT_EQ(with_charset("<rss>\xD0\xB0</rss>", "iso-8859-1"), "<rss>\xD0\xB0</rss>") << "UTF-8, whatever is said";
  EXPECT_EQ(with_charset("<rss>\xC1</rss>", "klingon-8"), "<rss>\xC1</rss>");
}

TEST(FollowAddresses, PrivateNetworksAreKnown) {
  for (const char* address :
       {"127.0.0.1",  "10.1.2.3", "172.16.0.1",      "172.31.255.255",  "192.168.1.1",   "169.254.169.254",
        "100.64.0.1", "0.0.0.0",  "224.0.0.1",       "255.255.255.255", "::1",           "::",
        "fe80::1",    "fd00::1",  "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1",
        "",           "nonsense"}) {
    EXPECT_TRUE(is_private_address(address)) << address;
  }
  for (const char* address : {"1.1.1.1", "172.15.0.1", "172.32.0.1", "192.167.1.1", "2606:4700::1111", "::ffff:1.1.1.1",
                              "64:ff9b::101:101"}) {
    EXPECT_FALSE(is_private_address(address)) << address;
  }
  for (const char* url : {"http://localhost/", "http://127.1/", "http://0x7f.1/x", "http://2130706433/",
                          "http://[::1]:8/", "http://a.localhost:80/", "https://user:pw@192.168.0.1/"}) {
    EXPECT_TRUE(has_private_host(url)) << url;
  }
  EXPECT_FALSE(has_private_host("http://10.example/"));
}

TEST(FollowProxies, SomeHostsAreAskedDirectly) {
  const Proxies proxies{"http://proxy.example:3128", "http://secure.example:3128",
                        "post.example, .lantern.example 10.0.0.0/8,[fd00::1] 192.0.2.7"};
  EXPECT_EQ(proxies.proxy_for("http://news.example/a"), "http://proxy.example:3128");
  EXPECT_EQ(proxies.proxy_for("HTTPS://news.example/a"), "http://secure.example:3128");
  for (const char* url : {"http://post.example/", "https://www.Post.example.:8443/a?b",
                          "http://me:secret@post.example#x", "http://lantern.example/", "http://a.lantern.example/",
                          "http://10.1.2.3/", "http://[fd00::1]:80/", "http://192.0.2.7:8080/"}) {
    EXPECT_EQ(proxies.proxy_for(url), "") << url;
  }
  for (const char* url : {"http://thepost.example/", "http://post.example.org/", "http://11.0.0.1/",
                          "http://[fd00::2]/", "http://192.0.2.70/", "http://news.example/post.example"}) {
    EXPECT_NE(proxies.proxy_for(url), "") << url;
  }
  EXPECT_EQ((Proxies{"http://p.example", "", "*"}).proxy_for("http://news.example/"), "");
  EXPECT_EQ((Proxies{"http://p.example", "", ""}).proxy_for("https://news.example/"), "");
}

class FollowCurl : public testing::Test {
 protected:
  ~FollowCurl() override {
    ::unsetenv("http_proxy");
    ::unsetenv("no_proxy");
  }

  static std::string found(const std::string& url, const char* direct = "*") {
    ::setenv("no_proxy", direct, 1);
    CurlWeb web({"Dateline/0", 5, 5, 5, 1}, [] { return false; });
    WebRequest request;
    request.url = url;
    request.most_bytes = 1000;
    const WebAnswer answer = web.get(request);
    return answer.fault ? answer.fault->found : "an answer";
  }
};

TEST_F(FollowCurl, ConnectsToNothingPrivate) {
  for (const char* host : {"127.0.0.1:9", "[::ffff:127.0.0.1]:9", "localhost:9", "127.1:9"}) {
    EXPECT_EQ(found("http://" + std::string(host) + "/"), "an address in a private network") << host;
  }
}

TEST_F(FollowCurl, ConnectsToNothingPrivateUnderAPublicName) {
  std::array<char, 256> name{};
  ASSERT_EQ(::gethostname(name.data(), name.size() - 1), 0);
  addrinfo* list = nullptr;
  if (::getaddrinfo(name.data(), nullptr, nullptr, &list) != 0) GTEST_SKIP() << "this machine's name has no address";
  bool all_private = true;
  for (const addrinfo* one = list; one != nullptr; one = one->ai_next) {
    std::array<char, 64> numbers{};
    ::getnameinfo(one->ai_addr, one->ai_addrlen, numbers.data(), numbers.size(), nullptr, 0, NI_NUMERICHOST);
    all_private = all_private && is_private_address(numbers.data());
  }
  ::freeaddrinfo(list);
  if (!all_private) GTEST_SKIP() << "this machine's name is public";
  const std::string url = "http://" + std::string(name.data()) + ":9/";
  EXPECT_EQ(found(url), "an address in a private network");
  ::setenv("http_proxy", "http://127.0.0.1:9", 1);
  EXPECT_EQ(found(url, name.data()), "an address in a private network")
      << "with a proxy that this host is not asked by";
  EXPECT_EQ(found(url, "post.example"), "no connection to 127.0.0.1 port 9") << "the proxy may be inside";
}

TEST_F(FollowCurl, SendsNothingButHttp) {
  for (const char* url :
       {"file:///etc/passwd", "gopher://post.example/", "ftp://post.example/", "http://", "nonsense"}) {
    EXPECT_NE(found(url), "an answer") << url;
  }
}

TEST(FollowAddresses, AreShownWithoutSecrets) {
  EXPECT_EQ(shown_address("https://me:secret@post.example/rss?a=b@c"), "https://post.example/rss?a=b@c");
  EXPECT_EQ(shown_address("https://post.example/a\x1b[2Jb\n"), "https://post.example/a[2Jb");
  EXPECT_LT(shown_address("https://post.example/" + std::string(5000, 'x')).size(), 300U);
}

class FollowFetch : public testing::Test {
 protected:
  Fetched get(const std::string& url, bool may_be_private = false) {
    WebRequest request;
    request.url = url;
    request.may_be_private = may_be_private;
    return fetch(web_, hosts_, request);
  }

  FakePace pace_{0};
  FakeWeb web_{pace_};
  Hosts hosts_{pace_, 1000};
};

TEST_F(FollowFetch, PermanentRedirectsCountUpToTheFirstOther) {
  web_.redirect("https://a.example/", 301, "/b");
  web_.redirect("https://a.example/b", 308, "https://b.example/c");
  web_.redirect("https://b.example/c", 302, "https://c.example/");
  web_.redirect("https://c.example/", 301, "https://d.example/");
  web_.text("https://d.example/", "there");
  const Fetched fetched = get("https://a.example/");
  EXPECT_EQ(fetched.answer.body, "there");
  EXPECT_EQ(fetched.url, "https://d.example/");
  EXPECT_EQ(fetched.permanent, "https://b.example/c");
}

TEST_F(FollowFetch, ADowngradeIsFollowedAndNotBelieved) {
  web_.redirect("https://a.example/", 301, "http://a.example/");
  web_.text("http://a.example/", "there");
  EXPECT_EQ(get("https://a.example/").answer.body, "there");
  EXPECT_EQ(get("https://a.example/").permanent, "");
}

TEST_F(FollowFetch, LoopsAndEndlessRedirectsEnd) {
  web_.redirect("https://a.example/", 302, "https://b.example/");
  web_.redirect("https://b.example/", 302, "https://a.example/#x");
  EXPECT_EQ(get("https://a.example/").answer.fault->found, "a redirect loop to https://a.example/");
  for (int i = 0; i < 50; ++i) {
    web_.redirect("https://c.example/" + std::to_string(i), 302, "/" + std::to_string(i + 1));
  }
  EXPECT_EQ(get("https://c.example/0").answer.fault->found, "more than 10 redirects");
  EXPECT_EQ(web_.count("https://c.example/10"), 1);
  EXPECT_EQ(web_.count("https://c.example/11"), 0);
}

TEST_F(FollowFetch, APublicAddressDoesNotLeadInsideAndAPrivateOneMay) {
  web_.redirect("https://a.example/", 302, "http://10.0.0.1/");
  web_.text("http://10.0.0.1/", "secret");
  EXPECT_EQ(get("https://a.example/", true).answer.fault->found, "an address in a private network");
  web_.redirect("http://10.0.0.2/", 302, "http://10.0.0.1/");
  EXPECT_EQ(get("http://10.0.0.2/", true).answer.body, "secret");
  EXPECT_TRUE(get("http://10.0.0.2/", false).answer.fault);
}

TEST_F(FollowFetch, AHostIsAskedOneSecondApart) {
  web_.text("https://a.example/1", "x");
  web_.text("https://b.example/1", "x");
  for (int i = 0; i < 3; ++i) get("https://a.example/1");
  EXPECT_EQ(pace_.now(), 2000 + 3 * FakeWeb::kTakes);
  get("https://b.example/1");
  EXPECT_EQ(pace_.now(), 2000 + 4 * FakeWeb::kTakes) << "another host is not waited for";
}

}  // namespace
}  // namespace dateline::indexer
