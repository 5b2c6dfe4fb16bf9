// SPDX-License-Identifier: GPL-3.0-or-later
// Which article of a story is its hit, and which others follow it?
#include "server/search/collapsing.h"

#include <algorithm>

namespace dateline::search {
namespace {

/// An original is shown when its score is at least this part of its copy's.
constexpr double kNearlyAsGood = 0.9;

const Groups* groups_of(const Stories& stories, Collapse collapse) {
  if (collapse == Collapse::kNone) return nullptr;
  const Groups& groups = collapse == Collapse::kStory ? stories.stories() : stories.texts();
  return groups.count == 0 ? nullptr : &groups;
}

}  // namespace

void begin_search(Readers& readers, Reader& reader, Collapse collapse) {
  const Stories& stories = *readers.stories(reader);
  reader.scratch.stories.begin(stories.stories().count);
  reader.scratch.texts.begin(collapse == Collapse::kCopies ? stories.texts().count : 0);
}

Collapser::Collapser(Readers& readers, Reader& reader, Collapse collapse)
    : reader_(reader),
      stories_(*readers.stories(reader)),
      groups_(groups_of(stories_, collapse)),
      tally_(collapse == Collapse::kCopies ? reader.scratch.texts : reader.scratch.stories) {}

void Collapser::add_to(Best& best) const {
  if (groups_ == nullptr) return;
  for (const std::uint32_t group : tally_.touched()) {
    const Member& member = tally_.best(group);
    if (member.number != 0) best.add({member.number, member.score, group});
  }
}

void Collapser::prefer_originals(std::vector<Ranked>& best) const {
  for (Ranked& shown : best) {
    if (shown.group == Groups::kAlone) continue;
    const auto original = stories_.original_of(reader_.view.place(shown.number));
    if (!original) continue;
    const Xapian::docid wanted = reader_.view.number(*original);
    const double enough = shown.score * kNearlyAsGood;
    tally_.each_member(shown.group, [&](const Member& member) {
      if (member.number == wanted && member.score >= enough) shown = {member.number, member.score, shown.group};
    });
  }
}

std::vector<Ranked> Collapser::others(const Ranked& shown) const {
  if (shown.group == Groups::kAlone) return {};
  Best best(kMostOthers);
  tally_.each_member(shown.group, [&](const Member& member) {
    if (member.number != shown.number) best.add({member.number, member.score});
  });
  return best.sorted();
}

}  // namespace dateline::search
