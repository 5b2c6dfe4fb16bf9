// SPDX-License-Identifier: GPL-3.0-or-later
// Does any text of HTML, and any text read wrong, come out as clean UTF-8 and in time? And do the parser and the plain
// stripper say the same of what is called simple?
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/normalise/clean_text.h"
#include "indexer/normalise/html_tree.h"
#include "indexer/normalise/markup.h"
#include "indexer/normalise/mojibake.h"
#include "indexer/normalise/tags.h"
#include "indexer/normalise/utf8.h"

namespace {

/// Clean, and without blanks and line ends: a closing tag without an opening one ends a paragraph for the stripper
/// only.
std::string letters_of(const std::string& text) {
  std::string letters = dateline::indexer::clean_text(text);
  std::erase_if(letters, [](char c) { return c == ' ' || c == '\n'; });
  return letters;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline::indexer;
  const std::string bytes(data, data + size);
  const std::string meant = repaired_mojibake(strip_markup(bytes));
  if (!is_utf8(clean_text(meant)) || !is_utf8(clean_line(meant))) std::abort();
  if (is_utf8(bytes) && is_simple_markup(bytes) && !is_hostile_markup(bytes)) {
    const std::optional<std::string> parsed = text_of_html(bytes);
    if (parsed && letters_of(*parsed) != letters_of(strip_tags(bytes))) std::abort();
  }
  return 0;
}
