// SPDX-License-Identifier: GPL-3.0-or-later
// Which records are in a web archive, WARC 0.17 to 1.1 or ARC 1 and 2, once it is decompressed?
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "archive/result.h"
#include "indexer/sources/byte_stream.h"

namespace dateline::indexer::warc {

/// What was written for one address.
struct Record {
  std::uint64_t number = 0;  ///< from 1
  std::uint64_t offset = 0;  ///< bytes in front of it
  std::string type;          ///< of a WARC: response, resource, request ...; response for an ARC
  std::string url;           ///< WARC-Target-URI, as written
  std::string content_type;  ///< of the block: application/http for most responses, of the page for a resource
  std::string block;         ///< the bytes
  std::string date;          ///< WARC-Date, as written
  std::string cut;           ///< how a WARC says that the end of the block is missing; "" for a whole one
};

/// How the records of an archive are read.
struct RecordVisitor {
  /// Whether a record is wanted; `block` then has its first 64 kB, or all of it when it is shorter.
  std::function<bool(const Record&)> is_wanted;
  /// A record that was wanted, with its whole block. False: no more.
  std::function<bool(Record&&)> take;
  /// A record that is damaged, or larger than the limit.
  std::function<void(Refusal)> refuse;
};

/// Whether bytes begin like a web archive.
bool is_archive(std::string_view head);

/// Reads to the end of the stream. Behind a damaged record it goes on at the next line that begins one; so it does
/// behind a PartError of the stream, which refuses the record that it is in. Memory: one record of at most `limit`
/// bytes; longer ones are refused when they are wanted and passed over otherwise. Throws any other SourceError of the
/// stream, behind the records in front of it.
void read_records(const std::string& name, ByteStream& stream, std::size_t limit, const RecordVisitor& visitor);

/// "FILE, record 3 at byte 1200, https://lantern.example/".
std::string place_of(const std::string& name, const Record& record);

}  // namespace dateline::indexer::warc
