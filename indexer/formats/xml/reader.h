// SPDX-License-Identifier: GPL-3.0-or-later
// How does an XML document of any size become records, one element at a time?
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "archive/result.h"
#include "indexer/formats/xml/element.h"
#include "indexer/sources/byte_stream.h"

namespace dateline::indexer {

/// What an element that begins is.
enum class XmlTake {
  kRecord,   ///< a record: handed over when it is whole
  kAround,   ///< something that records stand in, or beside
  kNothing,  ///< of a document that is not wanted: reading ends
};

struct XmlLimits {
  std::size_t record = std::size_t{32} << 20U;  ///< bytes of one record, its elements counted as they are kept
  std::size_t deepest = 200;                    ///< elements in one another, at most 250
};

/// What is done with a document while it is read.
struct XmlHandler {
  /// What the last element of the path is, which has just begun (attributes, no children). Not asked for elements
  /// inside a record.
  std::function<XmlTake(XmlPath path)> take;

  /// A whole record, with the elements around it: those hold what stood in front of it and is no record, the first
  /// 5,000 children of each and 16 kB of each text, 8 MB in all; the rest is passed over. False ends the reading.
  std::function<bool(XmlPath around, const XmlElement& record)> record;

  /// A record beyond the limits, which is left out.
  std::function<void(Refusal refusal)> refused;
};

/// Reads a document, as far as it can be read; what is said is why it could not be read to its end. The text is decoded
/// and repaired as xml/text.h says, and a parser that recovers reads the rest (libxml2); nothing is ever loaded from
/// anywhere, and there are no entities to expand. Throws SourceError as the stream does, and what the handler throws.
/// Not thread-safe, like its stream. Memory: one record, and what is kept around it. Cost: about 50 MB/s.
std::optional<Refusal> read_xml(const std::string& name, ByteStream& stream, const XmlLimits& limits,
                                const XmlHandler& handler);

}  // namespace dateline::indexer
