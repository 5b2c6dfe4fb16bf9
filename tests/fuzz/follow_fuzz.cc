// SPDX-License-Identifier: GPL-3.0-or-later
// Does whatever reads what an address gave survive any answer?
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/follow/answer_times.h"
#include "indexer/follow/charset.h"
#include "indexer/follow/discovery.h"
#include "indexer/follow/document.h"
#include "indexer/follow/fetch.h"
#include "indexer/follow/opml.h"
#include "indexer/follow/robots.h"

namespace {

/// The first line is a header and an address, the rest a body.
void read_all(std::string_view input) {
  using namespace dateline::indexer;
  const std::size_t end = std::min(input.find('\n'), input.size());
  const std::string line(input.substr(0, end));
  const std::string body(input.substr(std::min(end + 1, input.size())));

  WebAnswer answer;
  for (const char* name : {"retry-after", "cache-control", "expires", "date", "age"}) answer.headers[name] = line;
  if (retry_after(answer, 1753700000).value_or(0) < 0 || fresh_for(answer, 1753700000).value_or(0) < 0) std::abort();
  if (shown_address(line).find('\n') != std::string::npos) std::abort();

  const std::string text = with_charset(body, charset_of(line));
  if (document_type(text).kind == DocumentKind::kFeed) static_cast<void>(read_feed_document("fuzz", text));
  if (const auto feeds = read_opml("fuzz", text, line); feeds && feeds->empty()) std::abort();
  static_cast<void>(discovered_feed(text, line));
  static_cast<void>(site_of(line));
  if (!Robots(body, "dateline").allows("https://post.example/robots.txt")) std::abort();
  static_cast<void>(Robots(body, "dateline").allows("https://post.example" + line));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  read_all({reinterpret_cast<const char*>(data), size});
  return 0;
}
