// SPDX-License-Identifier: GPL-3.0-or-later
// Where does the article of an id stand, and which texts has it had?
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "archive/disk/side_store.h"
#include "archive/disk/view.h"
#include "archive/record.h"

namespace dateline {

/// Where the article of an id, or of the id that its publisher gave it, stands; none when none is published.
std::optional<ArchiveView::Place> find_article(ArchiveView& view, const std::string& id);

/// The fronts of an article's texts, latest first: the one that is searched, then the earlier ones, beginning with
/// `offset` and at most `limit` of them. Gives how many there are in all. The views in a head hold until its visit
/// ends. Cost: some microseconds a version. Throws ArchiveError, RecordError.
using VisitVersionHead = std::function<void(const RecordHead&)>;
std::uint64_t each_version_head(ArchiveView& view, SideStore& side, const ArchiveView::Place& place,
                                std::uint64_t offset, std::uint64_t limit, const VisitVersionHead& visit);

/// The record of one of them.
std::optional<std::string> version_record(ArchiveView& view, SideStore& side, const ArchiveView::Place& place,
                                          std::uint32_t number);

}  // namespace dateline
