// SPDX-License-Identifier: GPL-3.0-or-later
// How is the log written, so that no byte of a request can forge a line of it?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline::http {

enum class LogFormat { kText, kJson };

/// One answered request.
struct AccessRecord {
  std::string_view request_id;
  std::string_view client;  ///< address
  std::string_view method;  ///< empty when the request could not be read
  std::string_view target;  ///< as it came
  int status = 0;
  std::size_t bytes = 0;  ///< of the body
  double ms = 0;
};

/// Sends the log to standard error. `level` is one of trace, debug, info, warning, error, critical, off.
/// Call once, before there are other threads.
void start_log(LogFormat format, const std::string& level);

/// All of them are thread-safe.
void log_access(const AccessRecord& record);
void log_info(std::string_view message);
void log_warning(std::string_view message);
void log_error(std::string_view message, std::string_view request_id = {});

/// The text with everything but printable ASCII as \xNN, cut at 2,000 bytes.
std::string escaped_for_log(std::string_view text);

}  // namespace dateline::http
