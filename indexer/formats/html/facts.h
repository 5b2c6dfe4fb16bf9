// SPDX-License-Identifier: GPL-3.0-or-later
// What does a page say of its article, and which of two that say the same is trusted?
//
// | trusted | where it stands                                   |
// |---------|---------------------------------------------------|
// | first   | JSON-LD of schema.org                             |
// |         | microdata of schema.org                           |
// |         | OpenGraph and article:*                           |
// |         | Dublin Core                                       |
// |         | metadata for libraries and services (citation_*, parsely-*, sailthru.*, twitter:*) |
// |         | <meta name=author, date, description, keywords>   |
// | last    | what a reader sees: <h1>, <title>, <time>, a byline |
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/formats/article_draft.h"

namespace dateline::indexer::html {

enum Trust : int {
  kJsonLd = 0,
  kMicrodata = 10,
  kOpenGraph = 20,
  kDublinCore = 30,
  kServices = 40,
  kMeta = 50,
  kVisible = 60,
};

/// What was found so far. Not thread-safe.
class Facts {
 public:
  /// `base`: the address that links are seen from. `latest`: UTC seconds; a date behind them is none.
  Facts(std::string where, std::string base, std::int64_t latest);

  /// Takes a value for a field of one text. Dates that are none or too late, addresses that are none, and names that
  /// are addresses are passed over.
  void take(ArticleField field, int trust, std::string_view value);

  /// Takes values for a field of several.
  void take(ArticleField field, int trust, const std::vector<std::string>& values);

  const std::string& base() const { return base_; }
  void set_base(std::string base) { base_ = std::move(base); }

  const RawArticle& raw() const { return draft_.raw(); }
  RawArticle finish();

 private:
  ArticleDraft draft_;
  std::string base_;
  std::int64_t latest_;
};

}  // namespace dateline::indexer::html
