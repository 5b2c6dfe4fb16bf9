// SPDX-License-Identifier: GPL-3.0-or-later
// Does every text, in any encoding, end in an article or a refusal?
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "indexer/formats/detect.h"
#include "indexer/formats/text.h"
#include "indexer/normalise/normaliser.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline::indexer;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  detect_form(bytes);
  dateline::Result<RawArticle> raw = read_text(bytes, "in");
  if (raw) normalise(std::move(raw).value());
  return 0;
}
