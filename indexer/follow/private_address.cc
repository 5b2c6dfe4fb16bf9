// SPDX-License-Identifier: GPL-3.0-or-later
// Is an address one of this machine, or of a network that is not the public internet?
#include "indexer/follow/private_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <iterator>

#include "indexer/normalise/urls.h"

namespace dateline::indexer {
namespace {

struct Network {
  std::uint32_t address;
  int bits;
};

constexpr Network kPrivate[] = {
    {0x00000000, 8},   // this network
    {0x0A000000, 8},   // private
    {0x64400000, 10},  // shared by carriers
    {0x7F000000, 8},   // loopback
    {0xA9FE0000, 16},  // link-local, where clouds keep their secrets
    {0xAC100000, 12},  // private
    {0xC0000000, 24},  // protocol assignments
    {0xC0A80000, 16},  // private
    {0xC6120000, 15},  // benchmarks
    {0xE0000000, 3},   // multicast, reserved, broadcast
};

bool is_private_v4(std::uint32_t address) {
  return std::any_of(std::begin(kPrivate), std::end(kPrivate), [address](const Network& network) {
    return (address ^ network.address) >> static_cast<unsigned>(32 - network.bits) == 0;
  });
}

using Bytes = std::array<std::uint8_t, 16>;

std::uint32_t v4_at(const Bytes& bytes, std::size_t at) {
  return std::uint32_t{bytes[at]} << 24U | std::uint32_t{bytes[at + 1]} << 16U | std::uint32_t{bytes[at + 2]} << 8U |
         bytes[at + 3];
}

bool starts_with(const Bytes& bytes, std::initializer_list<std::uint8_t> start) {
  return std::equal(start.begin(), start.end(), bytes.begin());
}

bool is_private_v6(const Bytes& bytes) {
  const bool zeros = std::all_of(bytes.begin(), bytes.begin() + 10, [](std::uint8_t byte) { return byte == 0; });
  if (zeros && ((bytes[10] == 0xFF && bytes[11] == 0xFF) || (bytes[10] == 0 && bytes[11] == 0))) {
    return is_private_v4(v4_at(bytes, 12));  // mapped, compatible; :: and ::1 are in 0.0.0.0/8
  }
  if (starts_with(bytes, {0, 0x64, 0xFF, 0x9B})) return is_private_v4(v4_at(bytes, 12));  // NAT64
  if (starts_with(bytes, {0x20, 0x02})) return is_private_v4(v4_at(bytes, 2));            // 6to4
  return (bytes[0] & 0xE0U) != 0x20;                                                      // only 2000::/3 is public
}

}  // namespace

bool is_private_address(const std::string& numbers) {
  in_addr v4{};
  if (inet_pton(AF_INET, numbers.c_str(), &v4) == 1) return is_private_v4(ntohl(v4.s_addr));
  Bytes v6{};
  if (inet_pton(AF_INET6, numbers.c_str(), v6.data()) == 1) return is_private_v6(v6);
  return true;
}

bool has_private_host(const std::string& url) {
  std::string host = host_of(url);
  if (host == "localhost" || host.ends_with(".localhost")) return true;
  if (host.size() > 2 && host.front() == '[') return is_private_address(host.substr(1, host.size() - 2));
  in_addr v4{};
  return inet_aton(host.c_str(), &v4) != 0 && is_private_v4(ntohl(v4.s_addr));
}

}  // namespace dateline::indexer
