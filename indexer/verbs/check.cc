// SPDX-License-Identifier: GPL-3.0-or-later
// check: is the archive whole? Files by the own checks of Xapian and SQLite, then manifest, keys, records and what is
// kept beside the editions against each other.
#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <sstream>
#include <string>
#include <unordered_set>

#include "archive/disk/error.h"
#include "archive/disk/side_store.h"
#include "archive/disk/sqlite.h"
#include "archive/disk/view.h"
#include "archive/exit_codes.h"
#include "archive/record.h"
#include "archive/schema.h"
#include "indexer/follow/store.h"
#include "indexer/line_counts.h"
#include "indexer/verbs/verbs.h"

namespace dateline::indexer {
namespace {

class Checker {
 public:
  explicit Checker(const Options& options) : archive_(options.archive), view_(options.archive) {}

  std::uint64_t run() {
    for (std::size_t i = 0; i < view_.editions(); ++i) {
      check_files(i);
      check_counts(i);
      check_documents(i);
    }
    try {
      check_side();
      check_follow();
    } catch (const ArchiveError& error) {
      fault("{}", error.what());
    }
    return faults_;
  }
  std::uint64_t articles() const { return ids_.size(); }

 private:
  template <typename... Parts>
  void fault(fmt::format_string<Parts...> text, Parts&&... parts) {
    ++faults_;
    if (faults_ <= kMostShown) fmt::print("fault: {}\n", fmt::format(text, std::forward<Parts>(parts)...));
  }

  void check_files(std::size_t index) {
    const std::string path = (editions_path(archive_) / view_.manifest().editions[index].name).string();
    std::ostringstream words;
    const std::size_t errors = Xapian::Database::check(path, 0, &words);
    if (errors > 0) fault("{}: Xapian's check finds {} errors: {}", path, errors, words.str());
  }

  void check_counts(std::size_t index) {
    const auto& entry = view_.manifest().editions[index];
    const auto documents = view_.edition(index).get_doccount();
    if (documents != entry.articles) {
      fault("edition {}: the manifest says {} articles, the edition has {}", entry.name, entry.articles, documents);
    }
    if (view_.retired(index).size() != entry.retired) {
      fault("edition {}: the manifest says {} retired, {} has {}", entry.name, entry.retired, entry.retired_file,
            view_.retired(index).size());
    }
  }

  void check_documents(std::size_t index) {
    const auto& name = view_.manifest().editions[index].name;
    auto& database = view_.edition(index);
    const auto& retired = view_.retired(index);
    auto next = retired.begin();
    for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
      while (next != retired.end() && *next < *it) ++next;
      if (next != retired.end() && *next == *it) continue;
      check_document(name, database, *it);
    }
  }

  void check_document(const std::string& edition, const Xapian::Database& database, Xapian::docid number) {
    try {
      const std::string record = database.get_document(number).get_data();
      const Article article = decode_record(record);
      if (!ids_.insert(article.id).second) fault("edition {}: the id {} is there twice", edition, article.id);
      auto terms = database.termlist_begin(number);
      terms.skip_to(prefix::kId + article.id);
      if (terms == database.termlist_end(number) || *terms != prefix::kId + article.id) {
        fault("edition {}, document {}: the term of its id {} is missing", edition, number, article.id);
      }
    } catch (const std::exception& error) {
      fault("edition {}, document {}: {}", edition, number, error.what());
    } catch (const Xapian::Error& error) {
      fault("edition {}, document {}: {}", edition, number, error.get_msg());
    }
  }

  void check_side() {
    SideStore side(archive_, view_.manifest().generation);
    const std::string path = side_path(archive_).string();
    if (const std::string damage = side.damage(); !damage.empty()) {
      return fault("{}: SQLite's check finds: {}", path, damage);
    }
    side.each_waiting(
        [&](SideStore::Row row, const WaitingEntry& entry) { decoded(entry.record, path, "waiting", row); });
    std::string lost;
    side.each_version([&](const std::string& id, std::uint32_t number, const std::string& record) {
      const auto article = decoded(record, path, id, number);
      if (article && (article->id != id || article->version != number)) {
        fault("{}: version {} of {} is named as version {} of {}", path, article->version, article->id, number, id);
      }
      if (ids_.count(id) == 0 && lost != id) fault("{}: versions of {}, which is not there", path, lost = id);
    });
    side.each_lines([](std::uint32_t source, const std::string& kept) { LineCounts().recall(source, kept); });
  }

  void check_follow() {
    const auto path = follow_path(archive_);
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) return;
    std::string damage;
    try {
      sqlite::Connection connection(path, sqlite::Mode::kRead);
      damage = sqlite::damage_of(connection);
    } catch (const ArchiveError& error) {
      if (error.kind() != ArchiveError::Kind::kDamaged) throw;
      damage = error.what();
    }
    if (!damage.empty()) {
      fault("{}: SQLite's check finds: {}. Remove this file alone: feeds are asked anew", path.string(), damage);
    }
  }

  template <typename Number>
  std::optional<Article> decoded(const std::string& record, const std::string& path, const std::string& what,
                                 Number number) {
    try {
      return decode_record(record);
    } catch (const RecordError& error) {
      fault("{}: {} {}: {}", path, what, number, error.what());
      return std::nullopt;
    }
  }

  static constexpr std::uint64_t kMostShown = 50;

  std::string archive_;
  ArchiveView view_;
  std::uint64_t faults_ = 0;
  std::unordered_set<std::string> ids_;
};

}  // namespace

int check(const Options& options) {
  read_manifest(options.archive);  // throws for an empty folder: it is no archive that is whole
  Checker checker(options);
  const std::uint64_t faults = checker.run();
  if (faults == 0) {
    fmt::print("{} is whole: {} articles\n", options.archive, checker.articles());
    return kExitDone;
  }
  fmt::print("{} faults. Build the archive again from its articles: dateline-indexer build --archive {} PATH...\n",
             faults, options.archive);
  return kExitData;
}

}  // namespace dateline::indexer
