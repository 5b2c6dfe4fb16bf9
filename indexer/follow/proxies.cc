// SPDX-License-Identifier: GPL-3.0-or-later
// Through which proxy is an address asked?
#include "indexer/follow/proxies.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::string_view kBetween = ", \t";

std::string variable(std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return value;
  }
  return "";
}

/// The host of an address as it is written, in lower case, without user, port, brackets and a last dot.
std::string written_host(const std::string& url) {
  const auto scheme = url.find("://");
  std::string_view host = scheme == std::string::npos ? std::string_view() : std::string_view(url).substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  host.remove_prefix(host.rfind('@') == std::string_view::npos ? 0 : host.rfind('@') + 1);
  if (host.starts_with('[')) return lower_ascii(host.substr(1, std::min(host.find(']'), host.size()) - 1));
  host = host.substr(0, host.find(':'));
  if (host.ends_with('.')) host.remove_suffix(1);
  return lower_ascii(host);
}

struct Numbers {
  int family = 0;
  std::array<std::uint8_t, 16> bytes{};
};

std::optional<Numbers> numbers_of(const std::string& text) {
  Numbers numbers;
  for (const int family : {AF_INET, AF_INET6}) {
    numbers.family = family;
    if (inet_pton(family, text.c_str(), numbers.bytes.data()) == 1) return numbers;
  }
  return std::nullopt;
}

/// Whether an address in numbers is this one, or in this network.
bool is_in(const Numbers& host, std::string_view entry) {
  const auto slash = entry.find('/');
  const auto network = numbers_of(std::string(entry.substr(0, slash)));
  if (!network || network->family != host.family) return false;
  const unsigned most = host.family == AF_INET ? 32 : 128;
  unsigned bits = most;
  if (slash != std::string_view::npos) {
    const std::string_view size = entry.substr(slash + 1);
    const auto read = std::from_chars(size.data(), size.data() + size.size(), bits);
    if (read.ec != std::errc() || read.ptr != size.data() + size.size() || bits > most) return false;
  }
  for (unsigned bit = 0; bit < bits; ++bit) {
    const auto differs = static_cast<unsigned>(host.bytes[bit / 8] ^ network->bytes[bit / 8]);
    if (((differs >> (7 - bit % 8)) & 1U) != 0) return false;
  }
  return true;
}

bool is_of_domain(std::string_view host, std::string_view domain) {
  if (domain.starts_with('.')) domain.remove_prefix(1);
  if (domain.ends_with('.')) domain.remove_suffix(1);
  if (domain.empty() || !host.ends_with(domain)) return false;
  return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

bool is_direct(const std::string& host, const std::string& none) {
  if (none == "*") return true;
  const auto numbers = numbers_of(host);
  std::string_view rest = none;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(kBetween), rest.size());
    std::string entry = lower_ascii(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (entry.starts_with('[') && entry.ends_with(']')) entry = entry.substr(1, entry.size() - 2);
    if (numbers ? is_in(*numbers, entry) : is_of_domain(host, entry)) return true;
  }
  return false;
}

}  // namespace

Proxies Proxies::of_environment() {
  Proxies proxies;
  proxies.http = variable({"http_proxy", "all_proxy", "ALL_PROXY"});
  proxies.https = variable({"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"});
  proxies.none = variable({"no_proxy", "NO_PROXY"});
  return proxies;
}

std::string Proxies::proxy_for(const std::string& url) const {
  const bool secure = lower_ascii(url.substr(0, 6)) == "https:";
  const std::string& proxy = secure ? https : http;
  return proxy.empty() || is_direct(written_host(url), none) ? "" : proxy;
}

}  // namespace dateline::indexer
