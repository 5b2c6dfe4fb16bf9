// SPDX-License-Identifier: GPL-3.0-or-later
// What stands at an address, wherever it leads?
#include "indexer/follow/fetch.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "indexer/formats/feeds/links.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMostShown = 200;

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool is_secure(const std::string& url) { return lower_ascii(url.substr(0, 8)) == "https://"; }

Fetched refused(Fetched fetched, std::string found, std::string expected) {
  fetched.answer.status = 0;
  fetched.answer.fault = Refusal{fetched.url, std::move(found), std::move(expected)};
  return fetched;
}

}  // namespace

std::string public_address(const std::string& url) {
  const auto scheme = url.find("://");
  const auto path = scheme == std::string::npos ? scheme : url.find_first_of("/?#", scheme + 3);
  const auto at = scheme == std::string::npos ? scheme : url.substr(0, path).rfind('@');
  return at == std::string::npos ? url : url.substr(0, scheme + 3) + url.substr(at + 1);
}

std::string shown_address(const std::string& url) {
  std::string shown;
  for (const char c : public_address(url)) {
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) shown += c;
  }
  return shown.size() <= kMostShown ? shown : shown.substr(0, kMostShown) + "...";
}

Fetched fetch(Web& web, Hosts& hosts, WebRequest request) {
  Fetched fetched;
  std::set<std::string> seen;
  bool only_permanent = true;
  for (int redirects = 0;; ++redirects) {
    fetched.url = request.url;
    seen.insert(request.url);
    {
      const Hosts::Turn turn = hosts.take(request.url);
      fetched.answer = web.get(request);
    }
    const int status = fetched.answer.status;
    if (!is_redirect(status)) return fetched;

    const std::string location = fetched.answer.header("location");
    std::string next = resolved(location, request.url);
    next.resize(std::min(next.find('#'), next.size()));
    if (location.empty())
      return refused(std::move(fetched), fmt::format("{} without a Location", status), "an address");
    if (!is_web_address(next)) {
      return refused(std::move(fetched), "a redirect to " + shown_address(next), "an http or https address");
    }
    if (seen.count(next) != 0) {
      return refused(std::move(fetched), "a redirect loop to " + shown_address(next), "an address that ends somewhere");
    }
    if (redirects == kMostRedirects) {
      return refused(std::move(fetched), fmt::format("more than {} redirects", kMostRedirects), "fewer");
    }
    only_permanent = only_permanent && (status == 301 || status == 308) && (is_secure(next) || !is_secure(request.url));
    if (only_permanent) fetched.permanent = next;
    request.may_be_private = request.may_be_private && fetched.answer.is_private;
    request.url = std::move(next);
  }
}

}  // namespace dateline::indexer
