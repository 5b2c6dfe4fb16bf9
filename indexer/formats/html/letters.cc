// SPDX-License-Identifier: GPL-3.0-or-later
// Do two texts of a page say the same, whatever stands between their letters?
#include "indexer/formats/html/letters.h"

#include "indexer/normalise/clean_text.h"
#include "indexer/normalise/markup.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer::html {

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : lower_text(clean_line(text))) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters.push_back(c);
  }
  return letters;
}

std::string plain_line(std::string_view text) { return clean_line(strip_markup(text)); }

}  // namespace dateline::indexer::html
