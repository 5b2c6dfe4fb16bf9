// SPDX-License-Identifier: GPL-3.0-or-later
// What text does a wire document carry?
#include "indexer/formats/wire/content.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "indexer/formats/wire/elements.h"
#include "indexer/normalise/dates.h"
#include "indexer/normalise/markup.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer::wire {
namespace {

constexpr std::size_t kFewLines = 3;

void fill(std::string& field, std::string text) {
  if (field.empty()) field = std::move(text);
}

/// The names in a <byline>, without titles and jobs (<byttl>).
std::string byline_of(const XmlElement& byline) {
  std::string joined;
  bool after_person = false;
  for (const XmlElement& part : byline.children) {
    const bool person = is_named(part, "person");
    const std::string piece =
        part.is_text() ? std::string(trimmed(part.text)) : (is_named(part, "byttl") ? "" : spaced_text(&part, "byttl"));
    if (piece.empty()) continue;
    if (!joined.empty()) joined += after_person && person ? "; " : " ";
    joined += piece;
    after_person = person;
  }
  return joined;
}

/// A <dateline> without its date: "SYDNEY March 22 AAP -" as written, or "Newport News, VA" from the parts of a place.
std::string dateline_of(const XmlElement* dateline) {
  const XmlElement* location = child(dateline, "location");
  if (location == nullptr) return spaced_text(dateline, "story.date");
  std::string joined;
  for (const XmlElement& part : location->children) {
    const std::string piece = std::string(trimmed(part.all_text()));
    if (piece.empty()) continue;
    if (!joined.empty() && piece.front() != ',') joined += joined.back() == ',' ? " " : ", ";
    joined += piece;
  }
  return joined;
}

/// Paragraphs of an <abstract>, or its whole text.
std::string paragraphs_of(const XmlElement* abstract) {
  std::string joined;
  for (const XmlElement* paragraph : children(abstract, "p")) {
    const std::string piece = text(paragraph);
    if (!joined.empty() && !piece.empty()) joined += "\n\n";
    joined += piece;
  }
  if (joined.empty() && find(abstract, "media") == nullptr) joined = text(abstract);
  return joined;
}

/// A summary in the markup of its body. Its line ends, but for those between paragraphs, are those of the document.
std::string laid_out(std::string_view summary, bool markup) {
  std::string all;
  while (!summary.empty()) {
    const std::size_t end = std::min(summary.find("\n\n"), summary.size());
    std::string paragraph(summary.substr(0, end));
    std::replace(paragraph.begin(), paragraph.end(), '\n', ' ');
    if (!all.empty()) all += "\n\n";
    all += markup ? "<p>" + escape_html(paragraph) + "</p>" : paragraph;
    summary.remove_prefix(std::min(end + 2, summary.size()));
  }
  return all;
}

std::string joined_lines(const XmlElement* lines, std::string_view name) {
  std::string joined;
  for (const XmlElement* line : children(lines, name)) {
    const std::string piece = text(line);
    if (!joined.empty() && !piece.empty()) joined += "; ";
    joined += piece;
  }
  return joined;
}

/// Some archives give the first paragraph in a block of its own and once more in the full text.
std::string content_of(const XmlElement& content, std::string& heading) {
  for (const XmlElement* block : children(&content, "block")) {
    if (lower_ascii(attribute(block, "class")) == "full_text") return html_of(*block, heading);
  }
  return html_of(content, heading);
}

/// All of <body.content>; without one, a body that stands in <body> itself.
std::string nitf_body(const XmlElement& top, std::string& heading) {
  std::string html;
  const auto contents = children(&top, "body.content");
  for (const XmlElement* content : contents) html += content_of(*content, heading);
  if (!contents.empty() || !is_named(top, "body")) return html;
  XmlElement rest;
  for (const XmlElement& below : top.children) {
    if (!is_named(below, "body.head") && !is_named(below, "body.end")) rest.children.push_back(below);
  }
  return html_of(rest, heading);
}

/// Whether the lines of a paragraph were set by hand: an empty one, or most of them without the indent of its tags.
bool is_preformatted(std::string_view lines) {
  std::size_t count = 0;
  std::size_t flush = 0;
  for (std::size_t at = lines.find('\n'); at != std::string_view::npos; at = lines.find('\n', at + 1)) {
    const std::string_view line = lines.substr(at + 1, lines.find('\n', at + 1) - at - 1);
    const bool last = at + 1 + line.size() >= lines.size();
    if (trimmed(line).empty() && !last) return true;
    ++count;
    if (!line.empty() && line.front() != ' ' && line.front() != '\t') ++flush;
  }
  return count >= kFewLines && 2 * flush >= count;
}

/// What stands in the only <p> of a text; nullopt when there are other tags.
std::optional<std::string_view> only_paragraph(std::string_view html) {
  html = trimmed(html);
  if (!html.starts_with("<p>") || !html.ends_with("</p>")) return std::nullopt;
  const std::string_view inside = html.substr(3, html.size() - 7);
  return inside.find('<') == std::string_view::npos ? std::optional(inside) : std::nullopt;
}

/// Takes HTML. One paragraph around lines that were set by hand is plain text.
void take_markup(std::string html, RawArticle& raw) {
  const auto lines = only_paragraph(html);
  raw.markup = !lines || !is_preformatted(*lines);
  raw.body = raw.markup ? std::move(html) : decode_entities(*lines);
}

bool has_tag(std::string_view text, std::string_view name) {
  const std::string lowered = lower_ascii(text.substr(0, 100'000));
  return lowered.find("<" + std::string(name)) != std::string::npos;
}

/// Text, which may be HTML.
void take_text(std::string_view given, RawArticle& raw) {
  static constexpr std::array<std::string_view, 10> kTags = {"p>",     "p ",    "br", "div",  "h2",
                                                             "strong", "table", "li", "html", "span"};
  const bool html = std::any_of(kTags.begin(), kTags.end(), [&](std::string_view tag) { return has_tag(given, tag); });
  if (html) return take_markup(std::string(given), raw);
  raw.body = given;
}

/// Whether an element is one of a text's own, of NITF or HTML.
bool is_text_element(const XmlElement& element) {
  static constexpr std::array<std::string_view, 14> kNames = {
      "p", "div", "block", "section", "article", "h1", "h2", "hl1", "hl2", "ul", "ol", "pre", "table", "blockquote"};
  return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) { return is_named(element, name); });
}

/// Whether what an element holds is a text: words beside its tags, elements of a text, or paragraphs further down.
bool is_text(const XmlElement& holder) {
  const auto says = [](const XmlElement& below) {
    return below.is_text() ? !trimmed(below.text).empty() : is_text_element(below);
  };
  return std::any_of(holder.children.begin(), holder.children.end(), says) || find(&holder, "p") != nullptr;
}

bool take_html(const XmlElement& element, RawArticle& raw) {
  std::string heading;
  std::string html = html_of(element, heading);
  if (html.empty()) return false;
  fill(raw.title, heading);
  take_markup(std::move(html), raw);
  return true;
}

}  // namespace

void read_nitf_text(const XmlElement& nitf, RawArticle& raw) {
  const XmlElement* top = child(&nitf, "body");
  if (top == nullptr) top = &nitf;
  const XmlElement* head = child(top, "body.head");
  const XmlElement* lines = child(head, "hedline");
  if (lines == nullptr) lines = child(head, "headline");
  fill(raw.title, text(child(lines, "hl1")));
  fill(raw.title, text(child(child(&nitf, "head"), "title")));
  fill(raw.subtitle, joined_lines(lines, "hl2"));
  fill(raw.summary, paragraphs_of(child(head, "abstract")));
  fill(raw.dateline, dateline_of(child(head, "dateline")));
  if (raw.authors.empty()) {
    for (const XmlElement* byline : children(head, "byline")) {
      std::string names = byline_of(*byline);
      const bool initials = !is_full_name(names) && names.find('/') != std::string::npos;  // of writer and editor
      if (!initials) add(raw.authors, std::move(names));
    }
  }
  fill(raw.language, attribute(&nitf, "baselang"));
  fill(raw.language, language_of(nitf));

  std::string heading;
  std::string html = nitf_body(*top, heading);
  for (const XmlElement* tagline : children(child(top, "body.end"), "tagline")) {
    const std::string line = text(tagline);
    if (!line.empty()) html += "<p>" + escape_html(line) + "</p>";
  }
  fill(raw.title, heading);
  if (!html.empty()) take_markup(std::move(html), raw);
}

bool read_plain_content(std::string_view text, RawArticle& raw) {
  if (trimmed(text).empty()) return false;
  take_text(text, raw);
  return true;
}

bool read_content(const XmlElement& holder, RawArticle& raw) {
  const XmlElement* first = nullptr;
  for (const XmlElement& below : holder.children) {
    if (!below.is_text() && first == nullptr) first = &below;
  }
  if (first == nullptr) return read_plain_content(holder.all_text(), raw);
  if (is_named(*first, "nitf")) {
    read_nitf_text(*first, raw);
    return !raw.body.empty();
  }
  if (is_named(*first, "html")) {
    if (raw.language.empty()) raw.language = language_of(*first);
    const XmlElement* body = child(first, "body");
    const bool found = take_html(body == nullptr ? *first : *body, raw);
    fill(raw.title, text(find(child(first, "head"), "title")));
    return found;
  }
  if (is_named(*first, "body") || is_named(*first, "body.content")) return take_html(*first, raw);
  return is_text(holder) && take_html(holder, raw);
}

std::string without_text(std::string_view kind) {
  if (kind.empty()) kind = "news item";
  const bool vowel = std::string_view("aeiou").find(kind.front()) != std::string_view::npos;
  return std::string(vowel ? "an " : "a ").append(kind).append(" without a text");
}

void finish(RawArticle& raw) {
  if (raw.subtitle == raw.title) raw.subtitle.clear();
  if (raw.summary == raw.title) raw.summary.clear();
  raw.summary = laid_out(raw.summary, raw.markup);
  raw.summary_markup = raw.markup;
  const Moment published = parse_date(raw.published);
  const Moment updated = parse_date(raw.updated);
  if (published.known() && updated.known() && updated.seconds <= published.seconds) raw.updated.clear();
}

}  // namespace dateline::indexer::wire
