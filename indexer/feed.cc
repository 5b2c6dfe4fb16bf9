// SPDX-License-Identifier: GPL-3.0-or-later
// Into which pieces of work is an input cut?
#include "indexer/feed.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <optional>
#include <string_view>
#include <utility>

#include "indexer/formats/table.h"
#include "indexer/formats/text_encoding.h"
#include "indexer/formats/warc/captures.h"
#include "indexer/formats/xml_forms.h"

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

/// What was read of a stream to know its form, then the rest of it.
class WholeStream : public ByteStream {
 public:
  WholeStream(std::string head, ByteStream& rest, std::exception_ptr damage)
      : head_(std::move(head)), rest_(rest), damage_(std::move(damage)) {}  // NOLINT(bugprone-throw-keyword-missing)

  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t count = head_.copy(buffer, size, at_);
    at_ += count;
    if (count > 0) return count;
    if (damage_) std::rethrow_exception(damage_);
    return rest_.read(buffer, size);
  }

 private:
  std::string head_;
  std::size_t at_ = 0;
  ByteStream& rest_;
  std::exception_ptr damage_;  ///< met behind the head
};

std::size_t size_of(const Result<RawArticle>& raw) {
  return raw ? sizeof(RawArticle) + raw->title.size() + raw->summary.size() + raw->body.size() : sizeof(Refusal);
}

using RecordVisitor = std::function<bool(Result<RawArticle>)>;

/// Hands on by the megabyte what `read` gives to its visitor, of a form that is read as a stream.
void feed_records(const std::string& name, Form form, const std::function<bool(Batch)>& push,
                  const std::function<void(const RecordVisitor&)>& read) {
  Batch batch;
  std::size_t bytes = 0;
  const auto hand_over = [&] {
    if (batch.records.empty()) return true;
    batch.name = name;
    batch.form = form;
    bytes = 0;
    return push(std::exchange(batch, {}));
  };
  try {
    read([&](Result<RawArticle> raw) {
      bytes += size_of(raw);
      batch.records.push_back(std::move(raw));
      return bytes < kBatchSize || hand_over();
    });
  } catch (const SourceError&) {
    hand_over();  // the articles before the damage are good
    throw;
  }
  hand_over();
}

void feed_xml(const std::string& name, ByteStream& stream, const FeedLimits& limits,
              const std::function<bool(Batch)>& push) {
  feed_records(name, Form::kXml, push,
               [&](const RecordVisitor& visit) { read_xml_articles(name, stream, limits.record, visit); });
}

/// The shape of the table that begins so; none when it is none.
std::optional<TableShape> shape_of(const std::string& head, bool whole, const FieldMap& map) {
  const Result<std::string> text = decode_text(head, "");
  return text ? table_shape(*text, whole, map) : std::nullopt;
}

void feed_table(const std::string& name, ByteStream& stream, const TableShape& shape, const FieldMap& map,
                const FeedLimits& limits, const std::function<bool(Batch)>& push) {
  feed_records(name, Form::kTable, push,
               [&](const RecordVisitor& visit) { read_table(name, stream, shape, map, limits.record, visit); });
}

/// A text in memory.
class TextStream : public ByteStream {
 public:
  explicit TextStream(std::string_view text) : text_(text) {}
  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t count = text_.copy(buffer, size);
    text_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view text_;
};

/// Hands the pages of a web archive on by the megabyte; feeds and the like in it are cut as inputs of their own.
void feed_web_archive(const std::string& name, ByteStream& stream, const FeedLimits& limits, Refusals& refusals,
                      const std::function<bool(Batch)>& push, const FieldMap& map) {
  Batch batch;
  std::size_t bytes = 0;
  bool wanted = true;
  const auto hand_over = [&] {
    if (batch.pages.empty()) return;
    batch.name = name;
    batch.form = Form::kHtml;
    bytes = 0;
    wanted = push(std::exchange(batch, {}));
  };
  const auto take = [&](Result<WebPage> page) {
    if (!page) {
      refusals.add(page.refusal());
      return wanted;
    }
    const Form form = detect_form(std::string_view(page->bytes).substr(0, kHeadSize));
    if (form == Form::kXml || form == Form::kJson || form == Form::kJsonLines) {
      hand_over();
      TextStream inside(page->bytes);
      feed(
          page->where, inside, limits, refusals, [&](Batch part) { return wanted = wanted && push(std::move(part)); },
          map);
      return wanted;
    }
    bytes += page->bytes.size();
    batch.pages.push_back(std::move(page).value());
    if (bytes >= kBatchSize) hand_over();
    return wanted;
  };
  try {
    warc::read_captures(name, stream, limits.record, take);
  } catch (const SourceError&) {
    hand_over();  // the pages before the damage are good
    throw;
  }
  hand_over();
}

}  // namespace

Refusal too_long_line(const std::string& where, std::size_t size, const FeedLimits& limits) {
  return {where, "a line of " + megabytes(size), "at most " + megabytes(limits.record)};
}

Refusal too_long_article(const std::string& where, std::size_t size, const FeedLimits& limits) {
  return {where, "an article of " + megabytes(size), "at most " + megabytes(limits.record)};
}

void feed(const std::string& name, ByteStream& stream, const FeedLimits& limits, Refusals& refusals,
          const std::function<bool(Batch)>& push, const FieldMap& map) {
  std::string bytes;
  try {
    while (bytes.size() < kHeadSize && read_more(stream, bytes, kHeadSize)) {
    }
  } catch (const SourceError&) {
    const Form form = detect_form(bytes);
    if (form == Form::kJsonLines) {
      LineFeed(name, stream, limits, refusals, push).hand_over_all(std::move(bytes));
    } else if (form == Form::kXml) {
      WholeStream damaged(std::move(bytes), stream, std::current_exception());
      feed_xml(name, damaged, limits, push);
    } else if (form == Form::kWebArchive) {
      WholeStream damaged(std::move(bytes), stream, std::current_exception());
      feed_web_archive(name, damaged, limits, refusals, push, map);
    } else if (const auto shape = form == Form::kText ? shape_of(bytes, false, map) : std::nullopt) {
      WholeStream damaged(std::move(bytes), stream, std::current_exception());
      feed_table(name, damaged, *shape, map, limits, push);
    }
    throw;
  }
  const Form form = detect_form(bytes);
  if (form == Form::kXml) {
    WholeStream whole(std::move(bytes), stream, nullptr);
    return feed_xml(name, whole, limits, push);
  }
  if (form == Form::kWebArchive) {
    WholeStream whole(std::move(bytes), stream, nullptr);
    return feed_web_archive(name, whole, limits, refusals, push, map);
  }
  if (const auto shape = form == Form::kText ? shape_of(bytes, bytes.size() < kHeadSize, map) : std::nullopt) {
    WholeStream whole(std::move(bytes), stream, nullptr);
    return feed_table(name, whole, *shape, map, limits, push);
  }
  if (form == Form::kJsonLines) return LineFeed(name, stream, limits, refusals, push).run(std::move(bytes));
  const std::size_t most = form == Form::kJson ? limits.document : limits.record;
  while (bytes.size() <= most && read_more(stream, bytes, kReadSize)) {
  }
  if (bytes.size() > most) {
    const char* instead = form == Form::kJson ? "; JSON Lines may be of any size" : "";
    refusals.add({name, "a document of more than " + megabytes(most), "at most " + megabytes(most) + instead});
    return;
  }
  Batch batch;
  batch.name = name;
  batch.form = form;
  if (form == Form::kHtml) {
    batch.pages.push_back({name, std::move(bytes), "", ""});
  } else {
    batch.bytes = std::move(bytes);
  }
  push(std::move(batch));
}

}  // namespace dateline::indexer
