// SPDX-License-Identifier: GPL-3.0-or-later
// Which field of an article does a key mean?
#include "indexer/formats/article_fields.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace dateline::indexer {
namespace {

struct Row {
  ArticleField field;
  std::string_view name;   ///< in the archive
  std::string_view names;  ///< best first, separated by blanks
};

constexpr Row kRows[] = {
    {ArticleField::kId, "id", "id articleid _id docid documentid storyid uuid uid itemid"},
    {ArticleField::kGuid, "guid", "guid"},
    {ArticleField::kWireId, "wire_id", "wireid"},
    {ArticleField::kUrl, "url", "url link permalink weburl canonicalurl href uri articleurl"},
    {ArticleField::kTitle, "title", "title headline name heading articletitle"},
    {ArticleField::kSubtitle, "subtitle", "subtitle subheadline subhead deck alternativeheadline kicker"},
    {ArticleField::kSummary, "summary", "summary description abstract excerpt standfirst lead lede teaser trailtext"},
    {ArticleField::kBody, "body",
     "body text content maintext article articlebody fulltext bodytext story contenttext articletext articlecontent"},
    {ArticleField::kBodyMarkup, "body_html", "bodyhtml contenthtml html descriptionhtml"},
    {ArticleField::kPublished, "published",
     "published ispublished dategmt date pubdate datepublish datepublished publishedat publishdate publicationdate "
     "publishedon "
     "webpublicationdate firstpublished firstpublishedat firstcreated datetime timestamp created createdat time"},
    {ArticleField::kUpdated, "updated",
     "updated modifiedgmt modified datemodified datemodify lastmodified updatedat modifiedat lastupdated "
     "versioncreated"},
    {ArticleField::kSource, "source",
     "source publisher domain site sourcename sourcedomain outlet publication sitename newspaper provider"},
    {ArticleField::kAuthor, "authors", "author authors byline creator creators writer by"},
    {ArticleField::kSection, "sections", "section sections category categories sectionname desk channel"},
    {ArticleField::kTag, "tags", "tags tag keywords topics people orgs organisations organizations subjects"},
    {ArticleField::kPlace, "places", "places place locations location"},
    {ArticleField::kLanguage, "language", "language lang inlanguage locale"},
    {ArticleField::kStatus, "status", "pubstatus status"},
    {ArticleField::kEmbargo, "embargo", "embargo embargoed embargoeduntil"},
    {ArticleField::kVersion, "version", "version"},
    {ArticleField::kDateline, "dateline", "dateline"},
    {ArticleField::kDraft, "draft", "draft isdraft"},
};

std::unordered_map<std::string, FieldKey> make_table() {
  std::unordered_map<std::string, FieldKey> table;
  for (const auto& row : kRows) {
    int rank = 0;
    for (std::string_view rest = row.names; !rest.empty();) {
      const auto blank = std::min(rest.find(' '), rest.size());
      table.emplace(rest.substr(0, blank), FieldKey{row.field, rank++});
      rest.remove_prefix(std::min(blank + 1, rest.size()));
    }
  }
  return table;
}

}  // namespace

std::string plain_key(std::string_view key) {
  std::string result;
  for (const char c : key) {
    if (c == '-' || c == ' ' || (c == '_' && !result.empty())) continue;
    result += static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  }
  return result;
}

std::optional<FieldKey> field_key(std::string_view key) {
  static const auto kTable = make_table();
  const auto found = kTable.find(plain_key(key));
  if (found == kTable.end()) return std::nullopt;
  return found->second;
}

std::optional<ArticleField> field_named(std::string_view name) {
  const std::string wanted = plain_key(name);
  for (const Row& row : kRows) {
    if (plain_key(row.name) == wanted) return row.field;
  }
  return std::nullopt;
}

std::string field_names() {
  std::string names;
  for (const Row& row : kRows) names.append(names.empty() ? "" : " ").append(row.name);
  return names;
}

}  // namespace dateline::indexer
