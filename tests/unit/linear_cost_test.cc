// SPDX-License-Identifier: GPL-3.0-or-later
// Does a document that is four times as long take about four times as long, however it is written?
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <string>

#include "indexer/formats/xml_forms.h"
#include "tests/bytes_stream.h"

namespace dateline::indexer {
namespace {

std::string repeated(std::string_view text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

/// Processor seconds of this thread, the least of three runs: others may be busy on the machine.
double seconds_of(const std::string& document) {
  double least = 1e9;
  for (int run = 0; run < 3; ++run) {
    BytesStream stream(document);
    timespec begin{};
    timespec end{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begin);
    read_xml_articles("in", stream, {}, [](const Result<RawArticle>&) { return true; });
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end);
    least = std::min(least, static_cast<double>(end.tv_sec - begin.tv_sec) +
                                1e-9 * static_cast<double>(end.tv_nsec - begin.tv_nsec));
  }
  return least;
}

/// `document` makes one of a size; cost that grows with the square makes the second one sixteen times as slow.
void expect_linear(const char* what, std::size_t size, const std::function<std::string(std::size_t)>& document) {
  constexpr double kSlack = 0.05;
  const double small = seconds_of(document(size));
  const double large = seconds_of(document(4 * size));
  EXPECT_LT(large, 8 * small + kSlack) << what << ": " << small << " s, four times as long " << large << " s";
}

TEST(LinearCost, OfTitlesOfFeeds) {
  expect_linear("a title of many parts", 1000, [](std::size_t size) {
    return "<rss><channel><title>" + repeated(" - a", size) +
           "</title><link>https://l.example/</link><item><title>x</title></item></channel></rss>";
  });
  expect_linear("a long title over many items", 1000, [](std::size_t size) {
    return "<rss><channel><title>" + std::string(1000 * size, 'x') + "</title>" +
           repeated("<item><title>x</title></item>", size) + "</channel></rss>";
  });
}

TEST(LinearCost, OfTagsThatAreNeverClosed) {
  expect_linear("unclosed tags behind a quote", 4000,
                [](std::size_t size) { return "<rss x='>" + repeated("<a>", size) + repeated("</b>", size); });
  expect_linear("tags with many attributes", 20'000, [](std::size_t size) {
    std::string tag = "<rss";
    for (std::size_t i = 0; i < size; ++i) tag += " a" + std::to_string(i) + "='b'";
    return tag + "/>";
  });
  expect_linear("instructions that are none", 100'000,
                [](std::size_t size) { return "<rss>" + repeated("<?a<!b", size) + "</rss>"; });
  expect_linear("CDATA that never ends", 10'000,
                [](std::size_t size) { return "<rss><channel><item><title>" + repeated("<![CDATA[a</title>", size); });
}

TEST(LinearCost, OfWhatStandsAroundRecords) {
  expect_linear("an address of a namespace", 2000, [](std::size_t size) {
    return "<rss xmlns='http://x.example/" + std::string(100 * size, 'a') + "'>" + repeated("<a/>", size) + "</rss>";
  });
  expect_linear("topics around many items", 500, [](std::size_t size) {
    std::string set = "<NewsML><TopicSet>";
    for (std::size_t i = 0; i < size; ++i) {
      const std::string number = std::to_string(i);
      set += "<Topic Duid='t" + number + "'><FormalName>Topic " + number + "</FormalName></Topic>";
    }
    return set + "</TopicSet>" + repeated("<NewsItem/>", size) + "</NewsML>";
  });
  expect_linear("logins of writers", 300, [](std::size_t size) {
    std::string all = "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel>";
    for (std::size_t i = 0; i < size; ++i) {
      const std::string number = std::to_string(i);
      all += "<wp:author><wp:author_login>u" + number + "</wp:author_login><wp:author_display_name>U " + number +
             "</wp:author_display_name></wp:author>";
    }
    all += "<item>";
    for (std::size_t i = 0; i < 10 * size; ++i) all += "<dc:creator>u" + std::to_string(i) + "</dc:creator>";
    return all + "</item></channel></rss>";
  });
}

TEST(LinearCost, OfListsInOneAttribute) {
  expect_linear("sections of NITF", 100'000, [](std::size_t size) {
    return "<nitf><head><meta name='section' content='" + std::string(size, ';') + "'/></head></nitf>";
  });
}

}  // namespace
}  // namespace dateline::indexer
