// SPDX-License-Identifier: GPL-3.0-or-later
// In which encoding is an XML document, and what does it say in UTF-8?
#pragma once

#include <cstddef>
#include <exception>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/sources/byte_stream.h"

struct UConverter;

namespace dateline::indexer {

/// The encoding of a document that begins with `head`: a byte order mark, UTF-16 seen by its zeros, UTF-8 when the
/// bytes are UTF-8 beyond ASCII, the declared one, otherwise UTF-8 or Windows-1252 as the bytes have it.
std::string encoding_of(std::string_view head);

/// Turns a stream into UTF-8. In UTF-8, bytes that are none of it are letters of Windows-1252 when they stand as such
/// do, alone: some records of a feed may be in another encoding. Others that mean nothing become U+FFFD. Not
/// thread-safe.
class XmlDecoder {
 public:
  explicit XmlDecoder(ByteStream& stream);
  ~XmlDecoder();
  XmlDecoder(const XmlDecoder&) = delete;
  XmlDecoder& operator=(const XmlDecoder&) = delete;

  /// The next piece, valid UTF-8; "" at the end. Throws SourceError as the stream does, behind what it could read.
  std::string read();

 private:
  std::string read_bytes();
  std::string convert(std::string_view bytes, bool last);
  std::string whole_characters(std::string bytes, bool last);

  ByteStream& stream_;
  std::string head_;
  std::exception_ptr damage_;        ///< met behind the head
  std::string rest_;                 ///< the bytes of a character that is not whole yet
  UConverter* converter_ = nullptr;  ///< none for UTF-8
  bool ended_ = false;
};

}  // namespace dateline::indexer
