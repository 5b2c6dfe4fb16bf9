// SPDX-License-Identifier: GPL-3.0-or-later
// How does an article stand in an edition's document data, and how is it read back without copying?
#include "archive/record.h"

#include <zstd.h>

#include <memory>
#include <stdexcept>

#include "archive/bytes.h"
#include "archive/digest.h"

namespace dateline {
namespace {

constexpr std::uint8_t kRecordVersion = 2;
constexpr std::uint8_t kOldestVersion = 1;  ///< without boilerplate and dateline
constexpr int kPackLevel = 3;
constexpr std::uint64_t kMostUnpacked = std::uint64_t{1} << 30U;
constexpr std::size_t kFingerprintSize = 16;
constexpr std::size_t kWordsSize = 12;

void write_moment(ByteWriter& out, const Moment& moment) {
  out.byte(static_cast<std::uint8_t>(moment.precision));
  out.signed_number(moment.seconds);
}

Moment read_moment(ByteReader& in) {
  Moment moment;
  const std::uint8_t precision = in.byte();
  moment.precision = precision > static_cast<std::uint8_t>(Precision::kSecond) ? Precision::kUnknown
                                                                               : static_cast<Precision>(precision);
  moment.seconds = in.signed_number();
  return moment;
}

std::string write_texts(const Article& article) {
  ByteWriter out;
  out.text(article.keys.given_id);
  out.text(article.keys.guid);
  out.text(article.keys.wire_id);
  out.text(article.subtitle);
  out.text(article.summary);
  out.text(article.body);
  out.list(article.tags);
  out.list(article.places);
  out.byte(static_cast<std::uint8_t>(article.status));
  out.byte(article.embargo ? 1 : 0);
  out.signed_number(article.embargo.value_or(0));
  if (!article.dateline.empty()) out.text(article.dateline);
  return out.take();
}

/// What stands between the stamp and the packed texts.
std::string write_display(const std::string& url, const Article& article) {
  ByteWriter out;
  out.text(url);
  out.text(article.source);
  out.text(article.language);
  out.text(article.title);
  out.list(article.authors);
  out.list(article.sections);
  return out.take();
}

std::string pack(std::string_view texts) {
  thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
  std::string packed(ZSTD_compressBound(texts.size()), '\0');
  const std::size_t size =
      ZSTD_compressCCtx(context.get(), packed.data(), packed.size(), texts.data(), texts.size(), kPackLevel);
  if (ZSTD_isError(size) != 0) throw std::runtime_error(std::string("zstd: ") + ZSTD_getErrorName(size));
  packed.resize(size);
  return packed;
}

void write_stamp(ByteWriter& out, const Moment& published, const Moment& updated, const Stamp& stamp,
                 std::string_view fingerprint) {
  out.byte(kRecordVersion);
  write_moment(out, published);
  write_moment(out, updated);
  out.signed_number(stamp.indexed);
  out.number(stamp.version);
  out.number(stamp.boilerplate.head);
  out.number(stamp.boilerplate.tail);
  out.raw(fingerprint);
  out.text(stamp.id);
}

std::string_view unpack(const RecordHead& head, std::string& buffer) {
  if (head.unpacked_size > kMostUnpacked) throw RecordError();
  buffer.resize(head.unpacked_size);
  thread_local const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
  const std::size_t size =
      ZSTD_decompressDCtx(context.get(), buffer.data(), buffer.size(), head.packed.data(), head.packed.size());
  if (ZSTD_isError(size) != 0 || size != head.unpacked_size) throw RecordError();
  return buffer;
}

std::vector<std::string> owned(const std::vector<std::string_view>& views) { return {views.begin(), views.end()}; }

}  // namespace

std::string encode_record(const Article& article) {
  const std::string display = write_display(article.keys.url, article);
  const std::string texts = write_texts(article);
  ByteWriter dates;
  write_moment(dates, article.published);
  write_moment(dates, article.updated);
  ByteWriter out;
  write_stamp(out, article.published, article.updated,
              {article.id, article.version, article.indexed, article.boilerplate},
              sha256({dates.bytes(), display, texts}).substr(0, kFingerprintSize));
  out.raw(display);
  out.number(texts.size());
  out.raw(pack(texts));
  return out.take();
}

std::string words_fingerprint(const Article& article) {
  return sha256({article.title, article.subtitle, article.summary, article.body}).substr(0, kWordsSize);
}

std::string restamp_record(std::string_view record, const Stamp& stamp) {
  const RecordHead head = decode_head(record);
  ByteWriter out;
  write_stamp(out, head.published, head.updated, stamp, head.fingerprint);
  const char* behind_id = head.id.data() + head.id.size();
  out.raw(record.substr(static_cast<std::size_t>(behind_id - record.data())));
  return out.take();
}

RecordHead decode_head(std::string_view record) {
  ByteReader in(record);
  const std::uint8_t record_version = in.byte();
  if (record_version < kOldestVersion || record_version > kRecordVersion) throw RecordError();
  RecordHead head;
  head.published = read_moment(in);
  head.updated = read_moment(in);
  head.indexed = in.signed_number();
  head.version = static_cast<std::uint32_t>(in.number());
  if (record_version > kOldestVersion) {
    head.boilerplate.head = static_cast<std::uint32_t>(in.number());
    head.boilerplate.tail = static_cast<std::uint32_t>(in.number());
  }
  if (in.rest().size() < kFingerprintSize) throw RecordError();
  head.fingerprint = in.rest().substr(0, kFingerprintSize);
  in = ByteReader(in.rest().substr(kFingerprintSize));
  head.id = in.text();
  head.url = in.text();
  head.source = in.text();
  head.language = in.text();
  head.title = in.text();
  head.authors = in.list();
  head.sections = in.list();
  head.unpacked_size = in.number();
  if (in.failed()) throw RecordError();
  head.packed = in.rest();
  return head;
}

RecordTexts unpack_record(const RecordHead& head, std::string& buffer) {
  ByteReader in(unpack(head, buffer));
  for (int keys = 0; keys < 3; ++keys) in.text();
  RecordTexts texts;
  texts.subtitle = in.text();
  texts.summary = in.text();
  texts.body = own_text(in.text(), head.boilerplate);
  if (in.failed()) throw RecordError();
  return texts;
}

Article decode_record(std::string_view record) {
  const RecordHead head = decode_head(record);
  Article article;
  article.id = head.id;
  article.keys.url = head.url;
  article.published = head.published;
  article.updated = head.updated;
  article.indexed = head.indexed;
  article.version = head.version;
  article.boilerplate = head.boilerplate;
  article.source = head.source;
  article.language = head.language;
  article.title = head.title;
  article.authors = owned(head.authors);
  article.sections = owned(head.sections);
  std::string buffer;
  ByteReader in(unpack(head, buffer));
  article.keys.given_id = in.text();
  article.keys.guid = in.text();
  article.keys.wire_id = in.text();
  article.subtitle = in.text();
  article.summary = in.text();
  article.body = in.text();
  article.tags = owned(in.list());
  article.places = owned(in.list());
  article.status = static_cast<Status>(in.byte() % 3);
  const bool embargoed = in.byte() != 0;
  const std::int64_t until = in.signed_number();
  if (embargoed) article.embargo = until;
  if (!in.done()) article.dateline = in.text();
  if (in.failed()) throw RecordError();
  return article;
}

}  // namespace dateline
