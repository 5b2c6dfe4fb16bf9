// SPDX-License-Identifier: GPL-3.0-or-later
// How do the scenario files of tests/golden/forms name the fields of an article?
#pragma once

#include <nlohmann/json.hpp>

#include "archive/article.h"
#include "archive/time.h"

namespace dateline::indexer {

/// All of them; a field that is not known is "" or [].
inline nlohmann::json fields_of(const Article& article) {
  return {{"title", article.title},
          {"subtitle", article.subtitle},
          {"summary", article.summary},
          {"body", article.body},
          {"published", format_moment(article.published)},
          {"updated", format_moment(article.updated)},
          {"source", article.source},
          {"authors", article.authors},
          {"sections", article.sections},
          {"tags", article.tags},
          {"places", article.places},
          {"language", article.language},
          {"given_id", article.keys.given_id},
          {"guid", article.keys.guid},
          {"wire_id", article.keys.wire_id},
          {"url", article.keys.url},
          {"status", name_of(article.status)},
          {"embargo", article.embargo ? format_seconds(*article.embargo) : ""},
          {"version", article.version}};
}

}  // namespace dateline::indexer
