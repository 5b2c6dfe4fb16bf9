// SPDX-License-Identifier: GPL-3.0-or-later
// Which moment does a written date mean?
//
// | form                | examples                                                                              |
// |---------------------|---------------------------------------------------------------------------------------|
// | ISO 8601, RFC 3339  | 2025-07-28T10:15:00Z, 2025-07-28 10:15:00.5 +0900, 20250728T101500Z, 20250728, 2025-07 |
// | RFC 822, 850, 1123  | Mon, 28 Jul 2025 10:15:00 +0200; Monday, 28-Jul-25 10:15:00 GMT                        |
// | asctime             | Mon Jul 28 10:15:00 2025                                                              |
// | English             | July 28, 2025; 28th July 2025; Jul 28, 2025 at 10:15 a.m. EDT; 10:15 GMT, 28 July 2025 |
// | other languages     | 28 de julio de 2025; 28. Juli 2025; 28 juillet 2025, 10h15; 28 июля 2025               |
// | East Asian          | 2025年7月28日 10:15; 2025년 7월 28일                                                       |
// | numbers             | 2025/07/28; 28.07.2025; 28/07/2025; 07/28/2025                                        |
// | Unix                | 1753697700; 1753697700000                                                             |
// | with a half day    | 2025-07-28 오후 10:15; 2025年7月28日 下午10:15                                             |
// | with a full stop    | 28.7.2025 10.15; Mon 28 Jul 2025 10.15 BST; 28. juli 2025 kl. 10.15; 28 juillet 2025 à 10 h |
// | zones of places     | 2025-07-28 10:15:00 Europe/Berlin; July 28, 2025 10:15 AM Eastern; 07:55 EDT / 12:55 BST   |
// | less than a day     | July 2025; 2025-07; 2025                                                              |
//
// Without a zone it is UTC. Unknown is the answer for anything that can be read in two ways (07/08/2025), that does not
// exist (31 June), that lies outside the years 1600 to 2199 (1404 and 2568 are years of other calendars), and for text
// around a date. A time in a zone whose short name has several meanings (IST, or one letter other than Z) is left off:
// the day is known, the minute is not.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "archive/article.h"

namespace dateline::indexer {

/// The moment meant, or an unknown one. Never throws; one to two microseconds.
Moment parse_date(std::string_view text);

/// The last second that a written date can mean, for what must not come too early: a moment in a known zone is itself;
/// a time in an unclear zone is that time where the day ends last (UTC-12), and a day, a month, a year is its end
/// there. None where parse_date reads nothing.
std::optional<std::int64_t> latest_second(std::string_view text);

}  // namespace dateline::indexer
