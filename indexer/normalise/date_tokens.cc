// SPDX-License-Identifier: GPL-3.0-or-later
// Which numbers, words and marks is a written date made of?
#include "indexer/normalise/date_tokens.h"

#include <unicode/uchar.h>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMostBytes = 80;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

/// Three bytes from U+3000 on: Han, Kana, Hangul, full-width forms.
bool is_east_asian(char c) { return static_cast<unsigned char>(c) >= 0xE3 && static_cast<unsigned char>(c) <= 0xEF; }

/// Capitals only, at least one, and no other letters.
bool has_only_capitals(std::string_view word) {
  for (const char c : word) {
    if (c < 'A' || c > 'Z') return false;
  }
  return !word.empty();
}

/// "a.m." and "p.m." as "am" and "pm", no-break blanks as blanks, the digits of all scripts as those of ASCII: the text
/// in the form that has fewest marks.
std::string plain(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with("\u00A0") || rest.starts_with("\u202F")) {
      out.push_back(' ');
      i += rest.starts_with("\u00A0") ? 1 : 2;
      continue;
    }
    if (rest.starts_with("\u2212")) {  // a minus sign
      out.push_back('-');
      i += 2;
      continue;
    }
    const bool half = rest.size() >= 3 && rest[1] == '.' && (rest[2] == 'm' || rest[2] == 'M') &&
                      std::string_view("aApP").find(rest[0]) != std::string_view::npos;
    if (half) {
      out.push_back(rest[0]);
      out.push_back(rest[2]);
      i += rest.size() > 3 && rest[3] == '.' ? 3 : 2;
      continue;
    }
    if (static_cast<unsigned char>(text[i]) >= 0x80) {
      std::size_t end = i;
      const int digit = u_charDigitValue(static_cast<UChar32>(next_code_point(text, end)));
      if (digit >= 0) {
        out.push_back(static_cast<char>('0' + digit));
        i = end - 1;
        continue;
      }
    }
    out.push_back(text[i]);
  }
  return out;
}

}  // namespace

DateTokens::DateTokens(std::string_view text) {
  text = trimmed(text);
  if (text.size() > kMostBytes) return;
  const std::string written = plain(text);
  lower_ = lower_text(written);
  // In rare scripts the two cases differ in length; then capitals are not told apart, and nothing else is lost.
  const bool same_length = lower_.size() == written.size();
  bool blank = false;
  for (std::size_t at = 0; at < lower_.size();) {
    const char c = lower_[at];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      blank = true;
      ++at;
      continue;
    }
    DateToken token;
    token.after_blank = blank;
    blank = false;
    std::size_t end = at + 1;
    if (is_digit(c)) {
      token.kind = DateToken::Kind::kNumber;
      end = number_end(at);
      token.digits = end - at;
      if (token.digits > 17) token.digits = 18;  // of no form, and the value would not fit
      for (std::size_t i = at; i < end && i < at + 17; ++i) token.value = token.value * 10 + (lower_[i] - '0');
    } else {
      token.kind = is_letter(c) ? DateToken::Kind::kWord : DateToken::Kind::kMark;
      if (is_letter(c)) end = word_end(at);
      token.text = std::string_view(lower_).substr(at, end - at);
      token.capitals = same_length && has_only_capitals(std::string_view(written).substr(at, end - at));
    }
    if (!add(token)) return;
    at = end;
  }
}

bool DateTokens::add(const DateToken& token) {
  if (size_ == kMost) {
    size_ = 0;
    return false;
  }
  tokens_[size_++] = token;
  return true;
}

std::size_t DateTokens::number_end(std::size_t at) const {
  while (at < lower_.size() && is_digit(lower_[at])) ++at;
  return at;
}

std::size_t DateTokens::word_end(std::size_t at) const {
  if (is_east_asian(lower_[at])) {
    next_code_point(lower_, at);
    return at;
  }
  while (at < lower_.size() && is_letter(lower_[at]) && !is_east_asian(lower_[at])) ++at;
  return at;
}

}  // namespace dateline::indexer
