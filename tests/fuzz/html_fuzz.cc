// SPDX-License-Identifier: GPL-3.0-or-later
// Does every page, in any encoding, end in an article or a refusal, and in time?
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

#include "indexer/formats/html/page.h"
#include "indexer/normalise/normaliser.h"
#include "indexer/normalise/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline::indexer;
  const WebPage page{"in", std::string(data, data + size), "", "https://lantern.example/2025/bell"};
  dateline::Result<RawArticle> raw = read_web_page(page);
  if (!raw) return 0;
  if (!is_utf8(raw->body) || !is_utf8(raw->title)) std::abort();
  normalise(std::move(raw).value());
  return 0;
}
