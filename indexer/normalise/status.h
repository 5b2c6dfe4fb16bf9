// SPDX-License-Identifier: GPL-3.0-or-later
// May an article be shown, as its publisher says it?
#pragma once

#include <string_view>

#include "archive/article.h"

namespace dateline::indexer {

/// What a status means: IPTC's words in any spelling, also as "stat:canceled" or behind an address, and what news
/// systems write for them; a kill is a cancellation. What waits in a newsroom's system, or was thrown away there, was
/// not given out. Embargoed without an `embargo` (its date as written) is withheld. Any other word is a state of the
/// publisher's own system, and the article was given out: usable. Pure.
Status status_of(std::string_view text, std::string_view embargo = {});

}  // namespace dateline::indexer
