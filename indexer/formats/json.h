// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in a piece of JSON? JSON Feed, ninjs, or the usual field names of news data sets;
// docs/input-formats.md has the tables.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "archive/result.h"
#include "indexer/formats/field_map.h"
#include "indexer/formats/raw_article.h"

namespace dateline::indexer {

/// Called with each article, or with the reason why there is none.
using RawVisitor = std::function<void(Result<RawArticle>)>;

/// Reads JSON values. Keeps its buffers; not thread-safe: one for each thread. Cost: about 1 GB/s and 5 microseconds an
/// article. Text that is not UTF-8 is read as Windows-1252.
class JsonReader {
 public:
  /// `map` says which keys the user gave a field.
  explicit JsonReader(FieldMap map = {});
  ~JsonReader();
  JsonReader(const JsonReader&) = delete;
  JsonReader& operator=(const JsonReader&) = delete;

  /// One line of JSON Lines: one article, or a whole document that stands on one line. `where` names the line.
  void read_line(std::string_view line, const std::string& where, const RawVisitor& visit);

  /// A whole document: an article, a list of articles, or an object that holds such a list ("articles", "items", ...).
  void read_document(std::string_view document, const std::string& where, const RawVisitor& visit);

  /// One value of a list of articles; `where` names it.
  void read_value(std::string_view value, const std::string& where, const RawVisitor& visit);

  /// Whether a key is one under which documents list their articles.
  static bool is_list_key(std::string_view key);

  /// Whether a text is one whole JSON object.
  bool is_object(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline::indexer
