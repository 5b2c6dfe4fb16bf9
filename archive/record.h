// SPDX-License-Identifier: GPL-3.0-or-later
// How does an article stand in an edition's document data, and how is it read back without copying?
//
//   byte      record version (2; 1, which has no boilerplate and no dateline, is read as well)
//   varints   published, updated (each: precision byte, zigzag seconds), indexed (zigzag), version
//   varints   boilerplate: bytes at the start and at the end of the body that are not indexed
//   16 bytes  fingerprint of what the publisher wrote (everything but id, version, indexed and boilerplate)
//   texts     id, url, source, language, title; lists: authors, sections
//   varint    size of the rest once unpacked; then to the end, one zstd frame:
//   texts       given id, guid, wire id, subtitle, summary, body; lists: tags, places; status byte; embargo; then the
//               dateline, where there is one
//
// Small display fields stand in front and are not packed, so that a page of hits costs microseconds. The long texts are
// packed by us: Xapian then finds nothing to deflate, which is faster and keeps clear of its "Too few chunks of
// compressed data" defect (tests/unit/record_test.cc has the case).
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "archive/article.h"

namespace dateline {

/// What a hit shows. The views point into the record's bytes.
struct RecordHead {
  Moment published;
  Moment updated;
  std::int64_t indexed = 0;
  std::uint32_t version = 1;
  Boilerplate boilerplate;
  std::string_view fingerprint;
  std::string_view id;
  std::string_view url;
  std::string_view source;
  std::string_view language;
  std::string_view title;
  std::vector<std::string_view> authors;
  std::vector<std::string_view> sections;
  std::string_view packed;  ///< the zstd frame
  std::uint64_t unpacked_size = 0;
};

/// The long texts. The views point into the buffer given to unpack_record.
struct RecordTexts {
  std::string_view subtitle;
  std::string_view summary;
  std::string_view body;  ///< without its boilerplate
};

/// Thrown when a record is damaged or of another version.
class RecordError : public std::exception {
 public:
  const char* what() const noexcept override { return "a record of the archive can't be read"; }
};

/// The record of an article. Cost: about 20 microseconds for 3 kB of text. Thread-safe.
std::string encode_record(const Article& article);

/// A fingerprint (12 bytes) of the words alone: title, subtitle, summary and body. Thread-safe. Cost: some
/// microseconds.
std::string words_fingerprint(const Article& article);

/// What is decided about an article when its record stands already.
struct Stamp {
  std::string id;
  std::uint32_t version = 1;
  std::int64_t indexed = 0;
  Boilerplate boilerplate;
};

/// The same record with another stamp. Nothing is packed again.
std::string restamp_record(std::string_view record, const Stamp& stamp);

/// Throws RecordError. Cost: under a microsecond. Thread-safe.
RecordHead decode_head(std::string_view record);

/// Throws RecordError. Cost: a few microseconds for 3 kB. Thread-safe.
RecordTexts unpack_record(const RecordHead& head, std::string& buffer);

/// The whole article. Throws RecordError.
Article decode_record(std::string_view record);

}  // namespace dateline
