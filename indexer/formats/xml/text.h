// SPDX-License-Identifier: GPL-3.0-or-later
// What does an XML document say, once its encoding, its declarations and its usual slips are out of the way?
//
// A parser gets nothing but tags and text in UTF-8 from here:
//
// | found                                              | becomes                                             |
// |----------------------------------------------------|-----------------------------------------------------|
// | a byte order mark; UTF-16 without one              | its encoding                                        |
// | a declared encoding that is wrong for the bytes    | UTF-8 where they are UTF-8, otherwise Windows-1252  |
// | ISO-8859-1, US-ASCII                               | Windows-1252, which has all of their letters        |
// | <!DOCTYPE ...> with everything in it               | nothing: there are no entities to expand or to load |
// | comments, processing instructions, blanks in front | nothing (their line ends stay)                      |
// | warnings of PHP, headers of HTTP in front of one   | nothing                                             |
// | <![CDATA[ ... ]]>                                  | the same text, escaped                              |
// | <![CDATA[ without an end before </item>, </entry>  | the text up to there                                |
// | <!-- without an end in front of </title> or the like, inside <title> | nothing, up to there                |
// | <? or <! inside the root that begin nothing whole  | escaped                                             |
// | &eacute; and the other names of HTML 4             | the character                                       |
// | an & that begins no entity, a < that begins no tag | escaped                                             |
// | control characters                                 | nothing                                             |
#pragma once

#include <cstddef>
#include <exception>
#include <string>
#include <string_view>

#include "indexer/formats/xml/decoder.h"
#include "indexer/sources/byte_stream.h"

namespace dateline::indexer {

/// Reads one document. Not thread-safe. Memory: some hundred kilobytes, whatever the document's size.
class XmlText {
 public:
  explicit XmlText(ByteStream& stream) : decoder_(stream) {}

  /// The next piece of the document, "" at its end. Throws SourceError as the stream does, behind what could be
  /// read.
  std::string read();

 private:
  enum class Inside { kText, kCdata, kComment, kInstruction, kDoctype };

  void repair(std::string& out);
  void open(std::string& out);
  void instruction(std::string& out);
  void entity(std::string& out);
  void skip_until(std::string_view end, std::string& out);
  void skip_doctype(std::string& out);
  void skip_comment(std::string& out);
  void copy_cdata(std::string& out);
  std::size_t comment_end();
  std::size_t lost_end(std::size_t close);
  void drop(std::size_t size, std::string& out);
  void keep(std::size_t size, std::string& out);
  bool starts_with(std::string_view text) const { return std::string_view(in_).substr(at_).starts_with(text); }
  std::size_t left() const { return in_.size() - at_; }

  XmlDecoder decoder_;
  std::string in_;      ///< decoded, from at_ on not repaired yet
  std::size_t at_ = 0;  ///< in in_
  bool ended_ = false;
  std::exception_ptr damage_;
  bool looked_ = false;               ///< for what stands in front of a feed
  bool begun_ = false;                ///< a tag was seen
  bool cdata_tells_records_ = false;  ///< or a comment
  bool comment_tells_field_ = false;
  std::string field_;  ///< the element that begins last, when no tag has followed
  Inside inside_ = Inside::kText;
  char quote_ = 0;             ///< inside a quoted text of the document type
  std::size_t brackets_ = 0;   ///< [ that are open in it
  bool type_comment_ = false;  ///< inside a comment of it
};

}  // namespace dateline::indexer
