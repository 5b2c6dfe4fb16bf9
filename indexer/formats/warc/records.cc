// SPDX-License-Identifier: GPL-3.0-or-later
// Which records are in a web archive, once it is decompressed?
#include "indexer/formats/warc/records.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>
#include <vector>

#include "indexer/formats/warc/byte_window.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer::warc {
namespace {

constexpr std::size_t kHead = 64 * 1024;
constexpr std::size_t kMostHeaderLines = 1000;
constexpr std::string_view kArcStart = "filedesc://";

std::optional<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

bool is_warc_line(std::string_view line) {
  return line.size() > 5 && line.starts_with("WARC/") && line[5] >= '0' && line[5] <= '9';
}

/// The parts of a record's line in an ARC, from its end: an address may have blanks.
struct ArcLine {
  std::string url;
  std::string type;
  std::optional<std::uint64_t> size;
};

/// None for a line that is no record's. `fields`: how many stand behind the address.
std::optional<ArcLine> arc_line(std::string_view line, std::size_t fields) {
  std::vector<std::string_view> parts;
  std::string_view rest = line;
  while (parts.size() < fields) {
    const std::size_t blank = rest.rfind(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    parts.push_back(rest.substr(blank + 1));
    rest = rest.substr(0, blank);
  }
  const std::string_view date = parts[fields - 2];
  const bool dated = date.size() >= 12 && date.find_first_not_of("0123456789") == std::string_view::npos;
  if (rest.find(':') == std::string_view::npos || !dated) return std::nullopt;
  return ArcLine{std::string(rest), std::string(parts[fields - 3]), number_of(parts[0])};
}

/// How the header of a record says that the end of its block is missing; "" when it does not.
std::string cut_of(const std::map<std::string, std::string>& headers) {
  const auto shown = [](const std::string& value) { return repaired_utf8(value.substr(0, 40)); };
  if (const auto found = headers.find("warc-truncated"); found != headers.end() && !found->second.empty()) {
    return fmt::format("WARC-Truncated: {}", shown(found->second));
  }
  const auto segment = headers.find("warc-segment-number");
  return segment == headers.end() ? "" : fmt::format("WARC-Segment-Number: {}", shown(segment->second));
}

class Reading {
 public:
  Reading(const std::string& name, ByteStream& stream, std::size_t limit, const RecordVisitor& visitor)
      : name_(name), window_(stream), limit_(limit), visitor_(visitor) {}

  void run() {
    is_arc_ = window_.peek(kArcStart.size()) == kArcStart;
    if (is_arc_) read_arc_start();
    for (;;) {
      while (next_record()) {
      }
      if (!wanted_) return;
      const std::optional<PartError> part = window_.go_on();
      if (!part) return;
      visitor_.refuse({place_, part->what(), part->expected()});
      number_ = next_number_;
    }
  }

 private:
  /// The first record of an ARC says how its lines are; its length may be wrong, so its lines are read.
  void read_arc_start() {
    std::string line;
    window_.take_line(line);
    window_.take_line(line);
    if (line.starts_with("2")) arc_fields_ = 9;
    while (window_.take_line(line) && !line.empty()) {
    }
  }

  /// False at the end, and when no more is wanted.
  bool next_record() {
    Record record;
    std::string line;
    record.number = next_number_ = number_ + 1;
    bool any = true;
    do {
      record.offset = window_.offset();
      any = window_.take_line(line);
    } while (any && line.empty());
    place_ = place_of(name_, record);
    if (!any) return false;
    number_ = next_number_;
    const std::optional<std::uint64_t> size = is_arc_ ? read_arc_line(line, record) : read_warc_head(line, record);
    place_ = place_of(name_, record);
    if (size) return read_block(record, *size);
    const bool found = find_next();
    if (found || !window_.is_broken()) {
      refuse(record, fault_,
             is_arc_ ? "an address, an IP, a date, a type and a length" : "WARC/1, then its header lines");
    }
    return found;
  }

  std::optional<std::uint64_t> read_arc_line(const std::string& line, Record& record) {
    const std::optional<ArcLine> parts = arc_line(line, arc_fields_);
    fault_ = fmt::format("a record that begins with \"{}\"", repaired_utf8(line.substr(0, 60)));
    if (!parts) return std::nullopt;
    record.url = parts->url;
    record.type = "response";
    record.content_type = parts->type;
    fault_ = "a record without a length";
    return parts->size;
  }

  std::optional<std::uint64_t> read_warc_head(std::string line, Record& record) {
    fault_ = fmt::format("a record that begins with \"{}\"", repaired_utf8(line.substr(0, 60)));
    if (!is_warc_line(line)) return std::nullopt;
    std::map<std::string, std::string> headers;
    std::string last;
    bool ended = false;
    for (std::size_t lines = 0; lines < kMostHeaderLines && window_.take_line(line); ++lines) {
      ended = line.empty();
      if (ended) break;
      const std::size_t colon = line.find(':');
      if ((line[0] == ' ' || line[0] == '\t') && !last.empty()) {
        headers[last].append(" ").append(trimmed(line));
      } else if (colon != std::string::npos) {
        last = lower_ascii(trimmed(std::string_view(line).substr(0, colon)));
        headers[last] = trimmed(std::string_view(line).substr(colon + 1));
      }
    }
    fault_ = "a record whose header does not end";
    if (!ended) return std::nullopt;
    record.type = lower_ascii(headers["warc-type"]);
    record.url = headers["warc-target-uri"];
    if (record.url.starts_with('<') && record.url.ends_with('>'))
      record.url = record.url.substr(1, record.url.size() - 2);
    record.content_type = headers["content-type"];
    record.date = headers["warc-date"];
    record.cut = cut_of(headers);
    fault_ = fmt::format("a record with the length \"{}\"", repaired_utf8(headers["content-length"].substr(0, 40)));
    return number_of(headers["content-length"]);
  }

  bool read_block(Record& record, std::uint64_t size) {
    const auto head = static_cast<std::size_t>(std::min<std::uint64_t>(size, kHead));
    record.block = window_.peek(head);
    const bool wanted = visitor_.is_wanted(record);
    if (size > limit_) {
      if (wanted) refuse(record, fmt::format("a record of {} bytes", size), fmt::format("at most {} bytes", limit_));
      if (window_.skip(size) < size) return end_early(record, wanted);
      return find_next_if_lost(record, wanted);
    }
    record.block = window_.take(static_cast<std::size_t>(size));
    if (record.block.size() < size) return cut_off(record, size);
    if (!is_at_record()) return find_next_if_lost(record, false);
    if (is_in_broken_part()) return false;
    wanted_ = !wanted || visitor_.take(std::move(record));
    return wanted_;
  }

  /// Whether the damage may be in the record that ends here.
  bool is_in_broken_part() {
    return window_.is_broken() && window_.offset() > window_.whole() &&
           window_.peek(kLineAhead).find_first_not_of("\r\n") == std::string_view::npos;
  }

  bool end_early(const Record& record, bool refused) {
    if (!refused && !window_.is_broken())
      refuse(record, "a record that is cut off at the end of the file", "a whole record");
    return false;
  }

  /// A record that ends behind the file: it may have swallowed others.
  bool cut_off(Record& record, std::uint64_t size) {
    if (!window_.is_broken()) {
      refuse(record, fmt::format("{} of the {} bytes that it should have", record.block.size(), size),
             "a whole record");
    }
    for (std::size_t at = record.block.find("\nWARC/"); !is_arc_ && at != std::string::npos;
         at = record.block.find("\nWARC/", at + 1)) {
      if (!is_warc_line(std::string_view(record.block).substr(at + 1, 7))) continue;
      window_.put_back(std::string_view(record.block).substr(at + 1));
      return true;
    }
    return false;
  }

  /// Whether a record begins here, some empty lines aside, or the archive ends.
  bool is_at_record() {
    for (;;) {
      const std::string_view next = window_.peek(kLineAhead);
      const std::size_t begin = next.find_first_not_of("\r\n");
      if (begin == std::string_view::npos) {
        if (next.size() < kLineAhead) return true;
        window_.skip(next.size());
        continue;
      }
      if (!is_arc_) return is_warc_line(next.substr(begin));
      const std::string_view line = next.substr(begin, next.find('\n', begin) - begin);
      return line.size() + begin >= kLineAhead || arc_line(without_end(line), arc_fields_).has_value();
    }
  }

  bool find_next_if_lost(const Record& record, bool refused) {
    if (is_at_record()) return true;
    const bool found = find_next();
    if (!refused && (found || !window_.is_broken())) {
      refuse(record, "a record whose length is not that of what it holds", "a record behind it");
    }
    return found;
  }

  /// Goes to the next line that begins a record.
  bool find_next() {
    std::string line;
    while (!window_.peek(1).empty()) {
      const std::string_view next = window_.peek(kLineAhead);
      const std::string_view first = next.substr(0, next.find('\n'));
      if (is_arc_ ? arc_line(without_end(first), arc_fields_).has_value() : is_warc_line(first)) return true;
      window_.take_line(line);
    }
    return false;
  }

  static std::string_view without_end(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  }

  void refuse(const Record& record, std::string found, std::string expected) {
    visitor_.refuse({place_of(name_, record), std::move(found), std::move(expected)});
  }

  static constexpr std::size_t kLineAhead = 4096;

  const std::string& name_;
  ByteWindow window_;
  std::size_t limit_;
  const RecordVisitor& visitor_;
  bool is_arc_ = false;
  std::size_t arc_fields_ = 4;  ///< behind the address; 9 in version 2
  std::uint64_t number_ = 0;
  std::uint64_t next_number_ = 0;
  std::string place_;  ///< of the record that is being read
  bool wanted_ = true;
  std::string fault_;
};

}  // namespace

bool is_archive(std::string_view head) { return is_warc_line(head) || head.starts_with(kArcStart); }

void read_records(const std::string& name, ByteStream& stream, std::size_t limit, const RecordVisitor& visitor) {
  Reading(name, stream, limit, visitor).run();
}

std::string place_of(const std::string& name, const Record& record) {
  std::string place = fmt::format("{}, record {} at byte {}", name, record.number, record.offset);
  if (!record.url.empty()) place.append(", ").append(repaired_utf8(record.url.substr(0, 300)));
  return place;
}

}  // namespace dateline::indexer::warc
