// SPDX-License-Identifier: GPL-3.0-or-later
// Which field of an article does a JSON key mean?
#include "indexer/formats/json_fields.h"

#include <string>
#include <unordered_map>

namespace dateline::indexer {
namespace {

struct Row {
  JsonField field;
  std::string_view names;  ///< best first, separated by blanks
};

constexpr Row kRows[] = {
    {JsonField::kId, "id articleid _id docid documentid storyid uuid uid itemid"},
    {JsonField::kGuid, "guid"},
    {JsonField::kWireId, "wireid"},
    {JsonField::kUrl, "url link permalink weburl canonicalurl href uri articleurl"},
    {JsonField::kTitle, "title headline name heading articletitle"},
    {JsonField::kSubtitle, "subtitle subheadline subhead deck alternativeheadline kicker"},
    {JsonField::kSummary, "summary description abstract excerpt standfirst lead lede teaser trailtext"},
    {JsonField::kBody, "body text content maintext article articlebody fulltext bodytext story contenttext"},
    {JsonField::kBodyMarkup, "bodyhtml contenthtml html descriptionhtml"},
    {JsonField::kPublished,
     "published date pubdate datepublish datepublished publishedat publishdate publicationdate publishedon "
     "webpublicationdate firstpublished firstpublishedat firstcreated datetime timestamp created createdat time"},
    {JsonField::kUpdated,
     "updated modified datemodified datemodify lastmodified updatedat modifiedat lastupdated versioncreated"},
    {JsonField::kSource,
     "source publisher domain site sourcename sourcedomain outlet publication sitename newspaper provider"},
    {JsonField::kAuthor, "author authors byline creator creators writer by"},
    {JsonField::kSection, "section sections category categories sectionname desk channel"},
    {JsonField::kTag, "tags tag keywords topics people orgs organisations organizations subjects"},
    {JsonField::kPlace, "places place locations location"},
    {JsonField::kLanguage, "language lang inlanguage locale"},
    {JsonField::kStatus, "pubstatus status"},
    {JsonField::kEmbargo, "embargo embargoed embargoeduntil"},
    {JsonField::kVersion, "version"},
    {JsonField::kDateline, "dateline"},
};

std::string plain(std::string_view key) {
  std::string result;
  for (const char c : key) {
    if (c == '-' || c == ' ' || (c == '_' && !result.empty())) continue;
    result += static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  }
  return result;
}

std::unordered_map<std::string, JsonKey> make_table() {
  std::unordered_map<std::string, JsonKey> table;
  for (const auto& row : kRows) {
    int rank = 0;
    for (std::string_view rest = row.names; !rest.empty();) {
      const auto blank = std::min(rest.find(' '), rest.size());
      table.emplace(rest.substr(0, blank), JsonKey{row.field, rank++});
      rest.remove_prefix(std::min(blank + 1, rest.size()));
    }
  }
  return table;
}

}  // namespace

std::optional<JsonKey> json_key(std::string_view key) {
  static const auto kTable = make_table();
  const auto found = kTable.find(plain(key));
  if (found == kTable.end()) return std::nullopt;
  return found->second;
}

}  // namespace dateline::indexer
