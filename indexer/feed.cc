// SPDX-License-Identifier: GPL-3.0-or-later
// Into which pieces of work is an input cut?
#include "indexer/feed.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <optional>
#include <string_view>
#include <utility>

#include "indexer/formats/data_signs.h"
#include "indexer/formats/feeds/links.h"
#include "indexer/formats/json_list.h"
#include "indexer/formats/messages.h"
#include "indexer/formats/table.h"
#include "indexer/formats/text_encoding.h"
#include "indexer/formats/warc/captures.h"
#include "indexer/formats/xml/decoder.h"
#include "indexer/formats/xml_forms.h"
#include "indexer/sources/limited.h"
#include "indexer/sources/memory.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kReadSize = 256 * 1024;
constexpr std::size_t kHeadSize = 64 * 1024;
constexpr std::size_t kBatchSize = 1024 * 1024;

std::string megabytes(std::size_t bytes) { return fmt::format("{:.0f} MB", static_cast<double>(bytes) / 1048576.0); }

/// Cuts a stream of lines into batches; a line that is too long is dropped and refused.
class LineFeed {
 public:
  LineFeed(const std::string& name, ByteStream& stream, const FeedLimits& limits, RefusalSink& refusals,
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
        more = wanted && read_more(stream_, bytes_, kReadSize) > 0;
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
      if (read_more(stream_, bytes_, kReadSize) == 0) break;
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
  RefusalSink& refusals_;
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
    if (damage_) std::rethrow_exception(std::exchange(damage_, nullptr));
    return rest_.read(buffer, size);
  }

 private:
  std::string head_;
  std::size_t at_ = 0;
  ByteStream& rest_;
  std::exception_ptr damage_;  ///< met behind the head
};

/// A stream in UTF-16 as UTF-8.
class Utf8Stream : public ByteStream {
 public:
  explicit Utf8Stream(ByteStream& stream) : decoder_(stream) {}

  std::size_t read(char* buffer, std::size_t size) override {
    if (at_ == piece_.size()) {
      piece_ = decoder_.read();
      at_ = 0;
    }
    const std::size_t count = piece_.copy(buffer, size, at_);
    at_ += count;
    return count;
  }

 private:
  XmlDecoder decoder_;
  std::string piece_;
  std::size_t at_ = 0;
};

bool is_json(Form form) { return form == Form::kJson || form == Form::kJsonLines; }

bool has_utf16_mark(std::string_view bytes) { return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"); }

/// A head in UTF-8; "" when it is no text.
std::string utf8_of(const std::string& head) {
  const Result<std::string> text = decode_text(head, "");
  return text ? *text : "";
}

std::size_t size_of(const Result<RawArticle>& raw) {
  if (!raw) return sizeof(Refusal) + raw.refusal().where.size() + raw.refusal().found.size();
  std::size_t size = sizeof(RawArticle);
  for (const std::string* text :
       {&raw->where, &raw->given_id, &raw->guid, &raw->wire_id, &raw->url, &raw->title, &raw->subtitle, &raw->summary,
        &raw->body, &raw->published, &raw->updated, &raw->source, &raw->language, &raw->status, &raw->embargo,
        &raw->version, &raw->dateline}) {
    size += text->size();
  }
  for (const auto* list : {&raw->authors, &raw->sections, &raw->tags, &raw->places}) {
    for (const std::string& text : *list) size += sizeof(std::string) + text.size();
  }
  return size;
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
  feed_records(name, Form::kXml, push, [&](const RecordVisitor& visit) {
    read_xml_articles(name, stream, {limits.record, limits.deepest}, visit);
  });
}

/// A document of JSON that is a list, or one over the limit that has one in its first part, as a stream.
void feed_list(const std::string& name, ByteStream& stream, bool whole, const FieldMap& map, const FeedLimits& limits,
               const std::function<bool(Batch)>& push) {
  // Not kJson: the records are read already.
  feed_records(name, Form::kTable, push,
               [&](const RecordVisitor& visit) { read_json_list(name, stream, whole, map, limits.record, visit); });
}

/// Reads on until there are more bytes than the limit, or all.
void read_up_to(ByteStream& stream, std::string& bytes, std::size_t limit) {
  while (bytes.size() <= limit && read_more(stream, bytes, kReadSize) > 0) {
  }
}

void push_document(const std::string& name, Form form, std::string bytes, const std::function<bool(Batch)>& push) {
  Batch batch;
  batch.name = name;
  batch.form = form;
  batch.bytes = std::move(bytes);
  push(std::move(batch));
}

/// A page that was fetched is called by its address.
void push_page(const std::string& name, std::string bytes, const std::function<bool(Batch)>& push) {
  Batch batch;
  batch.name = name;
  batch.form = Form::kHtml;
  const bool fetched = is_web_address(name);
  batch.pages.push_back({name, std::move(bytes), "", fetched ? name : "", fetched});
  push(std::move(batch));
}

void feed_json(const std::string& name, ByteStream& stream, const FieldMap& map, const FeedLimits& limits,
               RefusalSink& refusals, const std::function<bool(Batch)>& push) {
  std::string bytes;
  read_up_to(stream, bytes, kHeadSize);
  const bool is_list = bytes[bytes.find_first_of("[{")] == '[';
  if (!is_list) {
    read_up_to(stream, bytes, limits.record);
    if (bytes.size() <= limits.record) return push_document(name, Form::kJson, std::move(bytes), push);
  }
  const std::size_t begin = is_list ? bytes.find('[') + 1 : list_begin(bytes);
  if (begin == std::string_view::npos) {
    refusals.add({name, "a document of more than " + megabytes(limits.record) + " without a list of articles",
                  "at most " + megabytes(limits.record) + "; lists and JSON Lines may be of any size"});
    return;
  }
  bytes.erase(0, begin);
  WholeStream list(std::move(bytes), stream, nullptr);
  feed_list(name, list, is_list, map, limits, push);
}

void feed_table(const std::string& name, ByteStream& stream, const TableShape& shape, const FieldMap& map,
                const FeedLimits& limits, const std::function<bool(Batch)>& push) {
  feed_records(name, Form::kTable, push,
               [&](const RecordVisitor& visit) { read_table(name, stream, shape, map, limits.record, visit); });
}

void feed_messages(const std::string& name, ByteStream& stream, Form form, const FeedLimits& limits,
                   const std::function<bool(Batch)>& push) {
  feed_records(name, Form::kTable, push, [&](const RecordVisitor& visit) {
    const auto read = form == Form::kMail ? read_mails : read_wire_texts;
    read(name, stream, limits.record, visit);
  });
}

/// Hands the pages of a web archive on by the megabyte; feeds and the like in it are cut as inputs of their own.
void feed_web_archive(const std::string& name, ByteStream& stream, const FeedLimits& limits, RefusalSink& refusals,
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
      MemoryStream inside(page->bytes);
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

void feed(const std::string& name, ByteStream& input, const FeedLimits& limits, RefusalSink& refusals,
          const std::function<bool(Batch)>& push, const FieldMap& map) {
  LimitedStream stream(input, limits.seconds, limits.expansion);
  std::string bytes;
  std::exception_ptr damage;
  try {
    while (bytes.size() < kHeadSize && read_more(stream, bytes, kHeadSize) > 0) {
    }
  } catch (const SourceError&) {
    damage = std::current_exception();
  }
  if (has_utf16_mark(bytes) && is_json(detect_form(utf8_of(bytes)))) {
    WholeStream whole(std::move(bytes), stream, damage);
    Utf8Stream utf8(whole);
    return feed(name, utf8, limits, refusals, push, map);
  }
  const bool all = !damage && bytes.size() < kHeadSize;
  const Form form = detect_form(bytes);
  const auto shape = form == Form::kText ? table_shape(utf8_of(bytes), all, map) : std::nullopt;
  if (form == Form::kJsonLines && damage) {
    LineFeed(name, stream, limits, refusals, push).hand_over_all(std::move(bytes));
    std::rethrow_exception(damage);
  }
  if (form == Form::kJsonLines) return LineFeed(name, stream, limits, refusals, push).run(std::move(bytes));
  WholeStream whole(bytes, stream, damage);
  if (form == Form::kXml) return feed_xml(name, whole, limits, push);
  if (form == Form::kJson) return feed_json(name, whole, map, limits, refusals, push);
  if (form == Form::kWebArchive) return feed_web_archive(name, whole, limits, refusals, push, map);
  if (form == Form::kMail || form == Form::kWireText) return feed_messages(name, whole, form, limits, push);
  if (shape) return feed_table(name, whole, *shape, map, limits, push);
  if (damage) std::rethrow_exception(damage);
  if (const auto sign = form == Form::kText ? data_sign(name, utf8_of(bytes), all) : std::nullopt) {
    refusals.add({name, sign->found, sign->expected});
    return;
  }
  read_up_to(stream, bytes, limits.record);
  if (bytes.size() > limits.record) {
    refusals.add({name, "a document of more than " + megabytes(limits.record), "at most " + megabytes(limits.record)});
    return;
  }
  if (form == Form::kHtml) return push_page(name, std::move(bytes), push);
  push_document(name, form, std::move(bytes), push);
}

}  // namespace dateline::indexer
