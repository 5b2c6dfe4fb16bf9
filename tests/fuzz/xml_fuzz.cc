// SPDX-License-Identifier: GPL-3.0-or-later
// Does every document of XML, in every form that is read, end in articles or refusals?
#include <cstdint>
#include <string_view>
#include <utility>

#include "indexer/formats/xml_forms.h"
#include "indexer/normalise/normaliser.h"
#include "tests/bytes_stream.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline::indexer;
  BytesStream stream({reinterpret_cast<const char*>(data), size});
  read_xml_articles("in", stream, {100'000, 200}, [](dateline::Result<RawArticle> raw) {
    if (raw) normalise(std::move(raw).value());
    return true;
  });
  return 0;
}
