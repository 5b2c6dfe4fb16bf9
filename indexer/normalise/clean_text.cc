// SPDX-License-Identifier: GPL-3.0-or-later
// How does a text as written become clean: UTF-8 in NFC, one blank between words, paragraphs apart?
#include "indexer/normalise/clean_text.h"

#include "indexer/normalise/characters.h"
#include "indexer/normalise/utf8.h"
#include "indexer/normalise/wraps.h"

namespace dateline::indexer {
namespace {

/// Whether every byte is a printable one of ASCII or "\n", and whether two blanks stand in a row. Without a branch a
/// byte, so that the compiler makes vectors of both loops: this look is what a clean article costs.
bool is_printable(std::string_view text) {
  unsigned char other = 0;
  for (const char byte : text) {
    const auto c = static_cast<unsigned char>(byte);
    other |= static_cast<unsigned char>((c < 0x20 || c >= 0x7F ? 1 : 0) & (c != '\n' ? 1 : 0));
  }
  return other == 0;
}

bool has_double_blank(std::string_view text) {
  unsigned char found = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    found |= static_cast<unsigned char>((text[i] == ' ' ? 1 : 0) & (text[i - 1] == ' ' ? 1 : 0));
  }
  return found != 0;
}

bool is_edge(char c) { return c == ' ' || c == '\n'; }

/// Every "\n" stands in a pair with words on both sides.
bool has_clean_paragraphs(std::string_view text) {
  if (!text.empty() && (is_edge(text.front()) || is_edge(text.back()))) return false;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 2)) {
    if (text[at + 1] != '\n' || is_edge(text[at - 1]) || is_edge(text[at + 2])) return false;
  }
  return true;
}

/// Appends a line with every run of blanks as one.
void append_collapsed(std::string& out, std::string_view line) {
  const std::size_t start = out.size();
  out.resize(start + line.size());
  char* to = out.data() + start;
  char previous = '\0';
  for (const char c : line) {
    *to = c;
    to += c != ' ' || previous != ' ' ? 1 : 0;
    previous = c;
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
}

/// A word broken at its own hyphen ("German-\nbased") goes on without a blank.
bool is_broken_at_hyphen(std::string_view out, std::string_view next) {
  return out.size() > 1 && out.back() == '-' && out[out.size() - 2] != ' ' && out[out.size() - 2] != '-' &&
         (is_lower(static_cast<unsigned char>(next[0])) || is_upper(static_cast<unsigned char>(next[0])));
}

std::string join_paragraphs(std::string_view text) {
  const std::vector<TextLine> lines = split_text_lines(text);
  const Wraps wraps(lines);
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  const TextLine* previous = nullptr;
  for (const TextLine& line : lines) {
    if (!line.text.empty()) {
      if (previous != nullptr && wraps.joins(*previous, line)) {
        if (!is_broken_at_hyphen(out, line.text)) out.push_back(' ');
      } else if (!out.empty()) {
        out.append("\n\n");
      }
      append_collapsed(out, line.text);
    }
    previous = line.text.empty() ? nullptr : &line;
  }
  return out;
}

}  // namespace

std::string clean_line(std::string_view text) {
  const bool printable = is_printable(text);
  if (printable && !has_double_blank(text) && text.find('\n') == std::string_view::npos)
    return std::string(trimmed(text));
  std::string characters = printable ? std::string(text) : clean_characters(text);
  for (char& c : characters) {
    if (c == '\n') c = ' ';
  }
  std::string out;
  append_collapsed(out, trimmed(characters));
  return out;
}

std::string clean_text(std::string_view text) {
  if (!is_printable(text)) return join_paragraphs(clean_characters(text));
  if (!has_double_blank(text) && has_clean_paragraphs(text)) return std::string(text);
  return join_paragraphs(text);
}

}  // namespace dateline::indexer
