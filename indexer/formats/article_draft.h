// SPDX-License-Identifier: GPL-3.0-or-later
// How do named values become an article, when several of them may say the same field?
#pragma once

#include <array>
#include <string>
#include <vector>

#include "indexer/formats/article_fields.h"
#include "indexer/formats/raw_article.h"

namespace dateline::indexer {

/// Takes values under the keys that they had, in any order. Of several for one field the best key wins (the lowest
/// rank), of several dates the best that is a date; of several bodies the longest, unless a rule of the user names one.
/// Tags and places of all keys are gathered. Blank values are none. An embargo, a draft and "published" may be yes or
/// no (see flags.h). Not thread-safe.
class ArticleDraft {
 public:
  explicit ArticleDraft(std::string where);

  void text(const FieldKey& key, std::string value);

  /// Yes or no; for a field that may not say so it is nothing.
  void flag(const FieldKey& key, bool yes);

  /// For any field: one that holds a single text takes the first value.
  void list(const FieldKey& key, std::vector<std::string> values);

  /// What was taken so far.
  const RawArticle& raw() const { return raw_; }

  /// The article, with `markup`, `summary_markup` and `line_markup` as its texts show them; what is no markup is
  /// unescaped (markup.h).
  RawArticle finish();

 private:
  bool better(const FieldKey& key, int penalty);

  RawArticle raw_;
  std::array<int, kArticleFields> ranks_{};
  bool endless_embargo_ = false;
};

/// "a, b; c" is a list of three.
std::vector<std::string> split_list(const std::string& text);

}  // namespace dateline::indexer
