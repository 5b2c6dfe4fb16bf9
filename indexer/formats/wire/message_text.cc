// SPDX-License-Identifier: GPL-3.0-or-later
// Into which parts is an agency's message in plain text cut, and what do its dates and lines say?
#include "indexer/formats/wire/message_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer::wire {
namespace {

constexpr char kStartOfHeader = '\x01';
constexpr char kStartOfText = '\x02';
constexpr char kEndOfText = '\x03';
constexpr char kEndOfMessage = '\x04';

bool is_digits(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

/// In UTF-8. Control characters are blanks; line ends, also CR and CR LF, "\n".
std::string plain(std::string_view bytes) {
  std::string text = repaired_utf8(bytes);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool pair = c == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\t';
    if (pair) continue;
    out += c == '\n' || c == '\r' ? '\n' : control || c == '\x7F' ? ' ' : c;
  }
  return out;
}

}  // namespace

MessageText parts_of_message(std::string_view message) {
  const auto behind = [&message](char mark) {
    const std::size_t at = message.find(mark);
    const std::string_view front = message.substr(0, at);
    message.remove_prefix(std::min(front.size() + 1, message.size()));
    return front;
  };
  behind(kStartOfHeader);
  MessageText parts;
  parts.header = plain(behind(kStartOfText));
  parts.text = plain(behind(kEndOfText));
  parts.end = plain(behind(kEndOfMessage));
  return parts;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    lines.push_back(line.substr(0, line.find_last_not_of(" \t") + 1));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool begins_with_word(std::string_view line, std::string_view word) {
  return line.size() > word.size() && line[word.size()] == ' ' &&
         lower_ascii(line.substr(0, word.size())) == lower_ascii(word);
}

std::string date_text(std::string_view day, std::string_view month, std::string_view year, std::string_view time) {
  const bool whole =
      day.size() <= 2 && is_digits(day) && year.size() == 2 && is_digits(year) && time.size() == 4 && is_digits(time);
  if (!whole || day.empty() || month.empty()) return "";
  const std::string clock = fmt::format("{}:{} GMT", time.substr(0, 2), time.substr(2));
  if (is_digits(month)) return fmt::format("20{}-{}-{} {}", year, month, day, clock);
  return fmt::format("{} {} 20{} {}", day, month, year, clock);
}

}  // namespace dateline::indexer::wire
