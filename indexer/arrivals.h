// SPDX-License-Identifier: GPL-3.0-or-later
// What came in this run? Kept are each arrival's place in the spool and the digests of its keys, about 100 bytes; the
// rest is read back from its record when it is asked for, so that memory hardly grows with the input.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "archive/article.h"
#include "archive/disk/side_store.h"
#include "archive/keys.h"
#include "archive/record.h"
#include "indexer/spool.h"

namespace dateline::indexer {

/// One that waited beside the editions: its row, without the record.
struct Waited {
  SideStore::Row row = 0;
  WaitingEntry entry;
};

/// What the key stage knows of one arrival: an article that was read, or one that waited beside the editions.
struct Arrival {
  std::uint64_t order = 0;  ///< in the input; those that waited come before all that was read
  std::vector<Key> keys;    ///< strongest first; of one that waited, all by which its article is known
  Moment updated;
  std::uint32_t version = 1;
  std::string fingerprint;
  std::string words;  ///< words_fingerprint
  std::string id;
  std::size_t length = 0;    ///< of its body in bytes
  bool usable = true;        ///< neither withheld nor under embargo
  bool embargoed = false;    ///< not usable yet, but not withheld: what the archive has stays
  std::int64_t release = 0;  ///< end of the embargo in UTC seconds; only with `embargoed`
  SpoolPlace place;
  std::shared_ptr<const Waited> waited;  ///< null for one that was read

  /// Whether it says that the article is withheld or canceled.
  bool is_statement() const { return !usable && !embargoed; }
};

/// Not thread-safe.
class Arrivals {
 public:
  /// `scratch` has the spools; `now` in UTC seconds decides about embargoes.
  Arrivals(const std::filesystem::path& scratch, std::int64_t now) : scratch_(scratch), spool_(scratch), now_(now) {}

  /// One whose record was written to a spool.
  void add(std::uint64_t order, const SpoolPlace& place, const std::vector<Key>& keys);

  /// One that waited: its record is in the spool too, but its keys are those that are known of its article.
  void add_waited(std::uint64_t order, const SpoolPlace& place, std::vector<Key> keys, Waited waited);

  /// Puts them in input order; before what is below, and behind all adding.
  void settle();

  std::size_t size() const { return slots_.size(); }

  /// One key of one arrival: a digest that tells terms apart, the kind byte first.
  struct KeyOf {
    std::array<char, 13> digest;
    std::uint32_t arrival;  ///< its index
    KeyKind kind() const { return static_cast<KeyKind>(digest[0]); }
  };

  /// Hands over all keys, in no certain order; arrivals have theirs when they are loaded.
  std::vector<KeyOf> take_keys() { return std::move(keys_); }

  /// Ids of the articles in whose place some waited.
  std::vector<std::string> waited_articles() const;

  /// The article of one. Cost: about 15 microseconds for 3 kB of text. Throws ArchiveError (io).
  Article article(const Arrival& arrival) { return decode_record(spool_.read(arrival.place)); }

  /// One arrival. Cost: about 30 microseconds for 3 kB of text. Throws ArchiveError (io).
  Arrival load(std::size_t index);

  /// The arrival with another article in its place, which is spooled anew. Cost: that of packing it.
  Arrival amended(const Arrival& arrival, const Article& article);

  /// Behind all amending, before anybody else reads the spools.
  void close();

  /// Its article, for what its keys do not tell. Cost and errors: those of load.
  Article article(std::size_t index) { return decode_record(spool_.read(slots_[index].place)); }

 private:
  struct Slot {
    std::uint64_t order;
    SpoolPlace place;
  };
  struct Kept {
    std::vector<Key> keys;
    std::shared_ptr<const Waited> waited;
  };

  Arrival arrival_of(std::uint64_t order, const SpoolPlace& place, const std::string& record) const;

  std::filesystem::path scratch_;
  SpoolReader spool_;
  std::unique_ptr<SpoolWriter> amended_;
  std::int64_t now_;
  std::vector<Slot> slots_;
  std::vector<KeyOf> keys_;
  std::map<std::uint64_t, Kept> waited_;  ///< by order
};

}  // namespace dateline::indexer
