// SPDX-License-Identifier: GPL-3.0-or-later
// Which value has each document of an edition in the fields that are counted?
#include "server/search/columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "archive/schema.h"
#include "archive/time.h"

namespace dateline::search {
namespace {

/// Gives ordinals to values as they come, and remembers how often each spelling stood.
class DictionaryMaker {
 public:
  explicit DictionaryMaker(Dictionary& dictionary) : dictionary_(dictionary) {}

  /// None for a value without a word character: it has no term, so no filter can name it.
  std::optional<std::uint32_t> ordinal(std::string_view value) {
    auto spelling = spellings_.find(value);
    if (spelling == spellings_.end()) {
      const std::string folded = name_term("", value);
      if (folded.empty()) return std::nullopt;
      const auto next = static_cast<std::uint32_t>(dictionary_.folded.size());
      const auto [found, fresh] = dictionary_.ordinals.emplace(folded, next);
      if (fresh) {
        dictionary_.folded.push_back(folded);
        dictionary_.display.emplace_back(value);
        best_.push_back(0);
      }
      spelling = spellings_.emplace(std::string(value), Spelling{found->second, 0}).first;
    }
    auto& [ordinal, count] = spelling->second;
    if (++count > best_[ordinal]) {
      best_[ordinal] = count;
      if (dictionary_.display[ordinal] != value) dictionary_.display[ordinal] = value;
    }
    return ordinal;
  }

 private:
  struct Spelling {
    std::uint32_t ordinal;
    std::uint32_t count;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  Dictionary& dictionary_;
  std::unordered_map<std::string, Spelling, Hash, std::equal_to<>> spellings_;
  std::vector<std::uint32_t> best_;
};

std::vector<std::int64_t> read_published(const Xapian::Database& edition) {
  std::vector<std::int64_t> published(edition.get_lastdocid() + 1, kUndated);
  for (auto it = edition.valuestream_begin(slot::kPublished); it != edition.valuestream_end(slot::kPublished); ++it) {
    published[it.get_docid()] = decode_seconds(*it).value_or(kUndated);
  }
  return published;
}

}  // namespace

ListColumn::ListColumn(const Xapian::Database& edition, Xapian::valueno number, bool is_list, Xapian::docid last) {
  DictionaryMaker maker(dictionary_);
  offsets_.assign(static_cast<std::size_t>(last) + 2, 0);
  Xapian::docid at = 0;
  for (auto it = edition.valuestream_begin(number); it != edition.valuestream_end(number); ++it) {
    while (at < it.get_docid()) offsets_[++at] = static_cast<std::uint32_t>(ordinals_.size());
    const std::string value = *it;
    const auto begin = static_cast<std::ptrdiff_t>(ordinals_.size());
    for (const auto part : is_list ? decode_list(value) : std::vector<std::string_view>{value}) {
      const auto ordinal = maker.ordinal(part);
      if (ordinal && std::find(ordinals_.begin() + begin, ordinals_.end(), *ordinal) == ordinals_.end()) {
        ordinals_.push_back(*ordinal);
      }
    }
  }
  while (at <= last) offsets_[++at] = static_cast<std::uint32_t>(ordinals_.size());
}

int year_of(std::int64_t seconds) {
  return civil_from_days((seconds >= 0 ? seconds : seconds - kDaySeconds + 1) / kDaySeconds).year;
}

ListColumn::ListColumn(const std::vector<std::int64_t>& moments) {
  std::map<int, std::uint32_t> known;
  offsets_.push_back(0);
  for (const std::int64_t moment : moments) {
    if (moment != kUndated) {
      const auto [ordinal, fresh] = known.emplace(year_of(moment), static_cast<std::uint32_t>(known.size()));
      if (fresh) {
        dictionary_.folded.push_back(fmt::format("{:04}", ordinal->first));
        dictionary_.ordinals.emplace(dictionary_.folded.back(), ordinal->second);
      }
      ordinals_.push_back(ordinal->second);
    }
    offsets_.push_back(static_cast<std::uint32_t>(ordinals_.size()));
  }
  dictionary_.display = dictionary_.folded;
}

Columns::Columns(const Xapian::Database& edition)
    : published_(read_published(edition)),
      source_(edition, slot::kSource, false, edition.get_lastdocid()),
      language_(edition, slot::kLanguage, false, edition.get_lastdocid()),
      authors_(edition, slot::kAuthors, true, edition.get_lastdocid()),
      sections_(edition, slot::kSections, true, edition.get_lastdocid()),
      tags_(edition, slot::kTags, true, edition.get_lastdocid()),
      years_(published_) {
  std::copy_if(published_.begin(), published_.end(), std::back_inserter(moments_),
               [](std::int64_t moment) { return moment != kUndated; });
  std::sort(moments_.begin(), moments_.end());
}

const ListColumn& Columns::column(Facet facet) const {
  switch (facet) {
    case Facet::kSource:
      return source_;
    case Facet::kSection:
      return sections_;
    case Facet::kAuthor:
      return authors_;
    case Facet::kLanguage:
      return language_;
    case Facet::kTag:
      return tags_;
    case Facet::kYear:
      break;
  }
  return years_;
}

}  // namespace dateline::search
