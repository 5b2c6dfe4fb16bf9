// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in a document of JSON that is read as a stream, one value of its list after the other?
#include "indexer/formats/json_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "indexer/formats/json.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kPiece = 256 * 1024;
constexpr std::string_view kBlanks = " \t\r\n";

std::string_view without_blanks(std::string_view text) {
  const auto begin = text.find_first_not_of(kBlanks);
  return begin == std::string_view::npos ? "" : text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

/// Follows quotes and brackets through pieces of a text.
class Depth {
 public:
  /// Takes one byte; true when it stands outside quotes and is none.
  bool take(char c) {
    if (quoted_) {
      quoted_ = escaped_ || c != '"';
      escaped_ = !escaped_ && c == '\\';
      return false;
    }
    quoted_ = c == '"';
    if (c == '[' || c == '{') ++depth_;
    if (c == ']' || c == '}') --depth_;
    return !quoted_;
  }

  /// Whether only quotes, brackets and backslashes are of interest here.
  bool quoted() const { return quoted_; }
  std::int64_t depth() const { return depth_; }

 private:
  bool quoted_ = false;
  bool escaped_ = false;
  std::int64_t depth_ = 0;
};

/// Cuts the values of a list out of a stream.
class ListCutter {
 public:
  ListCutter(const std::string& name, ByteStream& stream, std::size_t limit,
             const std::function<bool(Result<RawArticle>)>& visit, JsonReader& reader)
      : name_(name), stream_(stream), limit_(limit), visit_(visit), reader_(reader) {}

  void run(bool whole) {
    while (wanted_ && !ended_) {
      const std::size_t got = read_more(stream_, bytes_, kPiece);
      if (got == 0) return cut_off();
      cut();
    }
    if (wanted_ && whole) look_behind();
  }

 private:
  /// Hands over the values that are whole, and keeps the rest.
  void cut() {
    std::size_t begin = 0;
    while (wanted_ && !ended_ && at_ < bytes_.size()) {
      const char c = bytes_[at_++];
      if (!place_.take(c)) continue;
      ended_ = place_.depth() < 0;
      if (!ended_ && (c != ',' || place_.depth() > 0)) continue;
      hand_over(std::string_view(bytes_).substr(begin, at_ - 1 - begin));
      begin = at_;
    }
    bytes_.erase(0, begin);
    at_ -= begin;
    if (!ended_ && bytes_.size() > limit_) {
      too_long_ += bytes_.size();
      bytes_.clear();
      at_ = 0;
    }
  }

  std::string where() const { return fmt::format("{}, article {}", name_, number_); }

  void hand_over(std::string_view value) {
    value = without_blanks(value);
    if (value.empty() && too_long_ == 0 && ended_ && number_ == 0) return;  // an empty list
    ++number_;
    const std::size_t size = std::exchange(too_long_, 0) + value.size();
    if (size > limit_) {
      wanted_ = visit_(Refusal{where(), fmt::format("a value of {} bytes", size), fmt::format("at most {}", limit_)});
      return;
    }
    reader_.read_value(value, where(), [this](Result<RawArticle> raw) { wanted_ = visit_(std::move(raw)) && wanted_; });
  }

  void cut_off() {
    ++number_;
    visit_(Refusal{where(), "the end of the file inside a list", "a whole JSON document, or JSON Lines"});
  }

  void look_behind() {
    do {
      const std::string_view behind = without_blanks(bytes_);
      if (!behind.empty()) {
        visit_(Refusal{name_, fmt::format("more behind the end of the list: {}", behind.substr(0, 20)),
                       "one JSON document, or JSON Lines"});
        return;
      }
      bytes_.clear();
    } while (read_more(stream_, bytes_, kPiece) > 0);
  }

  const std::string& name_;
  ByteStream& stream_;
  std::size_t limit_;
  const std::function<bool(Result<RawArticle>)>& visit_;
  JsonReader& reader_;
  std::string bytes_;  ///< of the value that is not whole yet
  std::size_t at_ = 0;
  Depth place_;
  std::size_t number_ = 0;
  std::size_t too_long_ = 0;  ///< bytes of this value that were dropped
  bool ended_ = false;
  bool wanted_ = true;
};

}  // namespace

std::size_t list_begin(std::string_view text) {
  constexpr std::int64_t kDeepest = 4;
  Depth place;
  std::size_t quote = 0;           // where the last text begins
  std::string_view key;            // the last text
  std::vector<bool> objects = {};  // around this place
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool was_quoted = place.quoted();
    const bool bare = place.take(c);
    if (!was_quoted && place.quoted()) quote = at + 1;
    if (was_quoted && !place.quoted()) key = text.substr(quote, at - quote);
    if (!bare) continue;
    if (c == '[' && place.depth() <= kDeepest && (place.depth() == 1 || JsonReader::is_list_key(key))) {
      const bool in_objects = std::find(objects.begin(), objects.end(), false) == objects.end();
      if (in_objects && without_blanks(text.substr(at + 1, 100)).starts_with('{')) return at + 1;
    }
    if (c == '[' || c == '{') objects.push_back(c == '{');
    if ((c == ']' || c == '}') && !objects.empty()) objects.pop_back();
  }
  return std::string_view::npos;
}

void read_json_list(const std::string& name, ByteStream& stream, bool whole, const FieldMap& map, std::size_t limit,
                    const std::function<bool(Result<RawArticle>)>& visit) {
  JsonReader reader(map);
  ListCutter(name, stream, limit, visit, reader).run(whole);
}

}  // namespace dateline::indexer
