// SPDX-License-Identifier: GPL-3.0-or-later
// How does an article become a document: terms, positions, values? archive/schema.h has the table that this follows.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "archive/analysis/stemmer.h"
#include "archive/analysis/tokenizer.h"
#include "archive/article.h"
#include "archive/grouping.h"

namespace dateline::indexer {

/// Makes documents. Keeps its buffers and the stems that it has seen. Not thread-safe: one for each thread.
class DocumentBuilder {
 public:
  /// The document of an article whose id, version, moment of indexing and story are decided, with its record as data.
  /// Cost: about half a millisecond for 3 kB of text.
  Xapian::Document build(const Article& article, const std::string& record, const Grouping& grouping = {});

  /// About how many bytes the last document takes in a builder's memory until it is flushed.
  std::uint64_t weight() const { return weight_; }

 private:
  struct Field {
    std::string_view prefix;
    std::string_view stem_prefix;
    Xapian::termcount count;  ///< how often each word counts
  };

  Stemmer& stemmer(const std::string& language);
  Xapian::termpos add_words(Xapian::Document& document, std::string_view text, Xapian::termpos base, Stemmer& stems,
                            const Field& field);
  void add_text(Xapian::Document& document, const Article& article);
  void add_names(Xapian::Document& document, const Article& article);
  void add_dates(Xapian::Document& document, const Article& article);
  void add_values(Xapian::Document& document, const Article& article);

  Tokenizer tokenizer_;
  std::map<std::string, Stemmer> stemmers_;
  std::string term_;
  std::uint64_t weight_ = 0;
};

}  // namespace dateline::indexer
