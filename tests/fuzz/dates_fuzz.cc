// SPDX-License-Identifier: GPL-3.0-or-later
// Is every text a date that can be written, or none?
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "archive/time.h"
#include "indexer/normalise/dates.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const dateline::Moment moment = dateline::indexer::parse_date({reinterpret_cast<const char*>(data), size});
  if (!moment.known()) return 0;
  if (dateline::indexer::parse_date(dateline::format_moment(moment)).seconds != moment.seconds) std::abort();
  return 0;
}
