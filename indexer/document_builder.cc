// SPDX-License-Identifier: GPL-3.0-or-later
// How does an article become a document: terms, positions, values?
#include "indexer/document_builder.h"

#include <utility>

#include "archive/keys.h"
#include "archive/schema.h"
#include "archive/time.h"

namespace dateline::indexer {
namespace {

/// What one posting costs in the memory of a WritableDatabase, roughly, besides the bytes of its term.
constexpr std::uint64_t kPostingBytes = 24;

void add_boolean(Xapian::Document& document, const std::string& term) {
  if (!term.empty()) document.add_boolean_term(term);
}

}  // namespace

Stemmer& DocumentBuilder::stemmer(const std::string& language) {
  const auto found = stemmers_.find(language);
  if (found != stemmers_.end()) return found->second;
  return stemmers_.emplace(language, Stemmer(language)).first->second;
}

/// Adds the words of one text from position `base` on; gives the first position behind them.
Xapian::termpos DocumentBuilder::add_words(Xapian::Document& document, std::string_view text, Xapian::termpos base,
                                           Stemmer& stems, const Field& field) {
  Xapian::termpos next = base;
  const auto make = [this](std::string_view term_prefix, std::string_view word) -> const std::string& {
    term_.assign(term_prefix);
    term_ += word;
    weight_ += kPostingBytes + term_.size();
    return term_;
  };
  for (const Token& token : tokenizer_.tokenize(text)) {
    const Xapian::termpos position = base + token.position;
    next = position + 1;
    document.add_posting(make(field.prefix, token.folded), position, field.count);
    if (token.exact != token.folded) document.add_posting(make(field.prefix, token.exact), position, field.count);
    if (token.cjk || token.is_marked()) continue;
    const Stems both = stems.stems(token.folded, token.exact);
    if (!both.first.empty()) document.add_term(make(field.stem_prefix, both.first), field.count);
    if (!both.second.empty()) document.add_term(make(field.stem_prefix, both.second), field.count);
  }
  return next;
}

void DocumentBuilder::add_text(Xapian::Document& document, const Article& article) {
  Stemmer& stems = stemmer(article.language);
  const Field words{"", prefix::kStem, 1};
  const Field title_words{"", prefix::kStem, kTitleWeight};
  const Field title{prefix::kTitle, prefix::kTitleStem, 1};
  Xapian::termpos position = 1;
  add_words(document, article.title, position, stems, title);
  position = add_words(document, article.title, position, stems, title_words) + kPositionGap;
  position = add_words(document, article.subtitle, position, stems, words) + kPositionGap;
  position = add_words(document, article.summary, position, stems, words) + kPositionGap;
  position = add_words(document, own_text(article.body, article.boilerplate), position, stems, words) + kPositionGap;
  add_words(document, article.dateline, position, stems, words);
}

void DocumentBuilder::add_names(Xapian::Document& document, const Article& article) {
  Xapian::termpos position = 1;
  for (const auto& author : article.authors) {
    add_boolean(document, name_term(prefix::kAuthor, author));
    for (const Token& token : tokenizer_.tokenize(author)) {
      document.add_posting(prefix::kAuthorWord + std::string(token.folded), position + token.position, 0);
    }
    position += kPositionGap;
  }
  add_boolean(document, name_term(prefix::kSource, article.source));
  add_boolean(document, prefix::kLanguage + article.language);
  for (const auto& section : article.sections) add_boolean(document, name_term(prefix::kSection, section));
  for (const auto& tag : article.tags) add_boolean(document, name_term(prefix::kTag, tag));
  for (const auto& place : article.places) add_boolean(document, name_term(prefix::kPlace, place));
  add_boolean(document, prefix::kId + article.id);
  for (const auto& key : keys_of(article)) add_boolean(document, key.term);
}

void DocumentBuilder::add_dates(Xapian::Document& document, const Article& article) {
  const Moment& published = article.published;
  if (!published.known()) return;
  const std::string day = format_moment({published.seconds, Precision::kDay});
  const auto add = [&](Precision needed, const char* term_prefix, const std::string& digits) {
    if (published.precision >= needed) document.add_boolean_term(term_prefix + digits);
  };
  add(Precision::kYear, prefix::kYear, day.substr(0, 4));
  add(Precision::kMonth, prefix::kMonth, day.substr(0, 4) + day.substr(5, 2));
  add(Precision::kDay, prefix::kDay, day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2));
}

void DocumentBuilder::add_values(Xapian::Document& document, const Article& article) {
  const auto add = [&document](Xapian::valueno number, const std::string& value) {
    if (!value.empty()) document.add_value(number, value);
  };
  if (article.published.known()) add(slot::kPublished, encode_seconds(article.published.seconds));
  add(slot::kIndexed, encode_seconds(article.indexed));
  add(slot::kSource, article.source);
  add(slot::kLanguage, article.language);
  add(slot::kAuthors, encode_list(article.authors));
  add(slot::kSections, encode_list(article.sections));
  add(slot::kTags, encode_list(article.tags));
}

Xapian::Document DocumentBuilder::build(const Article& article, const std::string& record, const Grouping& grouping) {
  Xapian::Document document;
  weight_ = record.size();
  add_text(document, article);
  add_names(document, article);
  add_dates(document, article);
  add_values(document, article);
  if (grouping.story != 0) document.add_value(slot::kStory, encode_hash(grouping.story));
  if (grouping.copy_of != 0) document.add_value(slot::kCopyOf, encode_hash(grouping.copy_of));
  document.set_data(record);
  return document;
}

}  // namespace dateline::indexer
