// SPDX-License-Identifier: GPL-3.0-or-later
// What was meant by JSON that is broken in one of the ways of web pages?
#include "indexer/formats/html/json_mend.h"

#include <fmt/format.h>

#include "indexer/normalise/markup.h"

namespace dateline::indexer::html {
namespace {

constexpr std::string_view kCdata = "<![CDATA[";
constexpr std::string_view kBlanks = " \t\r\n";

class Mender {
 public:
  explicit Mender(std::string_view json) : json_(json) {}

  std::string run() {
    at_ = json_.find_first_of("[{");
    if (at_ == std::string_view::npos) return "";
    out_.reserve(json_.size());
    while (at_ < json_.size() && !ended_) {
      if (json_[at_] == '"') {
        text();
      } else if (!skip_comment()) {
        mark(json_[at_++]);
      }
    }
    drop_comma();
    for (; !open_.empty(); open_.pop_back()) out_.push_back(open_.back());
    return std::move(out_);
  }

 private:
  std::string_view rest() const { return json_.substr(at_); }

  bool skip_comment() {
    for (const auto& [begin, end] : {Pair{"/*", "*/"}, Pair{"//", "\n"}, Pair{"<!--", "-->"}}) {
      if (!rest().starts_with(begin)) continue;
      const std::size_t found = json_.find(end, at_ + begin.size());
      at_ = found == std::string_view::npos ? json_.size() : found + end.size();
      return true;
    }
    return false;
  }

  void mark(char c) {
    if (c == '{' || c == '[') open_.push_back(c == '{' ? '}' : ']');
    if (c == '}' || c == ']') {
      drop_comma();
      if (open_.back() != c) return;  // of a bracket that was never opened
      open_.pop_back();
      ended_ = open_.empty();
    }
    out_.push_back(c);
  }

  void drop_comma() {
    const std::size_t last = out_.find_last_not_of(kBlanks);
    if (last != std::string::npos && out_[last] == ',') out_.erase(last);
  }

  /// Whether the quote at `at_` ends a text: what follows goes on with the JSON.
  bool ends_text() const {
    const std::size_t next = json_.find_first_not_of(kBlanks, at_ + 1);
    return next == std::string_view::npos || std::string_view(",:}]/").find(json_[next]) != std::string_view::npos;
  }

  void text() {
    out_.push_back('"');
    for (++at_; at_ < json_.size(); ++at_) {
      const char c = json_[at_];
      if (c == '"') {
        if (ends_text()) break;
        out_.append("\\\"");
      } else if (c == '\\') {
        escape();
      } else if (static_cast<unsigned char>(c) < 0x20) {
        out_.append(fmt::format("\\u{:04x}", static_cast<unsigned>(c)));
      } else {
        out_.push_back(c);
      }
    }
    ++at_;
    out_.push_back('"');
  }

  void escape() {
    const char next = at_ + 1 < json_.size() ? json_[at_ + 1] : '\0';
    if (next == '\0') return;
    const bool hex = next == 'u' && at_ + 5 < json_.size() &&
                     json_.substr(at_ + 2, 4).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
    if (hex || std::string_view("\"\\/bfnrt").find(next) != std::string_view::npos) {
      out_.push_back('\\');
      out_.push_back(next);
      ++at_;
    }
  }

  struct Pair {
    std::string_view begin;
    std::string_view end;
  };

  std::string_view json_;
  std::size_t at_ = 0;
  std::string out_;
  std::string open_;  ///< the brackets that close what is open, outermost first
  bool ended_ = false;
};

}  // namespace

std::string mended_json(std::string_view json) {
  if (const std::size_t mark = json.find(kCdata); mark < json.find('{') && mark + 2 == json.find('[')) {
    json.remove_prefix(mark + kCdata.size());
  }
  if (json.find('"') == std::string_view::npos && json.find("&quot;") != std::string_view::npos) {
    return Mender(decode_entities(json)).run();
  }
  return Mender(json).run();
}

}  // namespace dateline::indexer::html
