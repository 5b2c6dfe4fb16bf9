// SPDX-License-Identifier: GPL-3.0-or-later
// Does every text that may be JSON end in articles or refusals?
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/formats/json.h"
#include "indexer/formats/json_list.h"
#include "indexer/normalise/normaliser.h"
#include "tests/bytes_stream.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline::indexer;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  JsonReader reader;
  const auto visit = [](dateline::Result<RawArticle> raw) {
    if (raw) normalise(std::move(raw).value());
  };
  reader.read_document(bytes, "in", visit);
  reader.read_line(bytes.substr(0, bytes.find('\n')), "in", visit);
  constexpr std::size_t kLimit = 1000;
  const std::size_t begin = list_begin(bytes);
  BytesStream rest(std::string_view(bytes).substr(begin == std::string::npos ? 0 : begin));
  read_json_list("in", rest, true, {}, kLimit, [](const auto&) { return true; });
  return 0;
}
