// SPDX-License-Identifier: GPL-3.0-or-later
// How does an XML document of any size become records?
#include "indexer/formats/xml/reader.h"

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <memory>
#include <utility>
#include <vector>

#include "indexer/formats/xml/balance.h"
#include "indexer/formats/xml/namespaces.h"
#include "indexer/formats/xml/text.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

// Each record is looked at together with what stands around it: that must not be endless.
constexpr std::size_t kMostAround = 5000;  ///< children of one element
constexpr std::size_t kLongestAround = std::size_t{16} << 10U;
constexpr std::size_t kMostBytesAround = std::size_t{8} << 20U;

std::size_t size_of(const XmlAttribute& attribute) {
  return sizeof(XmlAttribute) + attribute.name.size() + attribute.value.size();
}

std::string_view view_of(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

/// The beginning of an address, which is asked for each element; one that is longer is none that is known.
std::string_view address_of(const xmlChar* text) {
  constexpr std::size_t kLongest = 300;
  if (text == nullptr) return {};
  const auto* bytes = reinterpret_cast<const char*>(text);
  return {bytes, strnlen(bytes, kLongest)};
}

struct FreeParser {
  void operator()(xmlParserCtxt* parser) const {
    if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
  }
};

/// Builds the elements that are open, and hands over the records.
class Builder {
 public:
  Builder(const std::string& name, const XmlLimits& limits, const XmlHandler& handler)
      : name_(name), limits_(limits), handler_(handler) {
    xmlSAXHandler sax{};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = on_start;
    sax.endElementNs = on_end;
    sax.characters = on_text;
    sax.ignorableWhitespace = on_text;
    sax.serror = on_error;
    parser_.reset(xmlCreatePushParserCtxt(&sax, this, nullptr, 0, nullptr));
    if (!parser_) throw std::bad_alloc();
    // Replacing entities makes &amp; in attributes the character; the text has no other entities (xml/text.h).
    xmlCtxtUseOptions(parser_.get(), XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOENT);
  }

  void parse(const std::string& text, bool last) {
    xmlParseChunk(parser_.get(), text.data(), static_cast<int>(text.size()), last ? 1 : 0);
    if (thrown_) std::rethrow_exception(thrown_);
  }

  bool stopped() const { return stopped_ || parser_->disableSAX != 0; }

  /// What stopped the reading before the end.
  std::optional<Refusal> fault() const {
    if (stopped_) return std::nullopt;
    if (!begun_) return Refusal{name_, "an XML document without any element", "a document with elements"};
    if (parser_->disableSAX != 0) {
      return Refusal{fmt::format("{}, line {}", name_, error_line_),
                     error_.empty() ? "a document that cannot be parsed" : error_, "well-formed XML"};
    }
    if (open_.empty()) return std::nullopt;
    const XmlElement& cut = inside_record() ? open_[record_] : open_.back();
    return Refusal{fmt::format("{}, line {}", name_, cut.line), fmt::format("the document ends inside <{}>", cut.name),
                   inside_record() ? "a whole record" : "a whole document; its records so far are kept"};
  }

 private:
  static constexpr std::size_t kNone = SIZE_MAX;

  bool inside_record() const { return record_ != kNone; }

  /// Exceptions must not pass through the parser, which is C.
  template <typename Step>
  void guarded(const Step& step) {
    if (stopped_ || thrown_) return;
    try {
      step();
    } catch (...) {
      thrown_ = std::current_exception();
      xmlStopParser(parser_.get());
    }
  }

  void stop() {
    stopped_ = true;
    xmlStopParser(parser_.get());
  }

  void start(XmlElement element) {
    begun_ = true;
    element.number = ++count_;
    std::size_t size = sizeof(XmlElement) + element.name.size();
    for (const auto& attribute : element.attributes) size += size_of(attribute);
    const bool too_deep = open_.size() >= limits_.deepest;
    if (too_deep && inside_record() && deep_.empty()) {
      deep_ = element.name;
      deep_line_ = element.line;
    }
    open_.push_back(std::move(element));
    if (inside_record()) {
      bytes_ += size;
      return;
    }
    const XmlTake take = handler_.take(open_);
    if (take == XmlTake::kNothing) return stop();
    if (take == XmlTake::kAround) return shorten(open_.back().attributes);
    record_ = open_.size() - 1;
    bytes_ = size;
    deep_.clear();
  }

  static void shorten(std::vector<XmlAttribute>& attributes) {
    std::size_t size = 0;
    const auto is_too_much = [&size](const XmlAttribute& attribute) {
      const bool fits = size + size_of(attribute) <= kLongestAround;
      if (fits) size += size_of(attribute);
      return !fits;
    };
    attributes.erase(std::remove_if(attributes.begin(), attributes.end(), is_too_much), attributes.end());
  }

  void end() {
    if (open_.empty()) return;
    XmlElement element = std::move(open_.back());
    open_.pop_back();
    if (open_.size() == record_) return hand_over(element);
    if (open_.empty() || is_too_long()) return;
    if (!inside_record()) {
      std::size_t size = sizeof(XmlElement) + element.name.size();
      for (const auto& attribute : element.attributes) size += size_of(attribute);
      if (!has_room(size)) return;
    }
    open_.back().children.push_back(std::move(element));
  }

  void hand_over(const XmlElement& element) {
    const bool too_long = is_too_long();
    record_ = kNone;
    if (too_long) {
      handler_.refused({fmt::format("{}, line {}", name_, element.line),
                        fmt::format("<{}> of {} bytes", element.name, bytes_),
                        fmt::format("at most {} bytes", limits_.record)});
    } else if (!deep_.empty()) {
      handler_.refused(
          {fmt::format("{}, line {}", name_, deep_line_),
           fmt::format("<{}>, {} elements deep", deep_, limits_.deepest + 1),
           fmt::format("elements at most {} deep; the records behind this one are read", limits_.deepest)});
    } else if (!handler_.record(open_, element)) {
      stop();
    }
  }

  /// Whether one more child of so many bytes is kept beside the records, which is then counted. A list of what the
  /// records are (RSS 1.0) says nothing more.
  bool has_room(std::size_t size) {
    const XmlElement& parent = open_.back();
    const bool room =
        parent.name != "items" && parent.children.size() < kMostAround && around_ + size <= kMostBytesAround;
    if (room) around_ += size;
    return room;
  }

  void text(std::string_view text) {
    if (open_.empty()) return;
    auto& children = open_.back().children;
    const bool goes_on = !children.empty() && children.back().is_text();
    const std::size_t size = text.size() + (goes_on ? 0 : sizeof(XmlElement));
    if (inside_record()) {
      bytes_ += size;
      if (is_too_long()) return;
    } else {
      if (!goes_on && trimmed(text).empty()) return;  // between records
      const std::size_t before = goes_on ? children.back().text.size() : 0;
      if (before + text.size() > kLongestAround || !has_room(size)) return;
    }
    if (!goes_on) children.emplace_back();
    children.back().text += text;
  }

  bool is_too_long() const { return inside_record() && bytes_ > limits_.record; }

  unsigned long line() const {
    return parser_->input == nullptr ? 0 : static_cast<unsigned long>(std::max(0, parser_->input->line));
  }

  static void on_start(void* self, const xmlChar* name, const xmlChar* prefix, const xmlChar* address, int,
                       const xmlChar**, int count, int, const xmlChar** attributes) {
    auto& builder = *static_cast<Builder*>(self);
    builder.guarded([&] {
      XmlElement element;
      element.name = view_of(name);
      element.space = space_of(address_of(address), view_of(prefix));
      element.line = builder.line();
      for (int i = 0; i < count; ++i) {
        const xmlChar** at = attributes + static_cast<std::ptrdiff_t>(i) * 5;  // name, prefix, address, begin, end
        element.attributes.push_back(
            {at[1] == nullptr ? "" : space_of(address_of(at[2]), view_of(at[1])), std::string(view_of(at[0])),
             std::string(reinterpret_cast<const char*>(at[3]), static_cast<std::size_t>(at[4] - at[3]))});
      }
      builder.start(std::move(element));
    });
  }

  static void on_end(void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
    auto& builder = *static_cast<Builder*>(self);
    builder.guarded([&] { builder.end(); });
  }

  static void on_text(void* self, const xmlChar* text, int size) {
    auto& builder = *static_cast<Builder*>(self);
    builder.guarded([&] { builder.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)}); });
  }

#if LIBXML_VERSION >= 21200
  using ErrorPointer = const xmlError*;
#else
  using ErrorPointer = xmlError*;
#endif

  static void on_error(void* self, ErrorPointer error) {
    auto& builder = *static_cast<Builder*>(self);
    if (error == nullptr || error->level != XML_ERR_FATAL) return;
    builder.guarded([&] {
      builder.error_ = trimmed(error->message == nullptr ? "" : error->message);
      builder.error_line_ = static_cast<unsigned long>(std::max(0, error->line));
    });
  }

  const std::string& name_;
  XmlLimits limits_;
  const XmlHandler& handler_;
  std::unique_ptr<xmlParserCtxt, FreeParser> parser_;
  std::vector<XmlElement> open_;
  std::size_t record_ = kNone;  ///< index of the record in open_
  std::size_t bytes_ = 0;       ///< of the record so far
  std::size_t around_ = 0;      ///< bytes that are kept outside of records
  std::size_t count_ = 0;       ///< of elements
  std::string deep_;            ///< the first element of the record that is too deep; "" for none
  unsigned long deep_line_ = 0;
  bool begun_ = false;
  bool stopped_ = false;
  std::exception_ptr thrown_;
  std::string error_;
  unsigned long error_line_ = 0;
};

}  // namespace

std::optional<Refusal> read_xml(const std::string& name, ByteStream& stream, const XmlLimits& limits,
                                const XmlHandler& handler) {
  XmlText text(stream);
  XmlBalance balance(limits.deepest + 1);
  Builder builder(name, limits, handler);
  bool whole = false;
  while (!whole && !builder.stopped()) {
    const std::string piece = text.read();
    whole = piece.empty();
    builder.parse(balance.balanced(piece), whole);
  }
  return builder.fault();
}

}  // namespace dateline::indexer
