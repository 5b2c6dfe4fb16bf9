// SPDX-License-Identifier: GPL-3.0-or-later
// Is a page an article, or a front page, a list of links, an error page, a notice about cookies?
#include "indexer/formats/html/verdict.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "indexer/formats/html/blocks.h"
#include "indexer/formats/html/microdata.h"
#include "indexer/normalise/urls.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer::html {
namespace {

constexpr std::size_t kLeastDated = 80;     ///< letters of text on a page with a date
constexpr std::size_t kLeastUndated = 300;  ///< and on one without
constexpr std::size_t kMuch = 1000;         ///< that need not be sentences
constexpr std::size_t kMostLinksEach = 3;   ///< letters of links for each letter of text
constexpr std::size_t kMostLinksEver = 12;  ///< and on a page that is declared an article
constexpr double kNoticeShare = 0.015;      ///< of the words that are about cookies

bool is_root(const std::string& url) {
  const std::string canonical = canonical_url(url);
  const std::size_t host = canonical.find("//");
  if (host == std::string::npos) return false;
  const std::size_t path = canonical.find_first_of("/?", host + 2);
  return path == std::string::npos || canonical.substr(path) == "/" || canonical.substr(path).starts_with("/index.");
}

std::size_t count_of(std::string_view text, std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size())) ++count;
  return count;
}

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// Whether a text asks for consent and speaks of little else.
bool is_notice(const std::string& text) {
  static constexpr std::array<std::string_view, 9> kWords = {"cookie",      "consent",    "privacy",
                                                             "datenschutz", "einwillig",  "consentement",
                                                             "vie privée",  "privacidad", "クッキー"};
  const std::string lower = lower_text(std::string_view(text).substr(0, 20'000));
  std::size_t said = 0;
  for (const std::string_view word : kWords) said += count_of(lower, word);
  const auto words = static_cast<double>(std::count(lower.begin(), lower.end(), ' ') + 1);
  return said >= 3 && static_cast<double>(said) > kNoticeShare * words;
}

bool is_error_word(std::string_view word) {
  static constexpr std::array<std::string_view, 44> kWords = {
      "error",   "http",  "status", "code",      "page",         "file",        "directory", "resource",  "url",
      "not",     "found", "access", "denied",    "forbidden",    "internal",    "server",    "bad",       "gateway",
      "request", "time",  "out",    "service",   "temporarily",  "unavailable", "timeout",   "gone",      "the",
      "that",    "this",  "is",     "was",       "be",           "can",         "cannot",    "can’t",     "could",
      "t",       "you",   "or",     "requested", "unauthorized", "oops",        "sorry",     "permission"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

/// Whether a number is a status of HTTP that says that there is no page.
bool is_error_number(std::string_view word) {
  return word.size() == 3 && (word[0] == '4' || word[0] == '5') && word[1] == (word[0] == '4' ? word[1] : '0') &&
         word.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Whether nothing but an error is said: "500 Internal Server Error", "Forbidden"; not "500 workers strike".
bool says_error(std::string_view text) {
  static constexpr std::array<std::string_view, 5> kWhole = {
      "just a moment", "attention required", "attention required cloudflare", "are you a robot", "are you human"};
  std::string words;
  bool only_errors = true;
  bool tells = false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) >= 0x80 || is_letter_or_digit(text[end]))) ++end;
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const bool number = is_error_number(word);
    only_errors = only_errors && (number || is_error_word(word));
    tells = tells || number || word == "found" || word == "denied" || word == "forbidden" || word == "unavailable" ||
            word == "gateway" || word == "unauthorized" || word == "error";
    words.append(words.empty() ? "" : " ").append(word);
  }
  return (tells && only_errors) || std::find(kWhole.begin(), kWhole.end(), words) != kWhole.end();
}

/// Whether a title is that of an answer which says that there is no page; the name of the site may stand behind.
bool is_error_title(const std::string& title) {
  const std::string lower = lower_text(title);
  if (says_error(lower)) return true;
  for (const std::string_view separator : {" | ", " - ", " – ", " — "}) {
    const std::size_t end = lower.find(separator);
    if (end != std::string::npos && says_error(std::string_view(lower).substr(0, end))) return true;
  }
  return false;
}

}  // namespace

bool declares_article(const PageTree& tree) {
  for (const PageNode& node : tree.nodes()) {
    if (node.is_text()) continue;
    if (node.tag == GUMBO_TAG_META && lower_ascii(node.attribute("property")) == "og:type" &&
        lower_ascii(node.attribute("content")) == "article") {
      return true;
    }
    if (is_article_type(node.attribute("itemtype"))) return true;
  }
  return false;
}

std::string fault_of(const PageSigns& signs, const MainText& text, const RawArticle& raw) {
  const bool is_told = signs.is_declared && signs.is_dated;
  if (!is_told && text.sentences < 3 && is_error_title(raw.title))
    return fmt::format("an error page, \"{}\"", raw.title);
  if (is_root(signs.url) && text.link_width > text.width / 4) return "the front page of a site";
  if (is_root(signs.url) && !signs.is_dated) return "the front page of a site";
  if (!signs.is_declared && is_notice(text.text)) return "a notice about cookies or consent";
  if (signs.is_declared) {
    if (text.width == 0 && raw.title.empty()) return "a page without a title and a text";
    if (text.sentences < 2 && text.width * kMostLinksEver < text.link_width && !signs.is_dated) {
      return fmt::format("a list of links ({} letters of them beside {} of text)", text.link_width, text.width);
    }
    return "";
  }
  if (text.width == 0) return "a page without a text";
  if (text.width * kMostLinksEach < text.link_width && (!signs.is_dated || text.sentences < 2)) {
    return fmt::format("a list of links ({} letters of them beside {} of text)", text.link_width, text.width);
  }
  const bool enough = signs.is_dated ? text.width >= kLeastDated
                                     : (text.width >= kLeastUndated && text.sentences > 1) || text.width >= kMuch;
  if (!enough) return fmt::format("a page with {} letters of text and nothing that says it is an article", text.width);
  return "";
}

}  // namespace dateline::indexer::html
