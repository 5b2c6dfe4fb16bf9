// SPDX-License-Identifier: GPL-3.0-or-later
// How do named values become an article, when several of them may say the same field?
#include "indexer/formats/article_draft.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "indexer/formats/field_map.h"
#include "indexer/formats/flags.h"
#include "indexer/normalise/dates.h"
#include "indexer/normalise/markup.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr int kNoRank = 1000;
constexpr int kNoDate = 500;  ///< is added to the rank of what is written for a date and is none

/// Whether a text holds one of these tags, in any letter case.
template <std::size_t Count>
bool holds_tag(std::string_view text, const std::string_view (&tags)[Count]) {
  for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    for (const auto tag : tags) {
      const std::string_view here = text.substr(at, tag.size());
      const bool same = here.size() == tag.size() &&
                        std::equal(here.begin(), here.end(), tag.begin(),
                                   [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; });
      if (same) return true;
    }
  }
  return false;
}

/// A text with any of these was HTML; a lone <img> or <script> in a sentence may be what the sentence is about.
constexpr std::string_view kTextTags[] = {"<p>",   "<p ",   "</p>",  "<br",       "</div>", "</a>",
                                          "</li>", "</h2>", "</em>", "</strong>", "</b>",   "</i>"};
constexpr std::string_view kLineTags[] = {"</b>", "</i>", "</em>", "</strong>", "</a>", "</span>",
                                          "<br",  "</p>", "</h1>", "</h2>",     "</h3>"};

bool may_be_flag(ArticleField field) {
  return field == ArticleField::kEmbargo || field == ArticleField::kPublished || field == ArticleField::kDraft;
}

std::string* text_field(RawArticle& raw, ArticleField field) {
  switch (field) {
    case ArticleField::kId:
      return &raw.given_id;
    case ArticleField::kGuid:
      return &raw.guid;
    case ArticleField::kWireId:
      return &raw.wire_id;
    case ArticleField::kUrl:
      return &raw.url;
    case ArticleField::kTitle:
      return &raw.title;
    case ArticleField::kSubtitle:
      return &raw.subtitle;
    case ArticleField::kSummary:
      return &raw.summary;
    case ArticleField::kBody:
    case ArticleField::kBodyMarkup:
      return &raw.body;
    case ArticleField::kPublished:
      return &raw.published;
    case ArticleField::kUpdated:
      return &raw.updated;
    case ArticleField::kSource:
      return &raw.source;
    case ArticleField::kLanguage:
      return &raw.language;
    case ArticleField::kStatus:
      return &raw.status;
    case ArticleField::kEmbargo:
      return &raw.embargo;
    case ArticleField::kVersion:
      return &raw.version;
    case ArticleField::kDateline:
      return &raw.dateline;
    default:
      return nullptr;
  }
}

std::vector<std::string>* list_field(RawArticle& raw, ArticleField field) {
  switch (field) {
    case ArticleField::kAuthor:
      return &raw.authors;
    case ArticleField::kSection:
      return &raw.sections;
    case ArticleField::kTag:
      return &raw.tags;
    case ArticleField::kPlace:
      return &raw.places;
    default:
      return nullptr;
  }
}

}  // namespace

ArticleDraft::ArticleDraft(std::string where) {
  raw_.where = std::move(where);
  ranks_.fill(kNoRank);
}

bool ArticleDraft::better(const FieldKey& key, int penalty) {
  int& rank = ranks_.at(static_cast<std::size_t>(key.field));
  if (key.rank + penalty >= rank) return false;
  rank = key.rank + penalty;
  return true;
}

void ArticleDraft::flag(const FieldKey& key, bool yes) {
  const bool shown = key.field == ArticleField::kPublished && key.rank < kPublishedFlags;
  if (key.field == ArticleField::kEmbargo) endless_embargo_ = yes;
  if (key.field == ArticleField::kDraft || shown) raw_.withheld = raw_.withheld || yes != shown;
}

void ArticleDraft::text(const FieldKey& key, std::string value) {
  if (trimmed(value).empty()) return;
  if (may_be_flag(key.field)) {
    if (const auto yes = flag_of(value)) return flag(key, *yes);
  }
  const bool markup = key.field == ArticleField::kBodyMarkup;
  if (markup || key.field == ArticleField::kBody) {
    const bool ruled = FieldMap::is_ruled(key.rank);
    const int rank = ranks_.at(static_cast<std::size_t>(ArticleField::kBody));
    if (ruled ? key.rank >= rank : (FieldMap::is_ruled(rank) || value.size() <= raw_.body.size())) return;
    ranks_.at(static_cast<std::size_t>(ArticleField::kBody)) = key.rank;
    raw_.body = std::move(value);
    raw_.markup = markup;
  } else if (std::string* field = text_field(raw_, key.field); field != nullptr) {
    const bool date = key.field == ArticleField::kPublished || key.field == ArticleField::kUpdated;
    const bool ruled = FieldMap::is_ruled(key.rank);
    if (better(key, date && !ruled && !parse_date(value).known() ? kNoDate : 0)) *field = std::move(value);
  } else {
    if (list_field(raw_, key.field) != nullptr) list(key, {std::move(value)});
  }
}

void ArticleDraft::list(const FieldKey& key, std::vector<std::string> values) {
  const auto blank = [](const std::string& value) { return trimmed(value).empty(); };
  values.erase(std::remove_if(values.begin(), values.end(), blank), values.end());
  if (values.empty()) return;
  std::vector<std::string>* field = list_field(raw_, key.field);
  if (field == nullptr) return text(key, std::move(values.front()));
  if (key.field == ArticleField::kTag || key.field == ArticleField::kPlace) {  // people, orgs and topics are all tags
    field->insert(field->end(), std::make_move_iterator(values.begin()), std::make_move_iterator(values.end()));
  } else if (better(key, 0)) {
    *field = std::move(values);
  }
}

RawArticle ArticleDraft::finish() {
  raw_.withheld = raw_.withheld || (endless_embargo_ && raw_.embargo.empty());
  raw_.markup = raw_.markup || holds_tag(raw_.body, kTextTags);
  raw_.summary_markup = raw_.summary_markup || holds_tag(raw_.summary, kTextTags);
  raw_.line_markup = holds_tag(raw_.title, kLineTags);
  if (!raw_.markup) raw_.body = unescaped(raw_.body);
  if (!raw_.summary_markup) raw_.summary = unescaped(raw_.summary);
  if (!raw_.line_markup) {
    for (std::string* line : {&raw_.title, &raw_.subtitle, &raw_.source}) *line = unescaped(*line);
    for (auto* list : {&raw_.authors, &raw_.sections, &raw_.tags, &raw_.places}) {
      for (std::string& name : *list) name = unescaped(name);
    }
  }
  return std::move(raw_);
}

std::vector<std::string> split_list(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(",;", begin), text.size());
    if (end > begin) parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

}  // namespace dateline::indexer
