// SPDX-License-Identifier: GPL-3.0-or-later
// Which months, weekdays and zones do the words of a written date name?
#include "indexer/normalise/date_words.h"

#include <array>

namespace dateline::indexer {
namespace {

/// A row for each month; words separated by blanks.
constexpr std::array<std::string_view, 12> kMonths = {
    "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari stycznia styczeń января январь"
    " янв ledna ocak ianuarie január ιανουαρίου ιαν січня siječnja يناير",
    "february feb februar februari février févr fév fevrier febrero febbraio fevereiro fev lutego luty февраля февраль"
    " фев února şubat februarie február φεβρουαρίου φεβ лютого veljače فبراير",
    "march mar märz mrz maerz mars marzo março marco maart mrt marca marzec марта март"
    " mär мар marts března mart martie március μαρτίου μαρ березня ožujka maret مارس",
    "april apr avril avr abril abr aprile kwietnia kwiecień апреля апрель"
    " апр dubna nisan aprilie április απριλίου απρ квітня travnja أبريل",
    "may mai mayo maggio mag maio mei maj maja мая май"
    " května mayıs május μαΐου травня svibnja مايو",
    "june jun juni juin junio giugno giu junho czerwca czerwiec июня июнь"
    " июн června haziran iunie június ιουνίου ιούν ιουν червня lipnja يونيو",
    "july jul juli juillet juil julio luglio lug julho lipca lipiec июля июль"
    " июл července temmuz iulie július ιουλίου ιούλ ιουλ липня srpnja يوليو",
    "august aug août aout agosto ago augustus augusti sierpnia sierpień августа август"
    " авг srpna ağustos augusztus αυγούστου αυγ серпня kolovoza agustus أغسطس",
    "september sep sept septembre septiembre setiembre settembre set setembro września wrzesień сентября сентябрь"
    " сен сент září eylül septembrie szeptember σεπτεμβρίου σεπ вересня rujna سبتمبر",
    "october oct oktober okt octobre octubre ottobre ott outubro out października październik октября октябрь"
    " окт října ekim octombrie október οκτωβρίου οκτ жовтня أكتوبر",
    "november nov novembre noviembre novembro ноября ноябрь"
    " ноя kasım noiembrie νοεμβρίου νοέ νοε نوفمبر",
    "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro grudnia grudzień декабря декабрь"
    " дек prosince aralık decembrie δεκεμβρίου δεκ грудня desember des ديسمبر",
};

constexpr std::string_view kWeekdays =
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so "
    "lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo "
    "lunedì martedì mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta sexta feira "
    "lun mar mer jeu ven sam dim mié jue vie sáb dom gio seg ter qua qui sex pon wt śr czw pt sob niedz ma wo vr za zo "
    "пн вт ср чт пт сб вс κυρ δευ τρι τετ πεμ παρ σαβ "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag 月 火 水 木 金 土 日 曜 월 화 수 목 금 토 일 요";

constexpr std::string_view kFillers =
    "at on of the de del da di do den der um uhr à le la el il o ore om as às kl klo klokka г года – — · • （ ）";

/// Whether a list of words separated by blanks has the word. (The lists are short; a search is one pass.)
bool has_word(std::string_view list, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

struct Zone {
  std::string_view name;
  int minutes;
};

constexpr std::array<Zone, 33> kZones = {{
    {"z", 0},      {"utc", 0},    {"gmt", 0},    {"wet", 0},    {"bst", 60},   {"west", 60},  {"cet", 60},
    {"mez", 60},   {"cest", 120}, {"mesz", 120}, {"eet", 120},  {"sast", 120}, {"cat", 120},  {"eest", 180},
    {"msk", 180},  {"eat", 180},  {"pkt", 300},  {"hkt", 480},  {"sgt", 480},  {"jst", 540},  {"kst", 540},
    {"aest", 600}, {"aedt", 660}, {"nzst", 720}, {"nzdt", 780}, {"est", -300}, {"edt", -240}, {"cdt", -300},
    {"mst", -420}, {"mdt", -360}, {"pdt", -420}, {"cst", -360}, {"pst", -480},
}};

int weekday(const Day& day) { return static_cast<int>(((days_from_civil(day) + 4) % 7 + 7) % 7); }  // 0 is Sunday

/// The day of the month of the n-th Sunday, or of the last one for n = 0.
int sunday(int year, int month, int n) {
  if (n > 0) return 1 + (7 - weekday({year, month, 1})) % 7 + 7 * (n - 1);
  const int last = static_cast<int>(days_from_civil({year, month + 1, 1}) - days_from_civil({year, month, 1}));
  return last - weekday({year, month, last});
}

/// Source: Energy Policy Act of 2005 (since 2007) and Public Law 99-359 (1987 to 2006); both turn at 2:00 local time.
std::optional<bool> is_us_summer_time(const Day& day, int local_hour) {
  if (day.year < 1987) return std::nullopt;
  const bool newer = day.year >= 2007;
  const Day from = newer ? Day{day.year, 3, sunday(day.year, 3, 2)} : Day{day.year, 4, sunday(day.year, 4, 1)};
  const Day to = newer ? Day{day.year, 11, sunday(day.year, 11, 1)} : Day{day.year, 10, sunday(day.year, 10, 0)};
  const std::int64_t hour = days_from_civil(day) * 24 + local_hour;
  return hour >= days_from_civil(from) * 24 + 2 && hour < days_from_civil(to) * 24 + 2;
}

}  // namespace

int month_of(std::string_view word) {
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (has_word(kMonths[i], word)) return static_cast<int>(i) + 1;
  }
  return 0;
}

bool is_weekday(std::string_view word) { return has_word(kWeekdays, word); }

bool is_weekday_of(std::string_view word, const Day& day) {
  static constexpr std::array<std::string_view, 7> kNames = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  return is_valid_day(day) && word.starts_with(kNames.at(static_cast<std::size_t>(weekday(day))));
}

bool is_date_filler(std::string_view word) { return has_word(kFillers, word); }

bool is_date_label(std::string_view word) {
  return has_word("date dated datum fecha data published publication pubdate posted issued created updated modified",
                  word);
}

std::optional<int> zone_offset(std::string_view word, const Day& day, int local_hour) {
  for (const Zone& zone : kZones) {
    if (zone.name == word) return zone.minutes * 60;
  }
  constexpr std::string_view kUnitedStates = "et ct mt pt";
  const std::size_t at = word.size() == 2 ? kUnitedStates.find(word) : std::string_view::npos;
  if (at == std::string_view::npos || at % 3 != 0) return std::nullopt;
  const auto summer = is_us_summer_time(day, local_hour);
  if (!summer) return std::nullopt;
  const int standard = -5 - static_cast<int>(at / 3);
  return (standard + (*summer ? 1 : 0)) * 3600;
}

}  // namespace dateline::indexer
