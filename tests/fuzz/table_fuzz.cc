// SPDX-License-Identifier: GPL-3.0-or-later
// Does any text make the reader of tables fall over, in the shape that is seen in it and in one that is not?
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "indexer/formats/table.h"

namespace {

class Bytes : public dateline::indexer::ByteStream {
 public:
  explicit Bytes(std::string_view rest) : rest_(rest) {}
  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t count = std::min(size, rest_.size());
    std::memcpy(buffer, rest_.data(), count);
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline::indexer;
  constexpr std::size_t kLimit = 1000;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const FieldMap map;
  const auto read = [&](const TableShape& shape) {
    Bytes bytes(text);
    read_table("input", bytes, shape, map, kLimit, [](const auto&) { return true; });
  };
  if (const auto shape = table_shape(text, true, map)) read(*shape);
  read({';', '"', true, false, 3});
  return 0;
}
