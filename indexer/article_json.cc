// SPDX-License-Identifier: GPL-3.0-or-later
// How is an article written as JSON before it is in an archive?
#include "indexer/article_json.h"

#include <nlohmann/json.hpp>

#include "archive/time.h"

namespace dateline::indexer {
namespace {

using nlohmann::ordered_json;

ordered_json text_or_null(const std::string& text) { return text.empty() ? ordered_json(nullptr) : ordered_json(text); }

void put_moment(ordered_json& line, const std::string& name, const Moment& moment) {
  line[name] = text_or_null(format_moment(moment));
  line[name + "_precision"] = name_of(moment.precision);
}

}  // namespace

std::string article_line(const Article& article) {
  ordered_json line;
  line["id"] = article.id;
  line["url"] = text_or_null(article.keys.url);
  line["title"] = article.title;
  line["subtitle"] = text_or_null(article.subtitle);
  line["summary"] = text_or_null(article.summary);
  line["dateline"] = text_or_null(article.dateline);
  line["body"] = article.body;
  put_moment(line, "published", article.published);
  put_moment(line, "updated", article.updated);
  line["indexed"] = nullptr;
  line["source"] = text_or_null(article.source);
  line["authors"] = article.authors;
  line["sections"] = article.sections;
  line["tags"] = article.tags;
  line["places"] = article.places;
  line["language"] = article.language;
  line["status"] = name_of(article.status);
  line["embargo"] = article.embargo ? ordered_json(format_seconds(*article.embargo)) : ordered_json(nullptr);
  line["version"] = article.version;
  line["copy_of"] = nullptr;
  line["story"] = nullptr;
  line["keys"] = {{"given_id", text_or_null(article.keys.given_id)},
                  {"guid", text_or_null(article.keys.guid)},
                  {"wire_id", text_or_null(article.keys.wire_id)}};
  return line.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace dateline::indexer
