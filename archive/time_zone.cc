// SPDX-License-Identifier: GPL-3.0-or-later
// When does a day begin in a time zone? ICU knows the zones; each thread keeps those it was asked for.
#include <unicode/basictz.h>
#include <unicode/timezone.h>
#include <unicode/tztrans.h>
#include <unicode/unistr.h>

#include <memory>
#include <unordered_map>

#include "archive/time.h"
#include "archive/time_zone.h"

namespace dateline {
namespace {

/// The zone of a name, null when ICU has none. Only names of the IANA list: ICU also reads GMT+5 and the like, of which
/// there is no end, and which would fill the cache.
std::unique_ptr<icu::BasicTimeZone> make_zone(const std::string& name) {
  constexpr std::size_t kLongestName = 64;
  constexpr const char* kCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";
  if (name.size() > kLongestName || name.find_first_not_of(kCharacters) != std::string::npos) return nullptr;
  const icu::UnicodeString id = icu::UnicodeString::fromUTF8(name);
  icu::UnicodeString canonical;
  UBool listed = false;
  UErrorCode status = U_ZERO_ERROR;
  icu::TimeZone::getCanonicalID(id, canonical, listed, status);
  if (U_FAILURE(status) || !listed || id == icu::UnicodeString(UCAL_UNKNOWN_ZONE_ID)) return nullptr;
  std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(id));
  auto* basic = dynamic_cast<icu::BasicTimeZone*>(zone.get());
  if (basic == nullptr) return nullptr;
  static_cast<void>(zone.release());
  return std::unique_ptr<icu::BasicTimeZone>(basic);
}

const icu::BasicTimeZone* zone_of(const std::string& name) {
  thread_local std::unordered_map<std::string, std::unique_ptr<icu::BasicTimeZone>> zones;
  const auto found = zones.find(name);
  if (found != zones.end()) return found->second.get();
  auto zone = make_zone(name);
  if (zone == nullptr) return nullptr;
  return zones.emplace(name, std::move(zone)).first->second.get();
}

}  // namespace

bool is_time_zone(const std::string& name) { return zone_of(name) != nullptr; }

std::int64_t start_of_day(int year, int month, int day, const std::string& tz) {
  const std::int64_t naive = seconds_of({year, month, day});
  const icu::BasicTimeZone* zone = zone_of(tz);
  if (zone == nullptr) return naive;
  const UDate midnight = static_cast<UDate>(naive) * U_MILLIS_PER_SECOND;
  std::int32_t raw = 0;
  std::int32_t saving = 0;
  UErrorCode status = U_ZERO_ERROR;
  // The earlier of two midnights; and when clocks jump over midnight, the offset that held before.
  zone->getOffsetFromLocal(midnight, UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, raw, saving, status);
  if (U_FAILURE(status)) return naive;
  UDate start = midnight - raw - saving;
  zone->getOffset(start, false, raw, saving, status);
  icu::TimeZoneTransition jump;
  if (U_SUCCESS(status) && start + raw + saving != midnight && zone->getPreviousTransition(start, true, jump)) {
    start = jump.getTime();
  }
  return static_cast<std::int64_t>(start / U_MILLIS_PER_SECOND);
}

std::optional<std::int64_t> utc_of_local(std::int64_t local, const std::string& tz) {
  const icu::BasicTimeZone* zone = zone_of(tz);
  if (zone == nullptr) return std::nullopt;
  std::int32_t raw = 0;
  std::int32_t saving = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone->getOffsetFromLocal(static_cast<UDate>(local) * U_MILLIS_PER_SECOND, UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_LATTER,
                           raw, saving, status);
  if (U_FAILURE(status)) return std::nullopt;
  return local - (raw + saving) / U_MILLIS_PER_SECOND;
}

}  // namespace dateline
