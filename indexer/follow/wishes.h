// SPDX-License-Identifier: GPL-3.0-or-later
// How often, and when, does a feed want to be asked?
#pragma once

#include <string_view>

#include "indexer/follow/feed_state.h"

namespace dateline::indexer {

/// From a feed's document: RSS's <ttl> (minutes), <skipHours> (0 to 23, GMT; 24 is 0) and <skipDays>, the Syndication
/// module's updatePeriod and updateFrequency. What is nonsense is passed over. Source: RSS 2.0; RSS 1.0's
/// mod_syndication. Cost: one reading of the document up to its first item, where those elements stand.
FeedWishes wishes_of(std::string_view bytes);

}  // namespace dateline::indexer
