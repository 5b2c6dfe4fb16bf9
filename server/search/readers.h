// SPDX-License-Identifier: GPL-3.0-or-later
// Who reads the archive for a request? A reader of its own, lent for the time of one call, that sees the newest
// manifest there was when the call began.
#pragma once

#include <sys/stat.h>

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "archive/analysis/stemmer.h"
#include "archive/analysis/tokenizer.h"
#include "archive/disk/side_store.h"
#include "archive/disk/stories.h"
#include "archive/disk/view.h"
#include "server/search/columns.h"
#include "server/search/lengths.h"
#include "server/search/tally.h"

namespace dateline::search {

/// Something read off an edition once and shared by all readers. Thread-safe; what it gives out is constant.
template <typename T>
class PerEdition {
 public:
  using Held = std::vector<std::shared_ptr<const T>>;  ///< by edition; what one reader has asked for so far

  const T& of(ArchiveView& view, std::size_t edition, Held& held) {
    held.resize(view.editions());
    auto& mine = held[edition];
    if (!mine) {
      mine = shared(view.uuid(edition), [&] { return std::make_shared<const T>(view.edition(edition)); });
    }
    return *mine;
  }

  /// What `make` makes, unless it was made before under this key and somebody still holds it.
  template <typename Make>
  std::shared_ptr<const T> shared(const std::string& key, const Make& make) {
    const std::lock_guard<std::mutex> lock(mutex_);
    auto& shared = made_[key];
    if (!shared) {
      shared = make();
      std::erase_if(made_, [&](const auto& entry) {
        return entry.second != shared && entry.second.use_count() == 1;  // of editions that no reader has open
      });
    }
    return shared;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const T>> made_;  ///< by the edition's UUID, and what else it depends on
};

/// How long a request waits for a writer that holds the file of what is not searched.
constexpr std::chrono::milliseconds kPatienceOfReaders{200};

/// An open view with what a search needs beside it. One thread at a time.
struct Reader {
  explicit Reader(const std::string& archive)
      : view(archive), side(archive, view.manifest().generation, kPatienceOfReaders) {}

  Stemmer& stemmer(const std::string& language);

  ArchiveView view;
  SideStore side;  ///< opened when first asked
  PerEdition<Columns>::Held columns;
  PerEdition<Lengths>::Held lengths;
  std::shared_ptr<const Stories> stories;
  Scratch scratch;
  Tokenizer tokenizer;
  std::map<std::string, Stemmer> stemmers;
};

/// Lends readers. Thread-safe.
class Readers {
 public:
  explicit Readers(std::string archive);

  /// A reader on loan; it goes back when this does.
  class Loan {
   public:
    Loan(Readers& readers, std::unique_ptr<Reader> reader, std::uint64_t stamp)
        : readers_(readers), reader_(std::move(reader)), stamp_(stamp) {}
    ~Loan() { readers_.take_back(std::move(reader_), stamp_); }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    Reader* operator->() { return reader_.get(); }
    Reader& operator*() { return *reader_; }

   private:
    Readers& readers_;
    std::unique_ptr<Reader> reader_;
    std::uint64_t stamp_;
  };

  /// A reader of the newest manifest. Opens one when none is free or the manifest has changed (some 100 microseconds).
  Loan lend();

  /// The columns, and the lengths of the documents, of one edition of a reader's view.
  const Columns& columns(Reader& reader, std::size_t edition) {
    return columns_.of(reader.view, edition, reader.columns);
  }
  const Lengths& lengths(Reader& reader, std::size_t edition) {
    return lengths_.of(reader.view, edition, reader.lengths);
  }

  /// The stories of a reader's view, made once for each manifest.
  const std::shared_ptr<const Stories>& stories(Reader& reader);

 private:
  friend class Loan;
  void take_back(std::unique_ptr<Reader> reader, std::uint64_t stamp);
  std::uint64_t stamp() const;
  Stories::Parts story_parts();

  std::string archive_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Reader>> free_;
  std::uint64_t free_stamp_ = 0;  ///< of the manifest that the free readers see
  PerEdition<Columns> columns_;
  PerEdition<Lengths> lengths_;
  PerEdition<std::vector<Grouping>> groupings_;
  PerEdition<EditionIds> ids_;
  std::mutex stories_mutex_;
  std::shared_ptr<const Stories> stories_;  ///< the latest that were made
  std::string stories_key_;                 ///< of what they were made
};

}  // namespace dateline::search
