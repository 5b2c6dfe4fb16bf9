// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in a stream of messages: mails, or texts of agencies in ANPA 1312 and IPTC 7901?
#include "indexer/formats/messages.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "indexer/formats/mail/message.h"
#include "indexer/formats/wire/anpa.h"
#include "indexer/formats/wire/iptc7901.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kPiece = 256 * 1024;
constexpr std::size_t kNone = std::string_view::npos;
constexpr char kStartOfHeader = '\x01';
constexpr char kStartOfText = '\x02';
constexpr std::size_t kLongestHeader = 500;
constexpr std::size_t kShortHeader = 16;
constexpr std::string_view kBetween = " \t\r\n\x0C\x16\x7F\x04";  ///< before and behind the messages of agencies
constexpr char kSync = '\x16';

/// Where the second mail of a mailbox begins. `from` is where a search for it may start.
std::size_t next_mail(std::string_view text, std::size_t from) {
  if (!text.starts_with("From ")) return kNone;
  for (std::size_t at = text.find("\nFrom ", from); at != kNone; at = text.find("\nFrom ", at + 1)) {
    const bool blank_line = text.substr(0, at + 1).ends_with("\n\n") || text.substr(0, at + 1).ends_with("\n\r\n");
    const std::string_view line = text.substr(at + 1, text.find('\n', at + 1) - at - 1);
    if (blank_line && line.find(':') != kNone) return at + 1;  // it has a time
  }
  return kNone;
}

/// Where the second message of an agency begins, with the SYN in front of it.
std::size_t next_wire_text(std::string_view text, std::size_t from) {
  const std::size_t first = text.find(kStartOfHeader);
  if (first == kNone) return kNone;
  std::size_t next = text.find(kStartOfHeader, std::max(first + 1, from));
  while (next != kNone && next > first + 1 && text[next - 1] == kSync) --next;
  return next;
}

/// Hands over the messages of a stream one by one.
void cut(ByteStream& stream, std::size_t limit, std::size_t (*next_of)(std::string_view, std::size_t),
         const std::function<bool(std::string_view, bool too_long)>& visit) {
  constexpr std::size_t kOverlap = 1000;  // of a beginning that stands across two pieces
  std::string bytes;
  std::size_t seen = 0;
  bool too_long = false;
  bool more = true;
  while (more || !bytes.empty()) {
    const std::size_t end = next_of(bytes, seen > kOverlap ? seen - kOverlap : 0);
    if (end == kNone && more) {
      seen = bytes.size();
      if (seen > std::max(limit, 3 * kOverlap)) {
        too_long = true;
        bytes.erase(kOverlap, seen - 2 * kOverlap);
        seen = kOverlap;
      }
      more = read_more(stream, bytes, kPiece) > 0;
      continue;
    }
    const std::string_view message = std::string_view(bytes).substr(0, end);
    if (!visit(message, too_long || message.size() > limit)) return;
    bytes.erase(0, message.size());
    seen = 0;
    too_long = false;
  }
}

Refusal refusal_of(const std::string& where, std::size_t limit) {
  return {where, "a message that is too long", fmt::format("at most {} bytes", limit)};
}

}  // namespace

bool is_wire_text(std::string_view head) {
  const std::size_t begin = head.find_first_not_of(kBetween);
  if (begin == kNone || head[begin] != kStartOfHeader) return false;
  const std::size_t text = head.find(kStartOfText, begin);
  if (text == kNone || text - begin > kLongestHeader) return false;
  const std::string_view header = head.substr(begin + 1, text - begin - 1);
  const auto is_printed = [](char c) { return (c >= 0x20 && c < 0x7F) || (c >= '\t' && c <= '\r'); };
  const auto printed = static_cast<std::size_t>(std::count_if(header.begin(), header.end(), is_printed));
  if (header.size() > kShortHeader && printed * 5 < header.size() * 3) return false;
  // A binary file may begin so too.
  std::string_view start = head.substr(text + 1, kLongestHeader);
  start = start.substr(0, start.find_last_of(" \r\n") + 1);
  if (is_utf8(start)) return true;
  const auto letters = static_cast<std::size_t>(std::count_if(start.begin(), start.end(), is_printed));
  return letters * 3 >= start.size() * 2;
}

void read_mails(const std::string& name, ByteStream& stream, std::size_t limit,
                const std::function<bool(Result<RawArticle>)>& visit) {
  std::size_t number = 0;
  cut(stream, limit, next_mail, [&](std::string_view message, bool too_long) {
    const std::string where = message.starts_with("From ") ? fmt::format("{}, message {}", name, ++number) : name;
    return visit(too_long ? refusal_of(where, limit) : mail::read_message(message, where));
  });
}

void read_wire_texts(const std::string& name, ByteStream& stream, std::size_t limit,
                     const std::function<bool(Result<RawArticle>)>& visit) {
  std::size_t number = 0;
  cut(stream, limit, next_wire_text, [&](std::string_view message, bool too_long) {
    if (message.find_first_not_of(kBetween) == kNone) return true;
    const std::string where = fmt::format("{}, message {}", name, ++number);
    if (too_long) return visit(refusal_of(where, limit));
    const bool anpa = wire::is_anpa(message);
    return visit(anpa ? wire::read_anpa(message, where) : wire::read_iptc7901(message, where));
  });
}

}  // namespace dateline::indexer
