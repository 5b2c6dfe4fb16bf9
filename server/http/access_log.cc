// SPDX-License-Identifier: GPL-3.0-or-later
// How is the log written, so that no byte of a request can forge a line of it?
#include "server/http/access_log.h"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <memory>

#include "server/http/json_writer.h"

namespace dateline::http {
namespace {

constexpr std::size_t kLongest = 2000;

LogFormat log_format = LogFormat::kText;

/// The line's own part of a message: plain, or the members of a JSON object that the pattern opens and closes.
std::string message_members(std::string_view message, std::string_view request_id) {
  if (log_format == LogFormat::kText) {
    return escaped_for_log(message) + (request_id.empty() ? "" : fmt::format(" id={}", request_id));
  }
  JsonWriter json;
  json.begin_object().key("message").text(message);
  if (!request_id.empty()) json.key("request_id").text(request_id);
  const std::string object = json.end_object().take();
  return object.substr(1, object.size() - 2);
}

std::string access_members(const AccessRecord& record) {
  const std::string target = escaped_for_log(record.target);
  if (log_format == LogFormat::kText) {
    return fmt::format("{} {} {} {}B {:.2f}ms from={} id={}", record.method.empty() ? "-" : record.method,
                       target.empty() ? "-" : target, record.status, record.bytes, record.ms, record.client,
                       record.request_id);
  }
  JsonWriter json;
  json.begin_object().key("message").text("request").key("method").text(record.method).key("target").text(target);
  json.key("status").number(static_cast<std::uint64_t>(record.status)).key("bytes").number(record.bytes);
  json.key("ms").number(record.ms, 2).key("client").text(record.client).key("request_id").text(record.request_id);
  const std::string object = json.end_object().take();
  return object.substr(1, object.size() - 2);
}

}  // namespace

std::string escaped_for_log(std::string_view text) {
  std::string escaped;
  for (const char c : text.substr(0, kLongest)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F) {
      escaped += c;
    } else {
      escaped += fmt::format("\\x{:02x}", byte);
    }
  }
  if (text.size() > kLongest) escaped += "...";
  return escaped;
}

void start_log(LogFormat format, const std::string& level) {
  log_format = format;
  auto logger = std::make_shared<spdlog::logger>("dateline", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  logger->set_level(spdlog::level::from_str(level));
  const char* const pattern = format == LogFormat::kText ? "%Y-%m-%dT%H:%M:%S.%eZ %l %v"
                                                         : R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})";
  logger->set_pattern(pattern, spdlog::pattern_time_type::utc);
  spdlog::set_default_logger(std::move(logger));
}

void log_access(const AccessRecord& record) {
  if (spdlog::should_log(spdlog::level::info)) spdlog::info("{}", access_members(record));
}

void log_info(std::string_view message) { spdlog::info("{}", message_members(message, {})); }

void log_warning(std::string_view message) { spdlog::warn("{}", message_members(message, {})); }

void log_error(std::string_view message, std::string_view request_id) {
  spdlog::error("{}", message_members(message, request_id));
}

}  // namespace dateline::http
