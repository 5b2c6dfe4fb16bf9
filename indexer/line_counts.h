// SPDX-License-Identifier: GPL-3.0-or-later
// In how many articles of its source does a line stand, in this run and in those before?
//
// What is kept from run to run is one text a source (LineCounts::each_changed writes it, recall reads it):
//
//   varint                  articles of the source
//   varint, varint ...      for each line its number, as the difference to the one before (the first to 0), and in how
//                           many articles it stands; rising numbers
//
// It fades: as long as it says more than kMostRemembered articles, everything in it is halved, and a line that comes to
// 0 goes. So it stays below 16 kB, and a line that begins today is found soon however old its source is
// (docs/decisions/0007-boilerplate.md has the numbers).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::indexer {

/// Counts by source and line, both hashes. A plain value; not thread-safe while it is changed. First count(), mention()
/// and take() in any order, then recall(), then settle(), then what is below.
class LineCounts {
 public:
  using Source = std::uint32_t;  ///< 28 bits
  using Line = std::uint64_t;    ///< 36 bits, not 0

  static Source source_of(std::string_view source);
  static Line line_of(std::string_view source, std::string_view line);

  /// One more article of a source, with its lines, each once. Cost: 8 bytes, and 8 a line.
  void count(Source source, const std::vector<Line>& lines);

  /// A source that will be asked about without being counted.
  void mention(Source source) { mentioned_.push_back(source); }

  /// Adds what another has counted and mentioned.
  void take(LineCounts&& other);

  /// All sources that were counted or mentioned, each once.
  std::vector<Source> sources() const;

  /// Adds what earlier runs kept of a source, once a source; "" is nothing. Cost: until the end about
  /// 130 kB for a source of which 2,100 lines were kept (measured). Throws ArchiveError (damaged).
  void recall(Source source, std::string_view kept);

  /// Cost: a sort. Lines that can neither be repeated nor be kept are forgotten.
  void settle();

  std::uint64_t articles_of(Source source) const { return articles_at(key_of(source, 0)); }
  std::uint64_t articles_with(Source source, Line line) const { return articles_at(key_of(source, line)); }

  /// Visits what is to be kept of each source that was counted, faded.
  using VisitKept = std::function<void(Source, const std::string& kept)>;
  void each_changed(const VisitKept& visit) const;

  bool changed() const { return !changed_.empty(); }

 private:
  /// The source in the upper bits, so that what is sorted stands by source; line 0 stands for its number of articles.
  using Key = std::uint64_t;
  struct Count {
    Key key = 0;
    std::uint64_t articles = 0;
  };

  static Key key_of(Source source, Line line);
  std::uint64_t articles_at(Key key) const;
  std::vector<Count>::const_iterator find(Key key) const;

  std::vector<Key> pending_;       ///< one for each article that a line stands in
  std::vector<Source> mentioned_;  ///< some of them twice
  std::vector<Count> counts_;      ///< what was recalled; when settled, everything, sorted
  std::vector<Source> changed_;    ///< when settled, what was counted
};

}  // namespace dateline::indexer
