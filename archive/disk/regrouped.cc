// SPDX-License-Identifier: GPL-3.0-or-later
// Which documents of an edition have another story now than their value slots say?
#include "archive/disk/regrouped.h"

#include <algorithm>
#include <utility>

#include "archive/bytes.h"
#include "archive/disk/checked_file.h"
#include "archive/record.h"
#include "archive/schema.h"

namespace dateline {
namespace {

constexpr std::string_view kMark = "DLG1";

bool before(const Regrouped& a, const Regrouped& b) { return a.number < b.number; }

}  // namespace

RegroupedNumbers read_regrouped(const std::filesystem::path& file) {
  const std::string held = read_checked(file, kMark);
  ByteReader in(held);
  RegroupedNumbers numbers;
  Xapian::docid last = 0;
  for (std::uint64_t left = in.number(); left > 0 && !in.failed(); --left) {
    last += static_cast<Xapian::docid>(in.number());
    const ArticleHash story = decode_hash(in.raw(sizeof(ArticleHash)));
    numbers.push_back({last, {story, decode_hash(in.raw(sizeof(ArticleHash)))}});
  }
  if (in.failed()) throw_damaged(file);
  return numbers;
}

void write_regrouped(const std::filesystem::path& file, const RegroupedNumbers& numbers) {
  ByteWriter out;
  out.number(numbers.size());
  Xapian::docid last = 0;
  for (const auto& [number, grouping] : numbers) {
    out.number(number - last);
    out.raw(encode_hash(grouping.story));
    out.raw(encode_hash(grouping.copy_of));
    last = number;
  }
  write_checked(file, kMark, out.bytes());
}

const Regrouped* find_regrouped(const RegroupedNumbers& numbers, Xapian::docid number) {
  const auto found = std::lower_bound(numbers.begin(), numbers.end(), Regrouped{number, {}}, before);
  return found != numbers.end() && found->number == number ? &*found : nullptr;
}

RegroupedNumbers join_regrouped(const RegroupedNumbers& older, RegroupedNumbers newer) {
  newer.insert(newer.end(), older.begin(), older.end());
  std::stable_sort(newer.begin(), newer.end(), before);
  newer.erase(
      std::unique(newer.begin(), newer.end(), [](const auto& a, const auto& b) { return a.number == b.number; }),
      newer.end());
  return newer;
}

void name_groupings(const std::filesystem::path& edition, const RegroupedNumbers& numbers,
                    const RetiredNumbers& retired, NamedGroupings& named) {
  if (numbers.empty()) return;
  const Xapian::Database database(edition.string());
  for (const auto& [number, grouping] : numbers) {
    if (std::binary_search(retired.begin(), retired.end(), number)) continue;
    const std::string record = database.get_document(number).get_data();
    named.emplace(decode_head(record).id, grouping);
  }
}

RegroupedNumbers numbered(const std::filesystem::path& edition, const NamedGroupings& named) {
  RegroupedNumbers numbers;
  if (named.empty()) return numbers;
  const Xapian::Database database(edition.string());
  for (const auto& [id, grouping] : named) {
    const std::string term = prefix::kId + id;
    const auto it = database.postlist_begin(term);
    if (it != database.postlist_end(term)) numbers.push_back({*it, grouping});
  }
  return join_regrouped({}, std::move(numbers));
}

std::vector<Grouping> groupings_of(const Xapian::Database& edition, const RegroupedNumbers& regrouped) {
  std::vector<Grouping> groupings(edition.get_lastdocid() + 1);
  for (auto it = edition.valuestream_begin(slot::kStory); it != edition.valuestream_end(slot::kStory); ++it) {
    groupings[it.get_docid()].story = decode_hash(*it);
  }
  for (auto it = edition.valuestream_begin(slot::kCopyOf); it != edition.valuestream_end(slot::kCopyOf); ++it) {
    groupings[it.get_docid()].copy_of = decode_hash(*it);
  }
  for (const auto& [number, grouping] : regrouped) {
    if (number < groupings.size()) groupings[number] = grouping;
  }
  return groupings;
}

}  // namespace dateline
