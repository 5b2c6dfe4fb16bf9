// SPDX-License-Identifier: GPL-3.0-or-later
// How do named values become an article, when several of them may say the same field?
#include "indexer/formats/article_draft.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "indexer/formats/field_map.h"
#include "indexer/normalise/markup.h"

namespace dateline::indexer {
namespace {

constexpr int kNoRank = 1000;

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

bool ArticleDraft::better(const FieldKey& key) {
  int& rank = ranks_.at(static_cast<std::size_t>(key.field));
  if (key.rank >= rank) return false;
  rank = key.rank;
  return true;
}

void ArticleDraft::text(const FieldKey& key, std::string value) {
  if (value.empty()) return;
  const bool markup = key.field == ArticleField::kBodyMarkup;
  if (markup || key.field == ArticleField::kBody) {
    const bool ruled = FieldMap::is_ruled(key.rank);
    const int rank = ranks_.at(static_cast<std::size_t>(ArticleField::kBody));
    if (ruled ? key.rank >= rank : (FieldMap::is_ruled(rank) || value.size() <= raw_.body.size())) return;
    ranks_.at(static_cast<std::size_t>(ArticleField::kBody)) = key.rank;
    raw_.body = std::move(value);
    raw_.markup = markup;
  } else if (std::string* field = text_field(raw_, key.field); field != nullptr) {
    if (better(key)) *field = std::move(value);
  } else {
    list(key, {std::move(value)});
  }
}

void ArticleDraft::list(const FieldKey& key, std::vector<std::string> values) {
  if (values.empty()) return;
  std::vector<std::string>* field = list_field(raw_, key.field);
  if (field == nullptr) return text(key, std::move(values.front()));
  if (key.field == ArticleField::kTag || key.field == ArticleField::kPlace) {  // people, orgs and topics are all tags
    field->insert(field->end(), std::make_move_iterator(values.begin()), std::make_move_iterator(values.end()));
  } else if (!values.front().empty() && better(key)) {
    *field = std::move(values);
  }
}

RawArticle ArticleDraft::finish() {
  raw_.markup = raw_.markup || holds_tag(raw_.body, kTextTags) || holds_tag(raw_.summary, kTextTags);
  raw_.line_markup = holds_tag(raw_.title, kLineTags);
  if (!raw_.markup) {
    for (std::string* text : {&raw_.summary, &raw_.body}) *text = unescaped(*text);
  }
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
