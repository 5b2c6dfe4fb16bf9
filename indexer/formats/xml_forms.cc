// SPDX-License-Identifier: GPL-3.0-or-later
// Which forms of XML are read, and which elements of them are articles?
#include "indexer/formats/xml_forms.h"

#include <fmt/format.h>

#include <utility>

#include "indexer/formats/feeds/atom.h"
#include "indexer/formats/feeds/cdf.h"
#include "indexer/formats/feeds/links.h"
#include "indexer/formats/feeds/rss.h"
#include "indexer/formats/wire/newsml1.h"
#include "indexer/formats/wire/newsml_g2.h"
#include "indexer/formats/wire/nitf.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr char kExpected[] = "RSS, Atom, RDF, CDF, NITF, NewsML or NewsML-G2";

bool is_opml(const XmlElement& root) { return lower_ascii(root.name) == "opml"; }

/// The forms in the order in which they are asked.
const XmlForm kForms[] = {
    cdf_form(),
    rss_form(),
    atom_form(),
    nitf_form(),
    newsml_g2_form(),
    newsml1_form(),
    {"a list of feeds (OPML)", is_opml, nullptr, nullptr,
     "articles; the feeds that it lists are read with dateline-indexer follow"},
};

}  // namespace

const XmlForm* xml_form(const XmlElement& root) {
  for (const XmlForm& form : kForms) {
    if (form.owns(root)) return &form;
  }
  return nullptr;
}

void read_xml_articles(const std::string& name, ByteStream& stream, const XmlLimits& limits,
                       const std::function<bool(Result<RawArticle>)>& visit) {
  const XmlForm* form = nullptr;
  XmlMemory memory;
  if (is_web_address(name)) memory.address = name;
  bool wanted = true;
  bool given = false;
  const auto give = [&](Result<RawArticle> raw) {
    given = true;
    if (wanted) wanted = visit(std::move(raw));
  };
  XmlHandler handler;
  handler.take = [&](XmlPath path) {
    if (path.size() == 1) {
      form = xml_form(path.front());
      if (form == nullptr) {
        give(Refusal{name, fmt::format("an XML document of an unknown kind, <{}>", path.front().name), kExpected});
        return XmlTake::kNothing;
      }
      if (!form->refused.empty()) {
        give(Refusal{name, std::string(form->name), std::string(form->refused)});
        return XmlTake::kNothing;
      }
    }
    return form->is_record(path) ? XmlTake::kRecord : XmlTake::kAround;
  };
  handler.record = [&](XmlPath around, const XmlElement& record) {
    form->read(around, record, fmt::format("{}, line {}", name, record.line), give, memory);
    return wanted;
  };
  handler.refused = give;
  if (auto fault = read_xml(name, stream, limits, handler)) give(std::move(*fault));
  if (!given && form != nullptr) give(Refusal{name, fmt::format("{} without an article", form->name), "at least one"});
}

}  // namespace dateline::indexer
