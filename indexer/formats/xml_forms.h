// SPDX-License-Identifier: GPL-3.0-or-later
// Which forms of XML are read, and which elements of them are articles? One adapter each, in feeds/ and wire/.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "archive/result.h"
#include "indexer/formats/json.h"
#include "indexer/formats/raw_article.h"
#include "indexer/formats/xml/element.h"
#include "indexer/formats/xml/memory.h"
#include "indexer/formats/xml/reader.h"
#include "indexer/sources/byte_stream.h"

namespace dateline::indexer {

/// One form of XML. All functions are pure and thread-safe.
struct XmlForm {
  std::string_view name;  ///< for messages: "an Atom feed"

  /// Whether a document with this root element (attributes, no children yet) is of this form.
  bool (*owns)(const XmlElement& root);

  /// Whether the element that begins at the end of the path is one article or one item.
  bool (*is_record)(XmlPath path);

  /// What a record holds: an article, several, or the reason why none. `around` has what stood in front of it, `memory`
  /// what was kept at the records before it.
  void (*read)(XmlPath around, const XmlElement& record, const std::string& where, const RawVisitor& visit,
               XmlMemory& memory);

  /// For a form that is known and not read: what to do instead. Then the functions above but `owns` are null.
  std::string_view refused;
};

/// The form of a root element; null when none owns it.
const XmlForm* xml_form(const XmlElement& root);

/// The articles of one document, whose links are seen from its name where that is an address; each refusal says where,
/// also of a document of a known form that gives none. `visit` says false when no more are wanted. Throws SourceError.
/// Cost and limits as read_xml has them.
void read_xml_articles(const std::string& name, ByteStream& stream, const XmlLimits& limits,
                       const std::function<bool(Result<RawArticle>)>& visit);

}  // namespace dateline::indexer
