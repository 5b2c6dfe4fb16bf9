// SPDX-License-Identifier: GPL-3.0-or-later
// Into which pieces of work is an input cut?
#include "indexer/feed.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace dateline::indexer {
namespace {

constexpr std::size_t kReadSize = 256 * 1024;
constexpr std::size_t kHeadSize = 64 * 1024;
constexpr std::size_t kBatchSize = 1024 * 1024;

std::string megabytes(std::size_t bytes) { return fmt::format("{:.0f} MB", static_cast<double>(bytes) / 1048576.0); }

/// Appends the next piece of the stream; false at the end.
bool read_more(ByteStream& stream, std::string& bytes, std::size_t size) {
  const std::size_t before = bytes.size();
  bytes.resize(before + size);
  std::size_t got = 0;
  try {
    got = stream.read(bytes.data() + before, size);
  } catch (...) {
    bytes.resize(before);
    throw;
  }
  bytes.resize(before + got);
  return got > 0;
}

/// Cuts a stream of lines into batches; a line that is too long is dropped and refused.
class LineFeed {
 public:
  LineFeed(const std::string& name, ByteStream& stream, const FeedLimits& limits, Refusals& refusals,
           const std::function<bool(Batch)>& push)
      : name_(name), stream_(stream), limits_(limits), refusals_(refusals), push_(push) {}

  /// The lines that were read before the stream turned out to be damaged.
  void hand_over_all(std::string bytes) {
    bytes_ = std::move(bytes);
    hand_over(bytes_.size());
  }

  void run(std::string head) {
    bytes_ = std::move(head);
    bool more = true;
    bool wanted = true;
    try {
      while (wanted && more) {
        if (bytes_.size() >= kBatchSize) wanted = cut();
        more = wanted && read_more(stream_, bytes_, kReadSize);
      }
    } catch (const SourceError&) {
      if (wanted) hand_over(bytes_.size());  // the lines before the damage are good
      throw;
    }
    if (wanted) hand_over(bytes_.size());
  }

 private:
  /// Hands the whole lines over; false when they are not wanted any more.
  bool cut() {
    const auto end = bytes_.rfind('\n');
    if (end != std::string::npos) return hand_over(end + 1);
    if (bytes_.size() <= limits_.record) return true;
    refuse_line();
    return true;
  }

  /// Drops the line that fills the buffer, and what is still to come of it.
  void refuse_line() {
    std::size_t size = bytes_.size();
    std::size_t end = std::string::npos;
    do {
      bytes_.clear();
      if (!read_more(stream_, bytes_, kReadSize)) break;
      end = bytes_.find('\n');
      size += end == std::string::npos ? bytes_.size() : end;
    } while (end == std::string::npos);
    refusals_.add(too_long_line(fmt::format("{}, line {}", name_, line_), size, limits_));
    ++line_;
    bytes_.erase(0, end == std::string::npos ? bytes_.size() : end + 1);
  }

  bool hand_over(std::size_t size) {
    if (size == 0) return true;
    Batch batch;
    batch.name = name_;
    batch.form = Form::kJsonLines;
    batch.first_line = line_;
    std::string rest = bytes_.substr(size);
    bytes_.resize(size);
    line_ += static_cast<std::uint64_t>(std::count(bytes_.begin(), bytes_.end(), '\n'));
    batch.bytes = std::exchange(bytes_, std::move(rest));
    return push_(std::move(batch));
  }

  const std::string& name_;
  ByteStream& stream_;
  const FeedLimits& limits_;
  Refusals& refusals_;
  const std::function<bool(Batch)>& push_;
  std::string bytes_;
  std::uint64_t line_ = 1;
};

}  // namespace

Refusal too_long_line(const std::string& where, std::size_t size, const FeedLimits& limits) {
  return {where, "a line of " + megabytes(size), "at most " + megabytes(limits.record)};
}

Refusal too_long_article(const std::string& where, std::size_t size, const FeedLimits& limits) {
  return {where, "an article of " + megabytes(size), "at most " + megabytes(limits.record)};
}

void feed(const std::string& name, ByteStream& stream, const FeedLimits& limits, Refusals& refusals,
          const std::function<bool(Batch)>& push) {
  std::string bytes;
  try {
    while (bytes.size() < kHeadSize && read_more(stream, bytes, kHeadSize)) {
    }
  } catch (const SourceError&) {
    if (detect_form(bytes) == Form::kJsonLines) {
      LineFeed(name, stream, limits, refusals, push).hand_over_all(std::move(bytes));
    }
    throw;
  }
  const Form form = detect_form(bytes);
  if (form == Form::kXml) {
    refusals.add({name, "an XML or HTML document", "plain text, JSON or JSON Lines"});
    return;
  }
  if (form == Form::kJsonLines) return LineFeed(name, stream, limits, refusals, push).run(std::move(bytes));
  const std::size_t most = form == Form::kJson ? limits.document : limits.record;
  while (bytes.size() <= most && read_more(stream, bytes, kReadSize)) {
  }
  if (bytes.size() > most) {
    refusals.add({name, "a document of more than " + megabytes(most), "at most " + megabytes(most)});
    return;
  }
  Batch batch;
  batch.name = name;
  batch.form = form;
  batch.bytes = std::move(bytes);
  push(std::move(batch));
}

}  // namespace dateline::indexer
