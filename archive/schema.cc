// SPDX-License-Identifier: GPL-3.0-or-later
// What stands where in an edition? The encodings.
#include "archive/schema.h"

#include <algorithm>

#include "archive/analysis/tokenizer.h"
#include "archive/bytes.h"

namespace dateline {
namespace {
constexpr std::int64_t kBias = std::int64_t{1} << 39;
constexpr std::size_t kSecondsSize = 5;
}  // namespace

std::string encode_seconds(std::int64_t seconds) {
  const auto biased = static_cast<std::uint64_t>(std::clamp(seconds, -kBias, kBias - 1) + kBias);
  std::string value(kSecondsSize, '\0');
  for (std::size_t i = 0; i < kSecondsSize; ++i) {
    value[i] = static_cast<char>((biased >> (8 * (kSecondsSize - 1 - i))) & 0xFFU);
  }
  return value;
}

std::optional<std::int64_t> decode_seconds(std::string_view value) {
  if (value.size() != kSecondsSize) return std::nullopt;
  std::uint64_t biased = 0;
  for (const char c : value) biased = biased << 8U | static_cast<std::uint8_t>(c);
  return static_cast<std::int64_t>(biased) - kBias;
}

std::string encode_list(const std::vector<std::string>& list) {
  ByteWriter writer;
  for (const auto& text : list) writer.text(text);
  return writer.take();
}

std::vector<std::string_view> decode_list(std::string_view value) {
  std::vector<std::string_view> list;
  ByteReader reader(value);
  while (!reader.done()) {
    const auto text = reader.text();
    if (reader.failed()) break;
    list.push_back(text);
  }
  return list;
}

std::string name_term(std::string_view term_prefix, std::string_view name) {
  std::string folded = fold_words(name);
  if (folded.empty()) return "";
  if (folded.size() > kLongestNameTerm) {
    std::size_t size = kLongestNameTerm;
    while (size > 0 && (static_cast<std::uint8_t>(folded[size]) & 0xC0U) == 0x80) --size;
    folded.resize(size);
  }
  return std::string(term_prefix) + folded;
}

}  // namespace dateline
