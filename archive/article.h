// SPDX-License-Identifier: GPL-3.0-or-later
// What is an article, once it is through the door? Everything here is UTF-8 in NFC, UTC and clean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// How exactly a moment is known. The order is the one stored on disk.
enum class Precision : std::uint8_t { kUnknown = 0, kYear, kMonth, kDay, kMinute, kSecond };

/// A moment: seconds since 1970-01-01T00:00:00Z, of the start of the second, minute, day, month or year known.
/// With kUnknown, `seconds` is 0 and means nothing.
struct Moment {
  std::int64_t seconds = 0;
  Precision precision = Precision::kUnknown;

  bool known() const { return precision != Precision::kUnknown; }
  bool operator==(const Moment&) const = default;
};

/// How a precision is called wherever a program reads it.
constexpr const char* name_of(Precision precision) {
  constexpr const char* kNames[] = {"unknown", "year", "month", "day", "minute", "second"};
  return kNames[static_cast<std::uint8_t>(precision)];
}

/// IPTC pubstatus. Only usable articles are ever in an edition.
enum class Status : std::uint8_t { kUsable = 0, kWithheld, kCanceled };

constexpr const char* name_of(Status status) {
  constexpr const char* kNames[] = {"usable", "withheld", "canceled"};
  return kNames[static_cast<std::uint8_t>(status)];
}

/// The names by which two arrivals are known to be one article, strongest first; empty where the publisher gave none.
struct Keys {
  std::string given_id;  ///< as given, any characters
  std::string guid;
  std::string url;  ///< canonical
  std::string wire_id;

  bool operator==(const Keys&) const = default;
};

/// How many bytes at both ends of a body are lines that its outlet repeats everywhere: kept to be read, and neither
/// indexed nor shown in snippets. Each ends with the "\n\n" between it and the rest.
struct Boilerplate {
  std::uint32_t head = 0;
  std::uint32_t tail = 0;

  bool operator==(const Boilerplate&) const = default;
};

/// One article. `keys.url` is also its address; an empty string or list means that it was not given.
struct Article {
  std::string id;  ///< 1 to 100 of A-Z a-z 0-9 . _ ~ -
  Keys keys;

  std::string title;
  std::string subtitle;
  std::string summary;
  std::string dateline;  ///< "SHANGHAI, July 28 (Reuters)" without its dash; stood at the start of the body or apart
  std::string body;      ///< paragraphs separated by "\n\n"
  Boilerplate boilerplate;

  Moment published;
  Moment updated;
  std::int64_t indexed = 0;  ///< UTC seconds when it entered the archive

  std::string source;
  std::vector<std::string> authors;
  std::vector<std::string> sections;
  std::vector<std::string> tags;
  std::vector<std::string> places;
  std::string language = "und";  ///< ISO 639-1 (639-3 where there is none), "und" when unsure

  Status status = Status::kUsable;
  std::optional<std::int64_t> embargo;  ///< UTC seconds
  std::uint32_t version = 1;            ///< counts arrivals with other text under the same key

  bool operator==(const Article&) const = default;
};

/// What of a body is indexed: all but its boilerplate; the whole body when the two sizes do not fit it.
inline std::string_view own_text(std::string_view body, const Boilerplate& boilerplate) {
  const std::size_t around = std::size_t{boilerplate.head} + boilerplate.tail;
  return around < body.size() ? body.substr(boilerplate.head, body.size() - around) : body;
}

}  // namespace dateline
