// SPDX-License-Identifier: GPL-3.0-or-later
// Does every web archive end in pages and refusals?
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/formats/warc/captures.h"
#include "tests/bytes_stream.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline;
  constexpr std::size_t kLimit = 10'000;
  indexer::BytesStream stream({reinterpret_cast<const char*>(data), size});
  indexer::warc::read_captures("in", stream, kLimit, [](const Result<indexer::WebPage>& page) {
    if (page && page->bytes.size() > kLimit) std::abort();
    return true;
  });
  return 0;
}
