// SPDX-License-Identifier: GPL-3.0-or-later
// Which parts of a NewsML 1 news item are texts, and what is said about each?
//
// A <NewsComponent> holds others, to any depth. What is said at one holds for those inside it that do not say
// otherwise.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "indexer/formats/raw_article.h"
#include "indexer/formats/xml/element.h"

/// All functions are pure and thread-safe; pointers are into the item that was given.
namespace dateline::indexer::wire {

/// One text of a news item.
struct NewsText {
  std::vector<const XmlElement*> way;   ///< the components that it stands in, the outermost first; never empty
  const XmlElement* content = nullptr;  ///< null for a headline alone

  /// The component that has the headline, otherwise the outermost one.
  const XmlElement* component() const;
};

/// More texts of one item than these are not read.
constexpr std::size_t kMostTexts = 100;

/// The texts that are articles, in order: the first one under each headline, or the first one where there is no
/// headline. One more than kMostTexts when there are more. Left out are captions, pictures, and all but the first of
/// equivalent components in one language. A component with a headline and nothing else is one too, when the item has no
/// text at all.
std::vector<NewsText> texts_of(const XmlElement& item);

/// What a topic is called, and of which kind it is, in lower case.
struct Topic {
  std::string name;
  std::string type;
};
using Topics = std::map<std::string, Topic>;

/// The topics that a document lists around its items, and those of an item, by their references ("#t1"). Of a set of
/// topics the first 1,000 elements are looked at.
Topics topics_around(XmlPath around);
Topics topics_of(const XmlElement& item);

/// Both together; those of the item go first. References, which must outlive it.
struct KnownTopics {
  const Topics& of_item;
  const Topics& around;

  /// Null for an unknown one.
  const Topic* find(const std::string& reference) const;
};

/// <NewsLines>: headline, byline, dateline, credit, keywords.
void read_lines(const NewsText& text, RawArticle& raw);

/// <AdministrativeMetadata> and <DescriptiveMetadata>: source, creator, language, subjects, places, keywords.
void read_metadata(const NewsText& text, const KnownTopics& topics, RawArticle& raw);

}  // namespace dateline::indexer::wire
