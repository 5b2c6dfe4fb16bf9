// SPDX-License-Identifier: GPL-3.0-or-later
// Does every text that may be mails or agencies' messages end in articles or refusals?
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "indexer/formats/mail/message.h"
#include "indexer/formats/messages.h"
#include "indexer/normalise/normaliser.h"
#include "tests/bytes_stream.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline::indexer;
  constexpr std::size_t kLimit = 10'000;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto visit = [](dateline::Result<RawArticle> raw) {
    if (raw) normalise(std::move(raw).value());
    return true;
  };
  mail::is_mail(text);
  BytesStream mails(text);
  read_mails("in", mails, kLimit, visit);
  BytesStream wire(text);
  read_wire_texts("in", wire, kLimit, visit);
  return 0;
}
