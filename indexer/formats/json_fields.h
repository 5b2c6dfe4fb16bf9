// SPDX-License-Identifier: GPL-3.0-or-later
// Which field of an article does a JSON key mean? Letter case, "_", "-" and blanks in keys do not matter.
#pragma once

#include <optional>
#include <string_view>

namespace dateline::indexer {

enum class JsonField {
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
};

struct JsonKey {
  JsonField field;
  int rank;  ///< of two keys for one field the lower rank is taken
};

/// None for a key that means nothing to us. Thread-safe.
std::optional<JsonKey> json_key(std::string_view key);

}  // namespace dateline::indexer
