// SPDX-License-Identifier: GPL-3.0-or-later
// What does a test search in? An archive of a few articles, made as the indexer makes it.
#pragma once

#include <xapian.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "archive/article.h"
#include "archive/disk/writer.h"
#include "archive/grouping.h"
#include "archive/record.h"
#include "archive/schema.h"
#include "indexer/document_builder.h"
#include "tests/unit/temporary_folder.h"

namespace dateline {

/// An article with no more than a language, a headline and a text.
inline Article small_article(std::string id, std::string language, std::string title, std::string body) {
  Article article;
  article.id = std::move(id);
  article.language = std::move(language);
  article.title = std::move(title);
  article.body = std::move(body);
  return article;
}

/// An archive in a folder of its own.
class SmallArchive {
 public:
  using Groupings = std::map<std::string, Grouping>;  ///< by id

  explicit SmallArchive(const std::vector<Article>& articles, const Groupings& groupings = {}) {
    add(articles, groupings);
  }

  /// A further edition.
  void add(const std::vector<Article>& articles, const Groupings& groupings = {}) {
    ArchiveWriter writer(path(), ArchiveWriter::Open::kCreate);
    const auto partial = writer.scratch() / "partial.0";
    Xapian::WritableDatabase database(partial.string(), Xapian::DB_CREATE);
    indexer::DocumentBuilder builder;
    for (const auto& article : articles) {
      const auto grouping = groupings.find(article.id);
      database.add_document(
          builder.build(article, encode_record(article), grouping == groupings.end() ? Grouping{} : grouping->second));
    }
    database.close();
    ArchiveWriter::Change change;
    change.partials = {partial};
    writer.commit(change);
  }

  /// Takes articles out, by id.
  void retire(const std::vector<std::string>& ids) {
    ArchiveWriter writer(path(), ArchiveWriter::Open::kExisting);
    ArchiveWriter::Change change;
    for (const auto& id : ids) change.retired.push_back(writer.view().find(prefix::kId + id).value());
    writer.commit(change);
  }

  /// Puts articles into other stories.
  void regroup(const Groupings& groupings) {
    ArchiveWriter writer(path(), ArchiveWriter::Open::kExisting);
    ArchiveWriter::Change change;
    for (const auto& [id, grouping] : groupings) {
      change.regrouped.push_back({writer.view().find(prefix::kId + id).value(), grouping});
    }
    writer.commit(change);
  }

  std::string path() const { return (folder_ / "archive").string(); }

 private:
  TemporaryFolder folder_;
};

}  // namespace dateline
