// SPDX-License-Identifier: GPL-3.0-or-later
// Which months, weekdays and zones do the words of a written date name?
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "archive/time.h"

namespace dateline::indexer {

/// 1 to 12, or 0 for a word that is no month. Lower case; full and short names in the languages of Europe's larger
/// newsrooms. A name that means two different months in two languages is not there.
int month_of(std::string_view word);

/// English, German, French, Spanish, Italian, Portuguese, Dutch; full and short names in lower case.
bool is_weekday(std::string_view word);

/// Whether a word is the English name of a day's weekday, full or short, in lower case.
bool is_weekday_of(std::string_view word, const Day& day);

/// Words that join the parts of a date and mean nothing else: "at", "on", "de", "um" ...
bool is_date_filler(std::string_view word);

/// Words that say of a date what it is, with a colon behind: "date", "published", "updated".
bool is_date_label(std::string_view word);

/// Seconds east of UTC of a zone's short name in lower case at a local moment. Only names that mean one thing in news;
/// "et", "ct", "mt" and "pt" follow the summer time rules of the United States since 1987.
std::optional<int> zone_offset(std::string_view word, const Day& day, int local_hour);

}  // namespace dateline::indexer
