// SPDX-License-Identifier: GPL-3.0-or-later
// Which parts of a NewsML 1 news item are texts?
#include "indexer/formats/wire/newsml1_parts.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "indexer/formats/wire/elements.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer::wire {
namespace {

constexpr std::size_t kMostTopics = 1000;
constexpr std::size_t kHeadElements = 100;  ///< of a document: what stands in front of its items

bool has_headline(const XmlElement& component) {
  return !text(child(child(&component, "NewsLines"), "HeadLine")).empty();
}

/// Components that stand beside a text.
bool is_beside(const XmlElement& component) {
  static constexpr std::array<std::string_view, 11> kRoles = {"caption",   "picture", "photo",    "graphic",
                                                              "video",     "audio",   "image",    "thumbnail",
                                                              "quicklook", "highdef", "animation"};
  const std::string role = code(child(&component, "Role"));
  return std::any_of(kRoles.begin(), kRoles.end(), [&](std::string_view word) { return role.starts_with(word); });
}

/// The content of a component that is a text; what does not tell its kind may be one.
const XmlElement* own_content(const XmlElement& component) {
  for (const XmlElement* item : children(&component, "ContentItem")) {
    const std::string type = code(child(item, "MediaType"));
    if (!type.empty() && !type.starts_with("text") && type != "complextext" && type != "composite") continue;
    const XmlElement* content = child(item, "DataContent");
    if (content != nullptr && !text(content).empty()) return content;
  }
  return nullptr;
}

std::string language_of_component(const XmlElement& component) {
  const std::string language = attribute(child(child(&component, "DescriptiveMetadata"), "Language"), "FormalName");
  return language.empty() ? language_of(component) : language;
}

class TextFinder {
 public:
  /// `headed` says whether the headline over the component has its text already, and is told when it gets one here.
  void visit(const XmlElement& component, bool& headed) {
    if (is_beside(component) || texts.size() > kMostTexts) return;
    way_.push_back(&component);
    bool own = false;
    bool& taken = has_headline(component) ? own : headed;
    const XmlElement* content = own_content(component);
    if (content != nullptr && !taken) {
      taken = true;
      texts.push_back({way_, content});
    }
    visit_inside(component, taken);
    way_.pop_back();
  }

  std::vector<NewsText> texts;

 private:
  void visit_inside(const XmlElement& component, bool& taken) {
    const bool equivalent = lower_ascii(attribute(&component, "EquivalentsList")) == "yes";
    std::vector<std::string> languages;
    for (const XmlElement* inside : children(&component, "NewsComponent")) {
      const std::string language = language_of_component(*inside);
      const std::size_t before = texts.size();
      const bool told = std::any_of(languages.begin(), languages.end(),
                                    [&](const std::string& other) { return is_same_language(language, other); });
      if (equivalent && told) continue;
      visit(*inside, taken);
      if (texts.size() > before) languages.push_back(language);
    }
  }

  std::vector<const XmlElement*> way_;
};

std::string description_of(const XmlElement& topic) {
  const std::string described = text(child(&topic, "Description"));
  if (!described.empty()) return described;
  std::string name = text(child(&topic, "FormalName"));
  return is_wording(name) ? name : "";
}

/// The topics of a set, of its first children.
void add_topics(const XmlElement& set, Topics& topics) {
  for (std::size_t at = 0; at < std::min(set.children.size(), kMostTopics); ++at) {
    const XmlElement& topic = set.children[at];
    if (!is_named(topic, "Topic")) continue;
    const std::string name = attribute(&topic, "Duid");
    if (!name.empty()) topics["#" + name] = {description_of(topic), code(child(&topic, "TopicType"))};
  }
}

}  // namespace

const XmlElement* NewsText::component() const {
  for (auto at = way.rbegin(); at != way.rend(); ++at) {
    if (has_headline(**at)) return *at;
  }
  return way.front();
}

std::vector<NewsText> texts_of(const XmlElement& item) {
  TextFinder finder;
  bool headed = false;
  for (const XmlElement* component : children(&item, "NewsComponent")) finder.visit(*component, headed);
  if (!finder.texts.empty()) return std::move(finder.texts);
  for (const XmlElement* component : children(&item, "NewsComponent")) {
    const bool other_content = find(component, "ContentItem") != nullptr || find(component, "NewsItemRef") != nullptr;
    if (has_headline(*component) && !other_content) return {{{component}, nullptr}};
  }
  return {};
}

Topics topics_around(XmlPath around) {
  Topics topics;
  for (const XmlElement& outer : around) {
    for (std::size_t at = 0; at < std::min(outer.children.size(), kHeadElements); ++at) {
      if (is_named(outer.children[at], "TopicSet")) add_topics(outer.children[at], topics);
    }
  }
  return topics;
}

Topics topics_of(const XmlElement& item) {
  Topics topics;
  for (const XmlElement* set : find_all(&item, "TopicSet")) add_topics(*set, topics);
  return topics;
}

const Topic* KnownTopics::find(const std::string& reference) const {
  for (const Topics* topics : {&of_item, &around}) {
    const auto topic = topics->find(reference);
    if (topic != topics->end()) return &topic->second;
  }
  return nullptr;
}

}  // namespace dateline::indexer::wire
