// SPDX-License-Identifier: GPL-3.0-or-later
// How does what a publisher wrote become an Article: UTF-8, NFC, UTC, clean text, a stable id?
#include "indexer/normalise/normaliser.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "archive/keys.h"
#include "indexer/normalise/bylines.h"
#include "indexer/normalise/clean_text.h"
#include "indexer/normalise/dateline.h"
#include "indexer/normalise/dates.h"
#include "indexer/normalise/headline.h"
#include "indexer/normalise/ids.h"
#include "indexer/normalise/language.h"
#include "indexer/normalise/markup.h"
#include "indexer/normalise/mojibake.h"
#include "indexer/normalise/status.h"
#include "indexer/normalise/urls.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kLanguageBytes = 2048;
constexpr std::size_t kMostEntries = 1000;                ///< of a list
constexpr std::size_t kMostEntryBytes = 1000;             ///< of a name in a list
constexpr std::size_t kLongestName = 2048;                ///< bytes of an id
constexpr std::uint64_t kHighestVersion = 4'000'000'000;  ///< leaves room to count on from it

/// Before it is cleaned: cleaning drops soft hyphens and hard blanks, which may be half of a letter read wrong.
std::string meant(const std::string& text, bool markup) {
  return repaired_mojibake(markup ? strip_markup(text) : text);
}

std::string line_of(const std::string& text, bool markup) { return clean_line(meant(text, markup)); }

std::string text_of(const std::string& text, bool markup) {
  return clean_text(meant(markup ? with_meant_lines(text) : text, markup));
}

/// An id, a guid: any characters, but UTF-8 and without blanks around; "" for one that is too long to be any.
std::string name_of(const std::string& text) {
  const std::string_view name = trimmed(text);
  return name.size() > kLongestName ? "" : repaired_utf8(name);
}

/// Names in order, none twice in any case of letters.
class NameList {
 public:
  void add(std::string name) {
    if (full()) return;
    if (name.size() > kMostEntryBytes) {
      std::size_t end = kMostEntryBytes;
      while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
      name.resize(end);
      name = std::string(trimmed(name));
    }
    if (!name.empty() && lowered_.insert(lower_text(name)).second) names_.push_back(std::move(name));
  }

  bool full() const { return names_.size() == kMostEntries; }

  std::vector<std::string> take() { return std::move(names_); }

 private:
  std::vector<std::string> names_;
  std::unordered_set<std::string> lowered_;
};

std::vector<std::string> list_of(const std::vector<std::string>& values, bool markup) {
  NameList list;
  for (const std::string& value : values) list.add(line_of(value, markup));
  return list.take();
}

/// A number from 1 on (some agencies count in ten digits); 1 for anything else.
std::uint32_t version_of(const std::string& text) {
  const std::string_view digits = trimmed(text);
  if (digits.size() > 10 || digits.find_first_not_of("0123456789") != std::string_view::npos) return 1;
  std::uint64_t version = 0;
  for (const char c : digits) version = version * 10 + static_cast<std::uint64_t>(c - '0');
  return version > kHighestVersion ? 1 : static_cast<std::uint32_t>(std::max<std::uint64_t>(version, 1));
}

std::string source_of(const RawArticle& raw, const std::string& url) {
  const std::string source = line_of(raw.source, raw.line_markup);
  if (source.empty()) return host_of(url);
  if (const std::string host = host_of(source); !host.empty()) return host;
  const bool bare_host = source.find(' ') == std::string::npos && source.starts_with("www.");
  const std::string host = bare_host ? host_of("http://" + source) : "";
  return host.empty() ? source : host;
}

/// What stands for a headline where nothing is said but which article is meant.
std::string any_name(const Keys& keys) {
  for (const std::string* name : {&keys.guid, &keys.wire_id, &keys.given_id}) {
    if (!name->empty()) return *name;
  }
  return keys.url;
}

std::string id_of(const Article& article) {
  const Keys& keys = article.keys;
  if (is_url_safe_id(keys.given_id)) return keys.given_id;
  if (!keys.given_id.empty()) return hash_id("id", keys.given_id);
  if (!keys.guid.empty()) return hash_id("guid", keys.guid);
  if (const std::string url = url_key(keys.url); !url.empty()) return hash_id("url", url);
  if (!keys.wire_id.empty()) return hash_id("wire", keys.wire_id);
  return hash_id("key", keys_of(article).front().term);
}

void take_datelines(const RawArticle& raw, Article& article) {
  NameList places;
  for (std::string& place : article.places) places.add(std::move(place));
  const Dateline field = read_dateline_field(line_of(raw.dateline, raw.line_markup));
  const Dateline head = read_dateline(article.body, article.source);
  for (const Dateline* found : {&field, &head}) {
    for (const std::string& place : found->places) places.add(place);
    if (!article.published.known() && !found->date.empty()) article.published = parse_date(found->date);
  }
  article.places = places.take();
  article.dateline = field.text.empty() ? head.text : field.text;
  // Nothing that was written is lost: a second dateline stays where it is, and so does one with nothing behind it.
  const bool alone = head.end >= article.body.size();
  if (!head.text.empty() && article.dateline == head.text && !alone) article.body.erase(0, head.end);
  if (field.text.empty() && alone) article.dateline.clear();
}

std::string language_of(const RawArticle& raw, const Article& article, const NormaliseOptions& options) {
  const std::string& text = article.body.empty() ? article.summary : article.body;
  std::string code = detect_language(article.title + "\n" + text.substr(0, kLanguageBytes), raw.language);
  if (code != "und") return code;
  code = language_code(options.default_language);
  return code.empty() ? "und" : code;
}

}  // namespace

Result<Article> normalise(RawArticle raw, const NormaliseOptions& options) {
  Article article;
  article.title = line_of(raw.title, raw.line_markup);
  article.subtitle = line_of(raw.subtitle, raw.line_markup);
  article.summary = text_of(raw.summary, raw.summary_markup);
  article.body = text_of(raw.body, raw.markup);
  article.status = status_of(raw.status, raw.embargo);
  if (raw.withheld && article.status == Status::kUsable) article.status = Status::kWithheld;
  article.keys.given_id = name_of(raw.given_id);
  article.keys.guid = name_of(raw.guid);
  article.keys.url = canonical_url(raw.url);
  article.keys.wire_id = name_of(raw.wire_id);
  if (article.title.empty()) article.title = headline_of(article.body);
  // What is killed need not be said again.
  if (article.title.empty() && article.status != Status::kUsable) article.title = clean_line(any_name(article.keys));
  if (article.title.empty()) {
    return Refusal{std::move(raw.where), "an article with neither title nor text", "at least one of them"};
  }

  if (!trimmed(raw.embargo).empty()) {
    article.embargo = latest_second(raw.embargo);
    if (!article.embargo && article.status == Status::kUsable) {
      return Refusal{std::move(raw.where), "embargo \"" + clean_line(raw.embargo) + "\"",
                     "a date, such as 2025-07-28T10:00:00Z"};
    }
  }

  article.published = parse_date(raw.published);
  article.updated = parse_date(raw.updated);
  article.source = source_of(raw, article.keys.url);
  NameList authors;
  for (const std::string& byline : raw.authors) {
    if (authors.full()) break;
    for (std::string& name : split_byline(meant(byline, raw.line_markup))) {
      if (lower_text(name) != lower_text(article.source)) authors.add(std::move(name));
    }
  }
  article.authors = authors.take();
  article.sections = list_of(raw.sections, raw.line_markup);
  article.tags = list_of(raw.tags, raw.line_markup);
  article.places = list_of(raw.places, raw.line_markup);
  take_datelines(raw, article);
  article.language = language_of(raw, article, options);
  article.version = version_of(raw.version);
  article.id = id_of(article);
  return article;
}

}  // namespace dateline::indexer
