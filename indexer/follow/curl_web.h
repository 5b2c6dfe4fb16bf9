// SPDX-License-Identifier: GPL-3.0-or-later
// How is the web asked? By libcurl: certificates verified, bounded in time and size, proxies of the environment used.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "indexer/follow/proxies.h"
#include "indexer/follow/web.h"

namespace dateline::indexer {

struct CurlOptions {
  std::string user_agent;
  std::int64_t timeout = 60;          ///< seconds for a whole answer
  std::int64_t connect_timeout = 20;  ///< seconds
  std::int64_t slow_time = 20;        ///< seconds after which fewer than slow_bytes a second are given up
  std::int64_t slow_bytes = 64;
};

/// Connections are kept and used again. An address in a private network that the request does not allow is not even
/// connected to, whatever name it has; what a proxy asks in our place is known to be one only when it is written as
/// such. Certificates are verified against the system's, or those of CURL_CA_BUNDLE (or SSL_CERT_FILE) and
/// SSL_CERT_DIR.
class CurlWeb : public Web {
 public:
  /// `stopped` ends requests under way, within a quarter of a second. Throws std::runtime_error when libcurl can't
  /// begin.
  CurlWeb(CurlOptions options, std::function<bool()> stopped);
  ~CurlWeb() override;
  CurlWeb(const CurlWeb&) = delete;
  CurlWeb& operator=(const CurlWeb&) = delete;

  WebAnswer get(const WebRequest& request) override;

 private:
  class Transfer;
  std::unique_ptr<Transfer> borrow();

  CurlOptions options_;
  std::function<bool()> stopped_;
  Proxies proxies_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Transfer>> idle_;
};

}  // namespace dateline::indexer
