// SPDX-License-Identifier: GPL-3.0-or-later
// Does a value say yes or no, where a date or a state was expected?
#include "indexer/formats/flags.h"

#include <string>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {

std::optional<bool> flag_of(std::string_view text) {
  text = trimmed(text);
  if (text.size() > 5) return std::nullopt;
  const std::string word = lower_ascii(text);
  if (word == "true" || word == "yes" || word == "on") return true;
  if (word == "false" || word == "no" || word == "off") return false;
  return std::nullopt;
}

}  // namespace dateline::indexer
