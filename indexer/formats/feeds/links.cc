// SPDX-License-Identifier: GPL-3.0-or-later
// Which address does a link of a feed mean, written in full or not?
#include "indexer/formats/feeds/links.h"

#include <algorithm>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

/// Bytes of the scheme and its colon; 0 when there is none.
std::size_t scheme_size(std::string_view link) {
  const auto colon = link.find(':');
  if (colon == std::string_view::npos || colon == 0) return 0;
  const std::string scheme = lower_ascii(link.substr(0, colon));
  if (scheme[0] < 'a' || scheme[0] > 'z') return 0;
  const bool proper = std::all_of(scheme.begin(), scheme.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  });
  return proper ? colon + 1 : 0;
}

/// Whether a link begins with a host instead of a scheme, as people type it.
bool is_bare_host(std::string_view link) {
  const std::size_t dot = link.find('.', 4);
  return lower_ascii(link.substr(0, 4)) == "www." && dot < link.find_first_of("/?#");
}

}  // namespace

bool is_web_address(std::string_view text) {
  const std::string start = lower_ascii(text.substr(0, 8));
  return start.starts_with("http://") || start.starts_with("https://");
}

std::string resolved(std::string_view link, std::string_view base) {
  link = trimmed(link);
  base = trimmed(base);
  if (is_bare_host(link)) return "http://" + std::string(link);
  if (link.empty() || scheme_size(link) > 0 || !is_web_address(base)) return std::string(link);
  base = base.substr(0, base.find('#'));
  const std::size_t host = base.find("//") + 2;
  const std::size_t path = std::min(base.find_first_of("/?", host), base.size());
  if (link.starts_with("//")) return std::string(base.substr(0, host - 2)).append(link);
  const std::string site(base.substr(0, path));
  if (link[0] == '/') return site + std::string(link);
  if (link[0] == '#') return std::string(base).append(link);
  const std::string_view document = base.substr(0, base.find('?'));
  if (link[0] == '?') return std::string(document).append(link);
  const std::size_t slash = document.rfind('/');
  if (slash < path || slash == std::string_view::npos) return site + "/" + std::string(link);
  return std::string(document.substr(0, slash + 1)).append(link);
}

std::string base_of(std::string_view start, XmlPath around, const XmlElement& record) {
  std::string base(trimmed(start));
  for (const XmlElement& element : around) {
    const std::string_view own = element.attribute("xml", "base");
    if (!own.empty()) base = resolved(own, base);
  }
  const std::string_view own = record.attribute("xml", "base");
  return own.empty() ? base : resolved(own, base);
}

}  // namespace dateline::indexer
