// SPDX-License-Identifier: GPL-3.0-or-later
// What does a mail say as an article (RFC 5322, MIME)?
#include "indexer/formats/mail/message.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/formats/feeds/labels.h"
#include "indexer/formats/mail/words.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer::mail {
namespace {

constexpr int kDeepest = 10;        ///< parts within parts
constexpr std::size_t kMost = 100;  ///< parts of one

using Headers = std::vector<std::pair<std::string, std::string>>;

/// The next line without its end; `text` begins behind it then.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// The name in front of the colon of a header's line; "" when it is none.
std::string_view header_name(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return "";
  const std::string_view name = line.substr(0, colon);
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7F; });
  return plain ? name : "";
}

/// Takes the headers and the empty line behind them.
Headers take_headers(std::string_view& text) {
  Headers headers;
  while (!text.empty()) {
    const std::string_view before = text;
    const std::string_view line = take_line(text);
    if (trimmed(line).empty()) break;
    if ((line[0] == ' ' || line[0] == '\t') && !headers.empty()) {
      headers.back().second.append(" ").append(trimmed(line));
      continue;
    }
    const std::string_view name = header_name(line);
    if (name.empty()) {
      text = before;
      break;
    }
    headers.emplace_back(lower_ascii(name), trimmed(line.substr(name.size() + 1)));
  }
  return headers;
}

std::string value_of(const Headers& headers, std::string_view name) {
  const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto& one) { return one.first == name; });
  return found == headers.end() ? "" : found->second;
}

/// `boundary="x"` of a header's value; "" without one.
std::string parameter_of(const std::string& value, std::string_view name) {
  const std::string lower = lower_ascii(value);
  for (std::size_t at = lower.find(';'); at != std::string::npos; at = lower.find(';', at + 1)) {
    const std::size_t begin = lower.find_first_not_of(" \t", at + 1);
    if (begin == std::string::npos || lower.compare(begin, name.size(), name) != 0) continue;
    const std::size_t sign = lower.find_first_not_of(" \t", begin + name.size());
    if (sign == std::string::npos || lower[sign] != '=') continue;
    const std::string_view rest = trimmed(std::string_view(value).substr(sign + 1));
    if (rest.starts_with('"')) return std::string(rest.substr(1, rest.find('"', 1) - 1));
    return std::string(trimmed(rest.substr(0, rest.find(';'))));
  }
  return "";
}

std::string type_of(const Headers& headers) {
  const std::string value = value_of(headers, "content-type");
  const std::string type = lower_ascii(trimmed(std::string_view(value).substr(0, value.find(';'))));
  return type.empty() ? "text/plain" : type;
}

/// The parts between the lines "--boundary".
std::vector<std::string_view> parts_of(std::string_view body, const std::string& boundary) {
  std::vector<std::string_view> parts;
  const std::string mark = "--" + boundary;
  const char* begin = nullptr;
  while (!body.empty() && parts.size() < kMost) {
    const char* line_begin = body.data();
    const std::string_view line = take_line(body);
    if (!line.starts_with(mark)) continue;
    if (begin != nullptr) parts.emplace_back(begin, static_cast<std::size_t>(line_begin - begin));
    begin = body.data();
    if (line.substr(mark.size()).starts_with("--")) return parts;
  }
  if (begin != nullptr) parts.emplace_back(begin, static_cast<std::size_t>(body.data() + body.size() - begin));
  return parts;
}

struct Texts {
  std::string plain;
  std::string html;
};

void take_part(const Headers& headers, std::string_view body, int deep, Texts& texts) {
  const std::string type = type_of(headers);
  const std::string content_type = value_of(headers, "content-type");
  if (type.starts_with("multipart/")) {
    const std::string boundary = parameter_of(content_type, "boundary");
    if (boundary.empty() || deep == kDeepest) return;
    for (std::string_view part : parts_of(body, boundary)) {
      const Headers inside = take_headers(part);
      take_part(inside, part, deep + 1, texts);
    }
    return;
  }
  std::string* text = type == "text/html" ? &texts.html : type == "text/plain" ? &texts.plain : nullptr;
  const bool attached = lower_ascii(value_of(headers, "content-disposition")).starts_with("attachment");
  if (text == nullptr || attached || !trimmed(*text).empty()) return;
  *text =
      to_utf8(transferred(body, value_of(headers, "content-transfer-encoding")), parameter_of(content_type, "charset"));
}

/// Without what stands behind the line "-- ", and without that line, which may have lost its blank at the end.
std::string without_signature(std::string text) {
  for (const std::string_view mark : {"\n-- \n", "\n-- \r\n"}) text.resize(std::min(text.find(mark), text.size()));
  text.resize(trimmed(text).empty() ? 0 : text.find_last_not_of(" \t\r\n") + 1);
  if (text.ends_with("\n--")) text.resize(text.size() - 2);
  return text;
}

std::string domain_of(std::string_view from) {
  const std::size_t at = from.rfind('@');
  if (at == std::string_view::npos) return "";
  return lower_ascii(from.substr(at + 1, from.find_first_of("> )\t", at) - at - 1));
}

}  // namespace

bool is_mail(std::string_view head) {
  const std::size_t begin = std::min(head.find_first_not_of(" \t\r\n"), head.size());
  head.remove_prefix(begin);
  std::string_view rest = head;
  const std::string_view first = take_line(rest);
  if (first.starts_with("From ") && first.find(':') != std::string_view::npos) head = rest;
  static constexpr std::string_view kSigns[] = {"received",     "subject",      "from",
                                                "mime-version", "content-type", "message-id"};
  int signs = 0;
  const Headers headers = take_headers(head);
  for (const std::string_view sign : kSigns) signs += value_of(headers, sign).empty() ? 0 : 1;
  return signs >= 2;
}

Result<RawArticle> read_message(std::string_view message, const std::string& where) {
  message.remove_prefix(std::min(message.find_first_not_of(" \t\r\n"), message.size()));
  if (message.starts_with("From ")) take_line(message);
  const Headers headers = take_headers(message);
  Texts texts;
  take_part(headers, message, 0, texts);
  RawArticle raw;
  raw.where = where;
  raw.title = with_decoded_words(value_of(headers, "subject"));
  raw.markup = trimmed(texts.plain).empty();
  raw.body = raw.markup ? std::move(texts.html) : without_signature(std::move(texts.plain));
  if (trimmed(raw.body).empty())
    return Refusal{where, "a mail without a text", "a part that is text/plain or text/html"};
  const std::string from = with_decoded_words(value_of(headers, "from"));
  if (std::string name = name_of_person(from); !name.empty()) raw.authors.push_back(std::move(name));
  raw.source = domain_of(from);
  raw.published = value_of(headers, "date");
  const std::string id = value_of(headers, "message-id");
  raw.guid = trimmed(std::string_view(id).substr(0, id.find('>')));
  if (raw.guid.starts_with('<')) raw.guid.erase(0, 1);
  raw.language = value_of(headers, "content-language");
  return raw;
}

}  // namespace dateline::indexer::mail
