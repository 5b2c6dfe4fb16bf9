// SPDX-License-Identifier: GPL-3.0-or-later
// By which name do the client and the log speak of one request?
#include "server/http/request_id.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <random>

namespace dateline::http {
namespace {

constexpr std::size_t kMaxLength = 64;

bool is_allowed(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

}  // namespace

std::string request_id(std::string_view given) {
  if (!given.empty() && given.size() <= kMaxLength && std::all_of(given.begin(), given.end(), is_allowed)) {
    return std::string(given);
  }
  // A random start for each run keeps the ids of two runs apart; the counter keeps those of one run apart.
  static const std::uint32_t run = std::random_device{}();
  static std::atomic<std::uint32_t> next{0};
  return fmt::format("{:08x}-{:06x}", run, next.fetch_add(1, std::memory_order_relaxed));
}

}  // namespace dateline::http
