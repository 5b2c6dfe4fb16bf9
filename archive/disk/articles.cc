// SPDX-License-Identifier: GPL-3.0-or-later
// Where does the article of an id stand, and which texts has it had?
#include "archive/disk/articles.h"

#include "archive/keys.h"
#include "archive/schema.h"

namespace dateline {

std::optional<ArchiveView::Place> find_article(ArchiveView& view, const std::string& id) {
  const auto place = view.find(prefix::kId + id);
  return place ? place : view.find(key_term(KeyKind::kGivenId, id));
}

std::uint64_t each_version_head(ArchiveView& view, SideStore& side, const ArchiveView::Place& place,
                                std::uint64_t offset, std::uint64_t limit, const VisitVersionHead& visit) {
  const std::string record = view.record(place);
  const RecordHead current = decode_head(record);
  const std::string id(current.id);
  if (offset == 0 && limit > 0) {
    visit(current);
    --limit;
  } else if (offset > 0) {
    --offset;
  }
  if (limit > 0) {
    side.versions(id, offset, limit, [&](const SideStore::Version& version) { visit(decode_head(version.head)); });
  }
  return side.count_versions(id) + 1;
}

std::optional<std::string> version_record(ArchiveView& view, SideStore& side, const ArchiveView::Place& place,
                                          std::uint32_t number) {
  std::string record = view.record(place);
  const RecordHead head = decode_head(record);
  if (head.version == number) return record;
  return side.version(std::string(head.id), number);
}

}  // namespace dateline
