// SPDX-License-Identifier: GPL-3.0-or-later
// Which fields does each record of these XML files have, once cleaned? Also of records that are no articles, for feeds
// that were written to test one field.
//   feed_fields FILE...     one line of JSON a file: {"file", "records": [{title, published, ...} or {"refused"}]}
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "archive/time.h"
#include "indexer/formats/xml_forms.h"
#include "indexer/normalise/clean_text.h"
#include "indexer/normalise/dates.h"
#include "indexer/normalise/markup.h"
#include "indexer/normalise/normaliser.h"
#include "indexer/normalise/urls.h"

namespace {

using namespace dateline;
using namespace dateline::indexer;
using nlohmann::json;

class FileStream : public ByteStream {
 public:
  explicit FileStream(const char* path) : file_(path, std::ios::binary) {}
  std::size_t read(char* buffer, std::size_t size) override {
    file_.read(buffer, static_cast<std::streamsize>(size));
    return static_cast<std::size_t>(file_.gcount());
  }

 private:
  std::ifstream file_;
};

json fields_of(const RawArticle& raw) {
  const auto article = normalise(raw);
  return {{"title", clean_line(raw.line_markup ? strip_markup(raw.title) : raw.title)},
          {"published", format_moment(parse_date(raw.published))},
          {"published_as_written", raw.published},
          {"updated", format_moment(parse_date(raw.updated))},
          {"updated_as_written", raw.updated},
          {"link", raw.url},
          {"url", canonical_url(raw.url)},
          {"guid", raw.guid},
          {"summary", clean_text(strip_markup(raw.summary))},
          {"body", clean_text(strip_markup(raw.body))},
          {"authors", article ? article->authors : raw.authors},
          {"sections", raw.sections},
          {"tags", raw.tags},
          {"language", raw.language},
          {"source", raw.source},
          {"is_article", article.ok()}};
}

}  // namespace

int main(int count, char** arguments) {
  for (int i = 1; i < count; ++i) {
    FileStream stream(arguments[i]);
    json records = json::array();
    read_xml_articles(arguments[i], stream, {}, [&](Result<RawArticle> raw) {
      records.push_back(raw ? fields_of(*raw) : json{{"refused", raw.refusal().found}});
      return true;
    });
    const json line = {{"file", arguments[i]}, {"records", std::move(records)}};
    std::printf("%s\n", line.dump(-1, ' ', false, json::error_handler_t::replace).c_str());
  }
  return 0;
}
