// SPDX-License-Identifier: GPL-3.0-or-later
// Is an input cut into whole lines or whole documents, with nothing lost and the rest after what is too large?
#include "indexer/feed.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <string>
#include <vector>

#include "indexer/reading.h"
#include "tests/unit/each_article.h"
#include "tests/unit/temporary_folder.h"

namespace dateline::indexer {
namespace {

/// A text in pieces of a given size, that may fail at its end.
class TextStream : public ByteStream {
 public:
  TextStream(std::string text, std::size_t piece, bool fails = false)
      : text_(std::move(text)), piece_(piece), fails_(fails) {}
  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t count = std::min({size, piece_, text_.size() - at_});
    if (count == 0 && fails_) throw SourceError("damaged");
    std::memcpy(buffer, text_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  std::string text_;
  std::size_t piece_;
  bool fails_;
  std::size_t at_ = 0;
};

struct Fed {
  std::vector<Batch> batches;
  std::string refusals;
  std::uint64_t refused = 0;

  std::string bytes() const {
    std::string all;
    for (const auto& batch : batches) all += batch.bytes;
    return all;
  }
};

Fed feed_text(const std::string& text, std::size_t piece = 1000, const FeedLimits& limits = {}) {
  Fed fed;
  Refusals refusals("");
  TextStream stream(text, piece);
  feed("in", stream, limits, refusals, [&](Batch batch) {
    fed.batches.push_back(std::move(batch));
    return true;
  });
  fed.refusals = refusals.text();
  fed.refused = refusals.count();
  return fed;
}

std::string line_of(std::size_t number, std::size_t size) {
  return "{\"id\":" + std::to_string(number) + ",\"body\":\"" + std::string(size, 'x') + "\"}\n";
}

TEST(Feed, BatchesAreWholeLinesWithTheirNumbers) {
  std::string text;
  for (std::size_t i = 1; i <= 5000; ++i) text += line_of(i, 1000);
  for (const std::size_t piece : {std::size_t{77}, std::size_t{65536}, std::size_t{10000000}}) {
    const Fed fed = feed_text(text, piece);
    EXPECT_GT(fed.batches.size(), 2U);
    EXPECT_EQ(fed.bytes(), text);
    std::uint64_t next = 1;
    for (const auto& batch : fed.batches) {
      EXPECT_EQ(batch.form, Form::kJsonLines);
      EXPECT_EQ(batch.name, "in");
      EXPECT_EQ(batch.first_line, next);
      EXPECT_TRUE(batch.bytes.ends_with("\n"));
      EXPECT_TRUE(batch.bytes.starts_with("{\"id\":" + std::to_string(next) + ","));
      next += static_cast<std::uint64_t>(std::count(batch.bytes.begin(), batch.bytes.end(), '\n'));
    }
  }
}

TEST(Feed, ALastLineWithoutAnEndIsALine) {
  EXPECT_EQ(feed_text("{\"id\":1}\n{\"id\":2}").bytes(), "{\"id\":1}\n{\"id\":2}");
}

TEST(Feed, AnEndlessLineIsRefusedAndTheRestGoesOn) {
  FeedLimits limits;
  limits.record = std::size_t{2} << 20U;
  const std::string before = line_of(1, 10) + line_of(2, 10);
  const std::string after = line_of(4, 10) + line_of(5, 10);
  const Fed fed = feed_text(before + line_of(3, 5000000) + after, 100000, limits);
  EXPECT_EQ(fed.bytes(), before + after);
  EXPECT_EQ(fed.batches.back().first_line, 4U);
  EXPECT_EQ(fed.refused, 1U);
  EXPECT_NE(fed.refusals.find("in, line 3: found a line of 5 MB; expected at most 2 MB"), std::string::npos)
      << fed.refusals;
}

TEST(Feed, AnEndlessLastLineIsRefused) {
  FeedLimits limits;
  limits.record = std::size_t{1} << 20U;
  std::string line = line_of(2, 5000000);
  line.pop_back();
  const Fed fed = feed_text(line_of(1, 10) + line, 100000, limits);
  EXPECT_EQ(fed.bytes(), line_of(1, 10));
  EXPECT_NE(fed.refusals.find("in, line 2"), std::string::npos) << fed.refusals;
}

TEST(Feed, TheLinesBeforeADamageStay) {
  Refusals refusals("");
  TextStream stream(line_of(1, 10) + line_of(2, 10), 7, true);
  std::string got;
  const auto push = [&](const Batch& batch) {
    got += batch.bytes;
    return true;
  };
  // The damage is met while the form is told from the first bytes.
  EXPECT_THROW(feed("in", stream, {}, refusals, push), SourceError);
  EXPECT_EQ(got, line_of(1, 10) + line_of(2, 10));

  std::string text;
  for (std::size_t i = 0; i < 5000; ++i) text += line_of(i, 1000);
  TextStream longer(text, 10000, true);
  got.clear();
  EXPECT_THROW(feed("in", longer, {}, refusals, push), SourceError);
  EXPECT_EQ(got, text);
}

TEST(Feed, ADocumentIsOneBatch) {
  const std::string text = "{\"data\": [\n{\"id\":1},\n{\"id\":2}\n]}";
  const Fed fed = feed_text(text, 3);
  ASSERT_EQ(fed.batches.size(), 1U);
  EXPECT_EQ(fed.batches[0].form, Form::kJson);
  EXPECT_EQ(fed.batches[0].bytes, text);
  EXPECT_EQ(feed_text("Plain text.").batches.at(0).form, Form::kText);
}

TEST(Feed, WhatIsTooLargeIsRefused) {
  FeedLimits limits;
  limits.record = 1000;
  EXPECT_EQ(feed_text(std::string(1000, 'x'), 100, limits).refused, 0U);
  EXPECT_EQ(feed_text(std::string(1001, 'x'), 100, limits).refused, 1U);
  EXPECT_EQ(feed_text("{" + std::string(998, '\n') + "}", 100, limits).refused, 0U);
  const Fed fed = feed_text("{" + std::string(999, '\n') + "}", 100, limits);
  EXPECT_EQ(fed.refused, 1U);
  EXPECT_TRUE(fed.batches.empty());
}

std::string records_of(const Fed& fed) {
  std::string all;
  for (const auto& batch : fed.batches) {
    for (const auto& record : batch.records) {
      all += (record ? record->title : record.refusal().where + ": " + record.refusal().found) + ";";
    }
  }
  return all;
}

TEST(Feed, AListOfJsonIsReadAsAStream) {
  FeedLimits limits;
  limits.record = 1000;
  std::string text = "[";
  std::string titles;
  for (int i = 1; i <= 300; ++i) {
    const std::string title = "t" + std::to_string(i);
    text += (i > 1 ? ", \n" : "") + std::string("{\"title\":\"") + title + R"(","body":"a \" ] } [ \\"})";
    titles += title + ";";
  }
  for (const std::string envelope : {"", R"({"title":"All","n":[1],"response":{"x":"[","docs":)"}) {
    const std::string whole = envelope + text + "]" + (envelope.empty() ? "\n" : "}, \"more\": 1}");
    for (const std::size_t piece : {std::size_t{7}, std::size_t{10000000}}) {
      EXPECT_EQ(records_of(feed_text(whole, piece, limits)), titles) << envelope;
    }
  }
  const std::string cut = records_of(feed_text(text + ",{\"title\":\"cut o", 1000, limits));
  EXPECT_EQ(cut, titles + "in, article 301: the end of the file inside a list;");
  EXPECT_EQ(records_of(feed_text("[]")), "");
}

TEST(Feed, AValueOfAListIsRefusedByItself) {
  FeedLimits limits;
  limits.record = 1000;
  const std::string longer = "{\"body\":\"" + std::string(300'000, 'x') + "\"}";
  EXPECT_EQ(records_of(feed_text(R"([{"title":"a"},)" + longer + R"(,{"title":"b"}])", 1000, limits)),
            "a;in, article 2: a value of 300011 bytes;b;");
  const std::string broken = records_of(feed_text(R"([{"title":"a"},{"title":b},{"title":"c"},] [1])"));
  EXPECT_TRUE(broken.starts_with("a;in, article 2: ")) << broken;
  EXPECT_NE(broken.find(";c;in, article 4: "), std::string::npos) << broken;
  EXPECT_TRUE(broken.ends_with("more behind the end of the list: [1];")) << broken;
}

TEST(Feed, AnArticleTooLargeIsRefusedInsideADocument) {
  const TemporaryFolder folder;
  put_bytes(folder / "in.json",
            R"([{"title":"Long","body":")" + std::string(2000, 'x') + R"("},)" + R"({"title":"Short","body":"One."}])");
  ReadingOptions options;
  options.limits.record = 1000;
  Refusals refusals("");
  std::vector<std::string> titles;
  each_article({(folder / "in.json").string()}, options, refusals,
               [&](std::uint64_t, const Article& article) { titles.push_back(article.title); });
  EXPECT_EQ(titles, std::vector<std::string>{"Short"});
  EXPECT_EQ(refusals.count(), 1U);
}

std::string item_of(std::size_t number, std::size_t size) {
  return "<item><title>Item " + std::to_string(number) + "</title><description>" + std::string(size, 'x') +
         "</description></item>\n";
}

std::string titles_of(const Fed& fed) {
  std::string all;
  for (const auto& batch : fed.batches) {
    EXPECT_EQ(batch.form, Form::kXml);
    for (const auto& record : batch.records) all += (record ? record->title : record.refusal().found) + ";";
  }
  return all;
}

TEST(Feed, XmlIsReadAsAStreamByTheMegabyte) {
  std::string text = "<rss><channel>";
  std::string titles;
  for (std::size_t i = 1; i <= 3000; ++i) {
    text += item_of(i, 1000);
    titles += "Item " + std::to_string(i) + ";";
  }
  text += "</channel></rss>";
  for (const std::size_t piece : {std::size_t{77}, std::size_t{65536}, std::size_t{10000000}}) {
    const Fed fed = feed_text(text, piece);
    EXPECT_GT(fed.batches.size(), 2U);
    EXPECT_EQ(titles_of(fed), titles);
  }
}

TEST(Feed, XmlThatIsTooLongOrUnknownIsRefused) {
  FeedLimits limits;
  limits.record = 2000;
  const Fed fed = feed_text("<rss><channel>" + item_of(1, 10) + item_of(2, 5000) + item_of(3, 10) + "</channel></rss>",
                            1000, limits);
  const std::string titles = titles_of(fed);
  EXPECT_TRUE(titles.starts_with("Item 1;<item> of 5") && titles.ends_with(" bytes;Item 3;")) << titles;
  EXPECT_EQ(titles_of(feed_text("<kml><Document/></kml>")), "an XML document of an unknown kind, <kml>;");
}

TEST(Feed, TheRecordsOfXmlBeforeADamageStay) {
  for (const std::size_t count : {std::size_t{2}, std::size_t{500}}) {
    std::string text = "<rss><channel>";
    for (std::size_t i = 1; i <= count; ++i) text += item_of(i, 1000);
    Refusals refusals("");
    TextStream stream(text + "<item><title>cut", 1000, true);
    std::size_t records = 0;
    const auto push = [&](const Batch& batch) {
      records += batch.records.size();
      return true;
    };
    EXPECT_THROW(feed("in", stream, {}, refusals, push), SourceError);
    EXPECT_EQ(records, count);
  }
}

/// A stream that says how much larger it is than the file it comes from, and that time goes by.
class PackedStream : public TextStream {
 public:
  PackedStream(const std::string& text, Expansion expansion, std::chrono::seconds age)
      : TextStream(text, 1000), expansion_(expansion), opened_(std::chrono::steady_clock::now() - age) {}
  std::size_t read(char* buffer, std::size_t size) override {
    ++reads_;
    return TextStream::read(buffer, size);
  }
  Expansion expansion() const override { return reads_ < kReadsBefore ? Expansion{} : expansion_; }
  std::chrono::steady_clock::time_point opened() const override {
    return reads_ < kReadsBefore ? std::chrono::steady_clock::now() : opened_;
  }

 private:
  static constexpr int kReadsBefore = 1000;
  Expansion expansion_;
  std::chrono::steady_clock::time_point opened_;
  int reads_ = 0;
};

TEST(Feed, WhatGoesBeyondItsTimeOrItsExpansionEndsAndTheRecordsBeforeStay) {
  std::string text;
  for (std::size_t i = 1; i <= 3000; ++i) text += line_of(i, 1000);
  const auto fed = [&text](Expansion expansion, std::chrono::seconds age, std::string& fault) {
    PackedStream stream(text, expansion, age);
    Refusals refusals("");
    FeedLimits limits;
    limits.seconds = 10;
    limits.expansion = 100;
    std::size_t lines = 0;
    const auto push = [&lines](const Batch& batch) {
      lines += static_cast<std::size_t>(std::count(batch.bytes.begin(), batch.bytes.end(), '\n'));
      return true;
    };
    try {
      feed("in", stream, limits, refusals, push);
    } catch (const SourceError& error) {
      fault = std::string(error.what()) + "; " + error.expected();
    }
    return lines;
  };
  constexpr std::uint64_t kMega = std::uint64_t{1} << 20U;
  std::string fault;
  EXPECT_EQ(fed({kMega, 100 * kMega}, std::chrono::seconds(9), fault), 3000U);
  EXPECT_EQ(fed({1000, 15 * kMega}, std::chrono::seconds(0), fault), 3000U);
  EXPECT_EQ(fault, "");
  const std::size_t slow = fed({}, std::chrono::seconds(11), fault);
  EXPECT_TRUE(slow > 500 && slow < 3000) << slow;
  EXPECT_EQ(fault, "an input that takes more than 10 s to read; at most 10 s (--max-seconds)");
  const std::size_t bomb = fed({1000, 17 * kMega}, std::chrono::seconds(0), fault);
  EXPECT_TRUE(bomb > 500 && bomb < 3000) << bomb;
  EXPECT_EQ(fault, "1000 compressed bytes that became 17825792; at most 100 times as many (--max-expansion)");
}

TEST(Feed, RecordsAreHandedOnByTheirSizeWhateverFieldItIsIn) {
  const std::string guid(600'000, 'g');
  std::string text = "<rss><channel>";
  for (std::size_t i = 0; i < 8; ++i) text += "<item><title>x</title><guid>https://" + guid + "</guid></item>";
  for (std::size_t i = 0; i < 8; ++i) {
    text += "<item><title>x</title>";
    for (std::size_t j = 0; j < 10'000; ++j) text += "<category>" + std::to_string(j) + "</category>";
    text += "</item>";
  }
  const Fed fed = feed_text(text + "</channel></rss>", 65536);
  EXPECT_GE(fed.batches.size(), 4U);
}

TEST(Feed, StopsWhenNothingMoreIsWanted) {
  std::string text;
  for (std::size_t i = 0; i < 10000; ++i) text += line_of(i, 1000);
  Refusals refusals("");
  TextStream stream(text, 65536);
  int pushed = 0;
  feed("in", stream, {}, refusals, [&](const Batch&) {
    ++pushed;
    return false;
  });
  EXPECT_EQ(pushed, 1);
}

}  // namespace
}  // namespace dateline::indexer
