// SPDX-License-Identifier: GPL-3.0-or-later
// What is there to say of one story?
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "server/search/answer.h"
#include "server/search/readers.h"

namespace dateline::search {

/// The story of a name, with at most `limit` of its articles from number `offset` on; none when no article is in it.
/// Cost: a millisecond or two, and some microseconds an article.
std::optional<StoryAnswer> story_page(Readers& readers, Reader& reader, const std::string& name, std::uint32_t offset,
                                      std::uint32_t limit);

}  // namespace dateline::search
