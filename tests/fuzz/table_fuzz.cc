// SPDX-License-Identifier: GPL-3.0-or-later
// Does any text make the reader of tables fall over, in the shape that is seen in it and in one that is not?
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/formats/table.h"
#include "tests/bytes_stream.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline::indexer;
  constexpr std::size_t kLimit = 1000;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const FieldMap map;
  const auto read = [&](const TableShape& shape) {
    BytesStream bytes(text);
    read_table("input", bytes, shape, map, kLimit, [](const auto&) { return true; });
  };
  if (const auto shape = table_shape(text, true, map)) read(*shape);
  read({';', '"', true, false, 3});
  return 0;
}
