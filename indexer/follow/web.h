// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of the web, and what does it answer? A door: tests put a web of their own in it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "archive/result.h"

namespace dateline::indexer {

/// One GET of an http or https address.
struct WebRequest {
  std::string url;
  std::string accept;
  std::string etag;              ///< sent as If-None-Match, as it came; "" for none
  std::string modified;          ///< sent as If-Modified-Since, as it came; "" for none
  std::uint64_t most_bytes = 0;  ///< of the body, unpacked
  bool may_be_private = false;   ///< whether loopback and private networks may be asked
};

struct WebAnswer {
  int status = 0;                              ///< 0 when there is no whole answer
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::string body;                            ///< unpacked
  bool is_private = false;                     ///< it came from loopback or a private network
  std::optional<Refusal> fault;                ///< why there is no whole answer

  /// "" when there is none.
  std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
  }
};

/// Thread-safe.
class Web {
 public:
  virtual ~Web() = default;

  /// One request, no redirects followed. Bounded in time and in size; what goes wrong is a fault in the answer.
  virtual WebAnswer get(const WebRequest& request) = 0;
};

}  // namespace dateline::indexer
