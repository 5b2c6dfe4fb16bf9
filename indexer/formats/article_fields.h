// SPDX-License-Identifier: GPL-3.0-or-later
// Which field of an article does a key of JSON, or the name of a column, mean? Letter case, "_", "-" and blanks do not
// matter.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::indexer {

enum class ArticleField {
  kId,
  kGuid,
  kWireId,
  kUrl,
  kTitle,
  kSubtitle,
  kSummary,
  kBody,
  kBodyMarkup,
  kPublished,
  kUpdated,
  kSource,
  kAuthor,
  kSection,
  kTag,
  kPlace,
  kLanguage,
  kStatus,
  kEmbargo,
  kVersion,
  kDateline,
  kDraft,  ///< yes: it is not given out
};

constexpr std::size_t kArticleFields = static_cast<std::size_t>(ArticleField::kDraft) + 1;

/// The first so many keys of kPublished may say no instead of a date.
constexpr int kPublishedFlags = 2;

struct FieldKey {
  ArticleField field;
  int rank;  ///< of two keys for one field the lower rank is taken
};

/// None for a key that means nothing to us. Thread-safe.
std::optional<FieldKey> field_key(std::string_view key);

/// A key without what does not matter.
std::string plain_key(std::string_view key);

/// The field that has this name in the archive ("title", "body_html"); none for any other word. Thread-safe.
std::optional<ArticleField> field_named(std::string_view name);

/// All those names, with a blank between.
std::string field_names();

}  // namespace dateline::indexer
