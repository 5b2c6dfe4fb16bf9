// SPDX-License-Identifier: GPL-3.0-or-later
// Does every text that may be JSON end in articles or refusals?
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "indexer/formats/json.h"
#include "indexer/normalise/normaliser.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline::indexer;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  JsonReader reader;
  const auto visit = [](dateline::Result<RawArticle> raw) {
    if (raw) normalise(std::move(raw).value());
  };
  reader.read_document(bytes, "in", visit);
  reader.read_line(bytes.substr(0, bytes.find('\n')), "in", visit);
  return 0;
}
