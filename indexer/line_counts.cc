// SPDX-License-Identifier: GPL-3.0-or-later
// In how many articles of its source does a line stand, in this run and in those before?
#include "indexer/line_counts.h"

#include <algorithm>
#include <cstddef>

#include "archive/bytes.h"
#include "archive/digest.h"
#include "archive/disk/error.h"

namespace dateline::indexer {
namespace {

constexpr unsigned kLineBits = 36;
constexpr std::uint64_t kLineMask = (std::uint64_t{1} << kLineBits) - 1;

/// Enough to tell a habit from chance, and so few that a new line comes to enough of it soon.
constexpr std::uint64_t kMostRemembered = 400;

std::uint64_t first_bits(const std::string& digest) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < sizeof bits; ++i) bits = bits << 8U | static_cast<unsigned char>(digest[i]);
  return bits;
}

/// How often so many articles are halved.
unsigned halvings(std::uint64_t articles) {
  unsigned count = 0;
  while (articles >> count > kMostRemembered) ++count;
  return count;
}

}  // namespace

LineCounts::Source LineCounts::source_of(std::string_view source) {
  return static_cast<Source>(first_bits(sha256({source})) >> kLineBits);
}

LineCounts::Line LineCounts::line_of(std::string_view source, std::string_view line) {
  return std::max<Line>(first_bits(sha256({source, line})) & kLineMask, 1);
}

LineCounts::Key LineCounts::key_of(Source source, Line line) { return Key{source} << kLineBits | line; }

void LineCounts::count(Source source, const std::vector<Line>& lines) {
  pending_.push_back(key_of(source, 0));
  for (const Line line : lines) pending_.push_back(key_of(source, line));
}

void LineCounts::take(LineCounts&& other) {
  const LineCounts taken = std::move(other);
  pending_.insert(pending_.end(), taken.pending_.begin(), taken.pending_.end());
  mentioned_.insert(mentioned_.end(), taken.mentioned_.begin(), taken.mentioned_.end());
}

std::vector<LineCounts::Source> LineCounts::sources() const {
  std::vector<Source> sources = mentioned_;
  for (const Key key : pending_) {
    if ((key & kLineMask) == 0) sources.push_back(static_cast<Source>(key >> kLineBits));
  }
  std::sort(sources.begin(), sources.end());
  sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
  return sources;
}

void LineCounts::recall(Source source, std::string_view kept) {
  if (kept.empty()) return;
  ByteReader in(kept);
  const std::uint64_t articles = in.number();
  bool sound = articles > 0 && articles <= UINT32_MAX;
  counts_.push_back({key_of(source, 0), articles});
  for (Line line = 0; sound && !in.done();) {
    const Line further = in.number();
    const std::uint64_t with = in.number();
    sound = further > 0 && further <= kLineMask - line && with > 0 && with <= articles;
    line += further;
    counts_.push_back({key_of(source, line), with});
  }
  if (sound && !in.failed()) return;
  throw ArchiveError(ArchiveError::Kind::kDamaged,
                     "dateline.sqlite3, the counts of the lines of a source: not as written");
}

/// A source's number of articles stands in front of its lines, and says which of them are halved to nothing before they
/// are kept; none of those is in enough of the articles to be boilerplate.
void LineCounts::settle() {
  std::sort(pending_.begin(), pending_.end());
  std::sort(counts_.begin(), counts_.end(), [](const Count& a, const Count& b) { return a.key < b.key; });
  std::vector<Count> settled;
  std::uint64_t fewest = 1;
  auto next = pending_.begin();
  auto recalled = counts_.begin();
  while (next != pending_.end() || recalled != counts_.end()) {
    const bool is_new = next != pending_.end() && (recalled == counts_.end() || *next <= recalled->key);
    Count sum{is_new ? *next : recalled->key};
    for (; next != pending_.end() && *next == sum.key; ++next) ++sum.articles;
    if (recalled != counts_.end() && recalled->key == sum.key) sum.articles += (recalled++)->articles;
    if ((sum.key & kLineMask) == 0) {
      fewest = std::uint64_t{1} << halvings(sum.articles);
      if (is_new) changed_.push_back(static_cast<Source>(sum.key >> kLineBits));
    }
    if (sum.articles >= fewest) settled.push_back(sum);
  }
  counts_ = std::move(settled);
  pending_ = {};
}

std::vector<LineCounts::Count>::const_iterator LineCounts::find(Key key) const {
  return std::lower_bound(counts_.begin(), counts_.end(), key,
                          [](const Count& count, Key wanted) { return count.key < wanted; });
}

std::uint64_t LineCounts::articles_at(Key key) const {
  const auto found = find(key);
  return found != counts_.end() && found->key == key ? found->articles : 0;
}

void LineCounts::each_changed(const VisitKept& visit) const {
  for (const Source source : changed_) {
    auto count = find(key_of(source, 0));
    const unsigned times = halvings(count->articles);
    ByteWriter out;
    out.number(count->articles >> times);
    Key before = count->key;
    for (++count; count != counts_.end() && count->key >> kLineBits == source; before = (count++)->key) {
      out.number(count->key - before);
      out.number(count->articles >> times);
    }
    visit(source, out.take());
  }
}

}  // namespace dateline::indexer
