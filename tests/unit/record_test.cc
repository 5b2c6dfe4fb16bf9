// SPDX-License-Identifier: GPL-3.0-or-later
// Does an article come back from its record, is damage noticed, and can Xapian always read it back?
#include "archive/record.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <string>
#include <vector>

#include "tests/unit/temporary_folder.h"

namespace dateline {
namespace {

Article full_article() {
  Article article;
  article.id = "harbour-7";
  article.keys = {"given/7 ü", "guid:7", "https://courier.example/7", "wire-7"};
  article.title = "Harbour reopens";
  article.subtitle = "After nine days";
  article.summary = "Ships move again.";
  article.dateline = "PORT SELENE, July 28 (Harbour Wire)";
  article.body = "First paragraph.\n\nSecond one, with Bogotá and 北京.";
  article.published = {1753696800, Precision::kMinute};
  article.updated = {-86400, Precision::kDay};
  article.indexed = 1753700000;
  article.source = "Selene Courier";
  article.authors = {"Ada Quill", "B. Öztürk"};
  article.sections = {"Business"};
  article.tags = {"labour", "ports"};
  article.places = {"Port Selene"};
  article.language = "en";
  article.status = Status::kWithheld;
  article.embargo = 1753800000;
  article.version = 3;
  return article;
}

TEST(Record, AnArticleComesBack) {
  const Article article = full_article();
  EXPECT_EQ(decode_record(encode_record(article)), article);
  EXPECT_EQ(decode_record(encode_record(Article())), Article());
  Article embargoed_at_zero;
  embargoed_at_zero.embargo = 0;
  EXPECT_EQ(decode_record(encode_record(embargoed_at_zero)), embargoed_at_zero);
}

TEST(Record, TheHeadShowsWhatAHitNeeds) {
  const Article article = full_article();
  const std::string record = encode_record(article);
  const RecordHead head = decode_head(record);
  EXPECT_EQ(head.id, article.id);
  EXPECT_EQ(head.url, article.keys.url);
  EXPECT_EQ(head.title, article.title);
  EXPECT_EQ(head.source, article.source);
  EXPECT_EQ(head.language, article.language);
  EXPECT_EQ(head.published, article.published);
  EXPECT_EQ(head.updated, article.updated);
  EXPECT_EQ(head.indexed, article.indexed);
  EXPECT_EQ(head.version, article.version);
  EXPECT_EQ(std::vector<std::string>(head.authors.begin(), head.authors.end()), article.authors);
  EXPECT_EQ(std::vector<std::string>(head.sections.begin(), head.sections.end()), article.sections);
  std::string buffer;
  const RecordTexts texts = unpack_record(head, buffer);
  EXPECT_EQ(texts.subtitle, article.subtitle);
  EXPECT_EQ(texts.summary, article.summary);
  EXPECT_EQ(texts.body, article.body);
}

TEST(Record, ASnippetSeesNoBoilerplate) {
  Article article = full_article();
  article.boilerplate = {18, 0};
  const std::string record = encode_record(article);
  std::string buffer;
  EXPECT_EQ(unpack_record(decode_head(record), buffer).body, "Second one, with Bogotá and 北京.");
  EXPECT_EQ(decode_record(record).body, article.body);
}

/// Records of the first version stay readable: they have neither boilerplate nor dateline.
TEST(Record, TheFirstVersionIsRead) {
  Article article = full_article();
  article.dateline.clear();
  std::string record = encode_record(article);
  const auto stamp_end = static_cast<std::size_t>(decode_head(record).fingerprint.data() - record.data());
  ASSERT_EQ(record.substr(stamp_end - 2, 2), std::string(2, '\0'));
  record.erase(stamp_end - 2, 2);
  record[0] = 1;
  EXPECT_EQ(decode_record(record), article);
  EXPECT_EQ(decode_head(record).fingerprint, decode_head(encode_record(article)).fingerprint);
  EXPECT_EQ(restamp_record(record, {article.id, article.version, article.indexed, {}}), encode_record(article));
}

TEST(Record, RestampingChangesTheStampAlone) {
  Article article = full_article();
  const std::string record = encode_record(article);
  const std::string restamped = restamp_record(record, {"another-id", 300, 99, {18, 0}});
  EXPECT_EQ(decode_head(restamped).fingerprint, decode_head(record).fingerprint);
  article.id = "another-id";
  article.version = 300;
  article.indexed = 99;
  article.boilerplate = {18, 0};
  EXPECT_EQ(decode_record(restamped), article);
  EXPECT_EQ(restamped, encode_record(article));
}

TEST(Record, TheFingerprintIsOfWhatThePublisherWrote) {
  const auto print = [](const Article& article) {
    return std::string(decode_head(encode_record(article)).fingerprint);
  };
  const std::string before = print(full_article());
  Article same = full_article();
  same.id = "x";
  same.version = 9;
  same.indexed = 1;
  same.boilerplate = {18, 0};
  EXPECT_EQ(print(same), before);
  const std::vector<void (*)(Article&)> changes = {
      [](Article& a) { a.title += "!"; },           [](Article& a) { a.body += "!"; },
      [](Article& a) { a.summary.clear(); },        [](Article& a) { a.subtitle.clear(); },
      [](Article& a) { a.dateline.clear(); },       [](Article& a) { a.dateline += "!"; },
      [](Article& a) { a.keys.url += "/2"; },       [](Article& a) { a.published.seconds += 1; },
      [](Article& a) { a.updated = {}; },           [](Article& a) { a.source = "Other"; },
      [](Article& a) { a.authors.pop_back(); },     [](Article& a) { a.sections.clear(); },
      [](Article& a) { a.tags = {"labourports"}; }, [](Article& a) { a.places.clear(); },
      [](Article& a) { a.language = "fr"; },        [](Article& a) { a.status = Status::kUsable; },
      [](Article& a) { a.embargo.reset(); },        [](Article& a) { a.published.precision = Precision::kSecond; }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Article other = full_article();
    changes[i](other);
    EXPECT_NE(print(other), before) << "change " << i;
  }
}

TEST(Record, EveryTruncationIsRefused) {
  const std::string record = encode_record(full_article());
  for (std::size_t size = 0; size < record.size(); ++size) {
    EXPECT_THROW(decode_record(record.substr(0, size)), RecordError) << size;
  }
}

TEST(Record, AnotherVersionIsRefused) {
  std::string record = encode_record(full_article());
  record[0] = 3;
  EXPECT_THROW(decode_head(record), RecordError);
  EXPECT_THROW(restamp_record(record, {"x", 1, 0, {}}), RecordError);
  EXPECT_THROW(decode_head(""), RecordError);
}

TEST(Record, AnyBrokenByteIsRefusedOrReadWithoutHarm) {
  const std::string record = encode_record(full_article());
  for (std::size_t at = 0; at < record.size(); ++at) {
    for (const int flip : {0x01, 0x80, 0xFF}) {
      std::string broken = record;
      broken[at] = static_cast<char>(broken[at] ^ flip);
      try {
        decode_record(broken);
      } catch (const RecordError&) {
        continue;
      }
    }
  }
}

TEST(Record, AClaimOfEndlessTextIsRefusedWithoutMakingRoomForIt) {
  const std::string record = encode_record(full_article());
  RecordHead head = decode_head(record);
  head.unpacked_size = std::uint64_t{1} << 60U;
  std::string buffer;
  EXPECT_THROW(unpack_record(head, buffer), RecordError);
  EXPECT_TRUE(buffer.empty());
}

/// Data that Xapian deflates by itself can become unreadable ("Too few chunks of compressed data") when a repetitive
/// end crosses a multiple of 8192 bytes. Records leave it nothing to deflate.
TEST(Record, RepeatedLettersAroundXapiansChunkSizeCanBeReadBack) {
  const TemporaryFolder folder;
  std::vector<std::string> records;
  {
    Xapian::WritableDatabase database((folder / "db").string(), Xapian::DB_CREATE);
    for (std::size_t size = 8193; size <= 8459; ++size) {
      for (const bool in_front : {false, true}) {
        Article article;
        article.id = "a" + std::to_string(size);
        (in_front ? article.title : article.body) = std::string(size, 'a');
        records.push_back(encode_record(article));
        Xapian::Document document;
        document.set_data(records.back());
        database.add_document(document);
      }
    }
    database.commit();
  }
  const Xapian::Database database((folder / "db").string());
  ASSERT_EQ(database.get_doccount(), records.size());
  std::size_t unreadable = 0;
  for (std::size_t i = 0; i < records.size(); ++i) {
    try {
      EXPECT_EQ(database.get_document(static_cast<Xapian::docid>(i + 1)).get_data(), records[i]);
    } catch (const Xapian::Error& error) {
      if (unreadable++ == 0) ADD_FAILURE() << "record " << i << ": " << error.get_description();
    }
  }
  EXPECT_EQ(unreadable, 0U);
}

}  // namespace
}  // namespace dateline
