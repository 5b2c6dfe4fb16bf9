// SPDX-License-Identifier: GPL-3.0-or-later
// Which words of a byline name an agency, a job or a rank and no person?
#include "indexer/normalise/byline_words.h"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

template <std::size_t N>
bool has(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Whether a list of words separated by blanks has the word.
bool lists(std::string_view list, std::string_view word) {
  if (word.empty() || word.find(' ') != std::string_view::npos) return false;
  for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

std::string without_points(std::string_view text) {
  std::string out = lower_text(trimmed(text));
  out.erase(std::remove(out.begin(), out.end(), '.'), out.end());
  return out;
}

}  // namespace

bool is_agency(std::string_view part) {
  static constexpr std::array<std::string_view, 46> kAgencies = {"reuters",
                                                                 "thomson reuters",
                                                                 "reuters life!",
                                                                 "associated press",
                                                                 "ap",
                                                                 "afp",
                                                                 "agence france-presse",
                                                                 "agence france presse",
                                                                 "dpa",
                                                                 "upi",
                                                                 "united press international",
                                                                 "bloomberg",
                                                                 "bloomberg news",
                                                                 "dow jones",
                                                                 "dow jones newswires",
                                                                 "efe",
                                                                 "ansa",
                                                                 "apa",
                                                                 "ats",
                                                                 "belga",
                                                                 "kyodo",
                                                                 "kyodo news",
                                                                 "jiji press",
                                                                 "xinhua",
                                                                 "xinhua news agency",
                                                                 "yonhap",
                                                                 "yonhap news agency",
                                                                 "tass",
                                                                 "interfax",
                                                                 "pti",
                                                                 "press trust of india",
                                                                 "ani",
                                                                 "ians",
                                                                 "pa media",
                                                                 "press association",
                                                                 "canadian press",
                                                                 "aap",
                                                                 "bbc",
                                                                 "bbc news",
                                                                 "cnn",
                                                                 "npr",
                                                                 "cnbc",
                                                                 "sky news",
                                                                 "rfi",
                                                                 "nhk",
                                                                 "ria novosti"};
  std::string lower = without_points(part);
  if (lower.starts_with("the ")) lower.erase(0, 4);
  return has(kAgencies, lower);
}

bool is_job_word(std::string_view lower) {
  static constexpr std::array<std::string_view, 31> kJobs = {
      "correspondent", "correspondents", "reporter",     "reporters",     "editor",
      "editors",       "writer",         "writers",      "columnist",     "staff",
      "analyst",       "producer",       "contributor",  "contributors",  "journalist",
      "journalists",   "photographer",   "commentator",  "critic",        "stringer",
      "intern",        "redakteur",      "redakteurin",  "korrespondent", "korrespondentin",
      "journaliste",   "correspondant",  "corresponsal", "기자",          "记者",
      "記者"};
  return has(kJobs, lower);
}

bool is_outlet_word(std::string_view lower) {
  static constexpr std::array<std::string_view, 26> kOutlets = {
      "agency",    "agencies",   "bureau",     "desk",  "newsdesk", "newsroom",  "newswire",  "wire",     "wires",
      "team",      "news",       "press",      "media", "times",    "gazette",   "tribune",   "herald",   "magazine",
      "newspaper", "newspapers", "television", "tv",    "radio",    "redaktion", "rédaction", "redacción"};
  return has(kOutlets, lower);
}

bool is_job_adjective(std::string_view lower) {
  static constexpr std::array<std::string_view, 42> kAdjectives = {
      "our",       "special",      "senior",    "chief",      "deputy",        "assistant",
      "associate", "foreign",      "political", "diplomatic", "economics",     "business",
      "financial", "technology",   "science",   "health",     "education",     "sports",
      "arts",      "culture",      "local",     "national",   "international", "european",
      "asian",     "american",     "african",   "asia",       "europe",        "africa",
      "middle",    "contributing", "managing",  "executive",  "investigative", "general",
      "by",        "press",        "data",      "news",       "freelance",     "environment"};
  return has(kAdjectives, lower);
}

bool is_name_suffix(std::string_view part) {
  static constexpr std::array<std::string_view, 5> kSuffixes = {"jr", "sr", "ii", "iii", "iv"};
  return has(kSuffixes, without_points(part));
}

bool is_degree(std::string_view part) {
  static constexpr std::array<std::string_view, 9> kDegrees = {"phd", "md",  "mba", "ma", "ba",
                                                               "msc", "esq", "rn",  "jd"};
  return has(kDegrees, without_points(part));
}

bool is_given_name(std::string_view lower) {
  static constexpr std::string_view kNames =
      "adam alan alexander alice alison amanda amy andrea andrew angela ann anna anne anthony antonio arthur barbara "
      "ben "
      "benjamin bernard bill bob brian bruce carl carlos carmen carol caroline catherine charles charlotte chris "
      "christian christina christine christopher claire clara claude claudia colin daniel daniela dave david deborah "
      "dennis diana diego donald dorothy douglas edward elena eleanor elisabeth elizabeth emily emma enrique eric "
      "ernest "
      "eva fernando fiona florence frances francesco francis francisco franz frank fred gabriel gabriela gary george "
      "gerald giovanni giulia giuseppe gloria gonzalo gordon grace graham greg hans harry heather heinrich helen "
      "helena "
      "helmut henry hugo ian ignacio irene isabel jack jacob jacques jaime james jan jane janet jason javier jean jeff "
      "jennifer jeremy jerry jessica jill jim joan joe johann johannes john jonathan jorge jose josé joseph juan "
      "judith "
      "julia julian julie jürgen karen karl kate katherine kathleen keith kelly ken kenneth kevin klaus larry laura "
      "lawrence leonardo linda lisa louise lucas lucy luigi luis luisa lukas manuel marcel marco marcus margaret maria "
      "maría marie marina mario mark markus marta martha martin mary matt matthew maurice max megan mercedes michael "
      "michel michelle miguel mike monica nancy natalia natalie nicholas nick nicolas nicole nigel oliver olivia oscar "
      "pablo pamela paolo patricia patrick paul paula pedro peter philip pierre rachel rafael ralph raymond rebecca "
      "ricardo "
      "richard rita robert roberto roger ronald rosa rose roy ruth sam samuel sandra sara sarah scott sean sebastian "
      "sergio "
      "sharon silvia simon sofia sophie stefan stephanie stephen steve steven stuart susan teresa theresa thomas tim "
      "timothy tina tobias tom tony ursula valentina valerie vera veronica victor victoria vincent virginia walter "
      "wendy "
      "werner wilhelm william wolfgang yvonne";
  return lists(kNames, lower);
}

bool is_news_city(std::string_view lower) {
  static constexpr std::array<std::string_view, 16> kOfTwoWords = {
      "new york",     "los angeles", "san francisco", "hong kong",  "new delhi",    "tel aviv",
      "cape town",    "mexico city", "sao paulo",     "são paulo",  "buenos aires", "rio de janeiro",
      "kuala lumpur", "the hague",   "st petersburg", "addis ababa"};
  static constexpr std::string_view kCities =
      "abuja accra algiers amman amsterdam ankara athens baghdad bangkok barcelona beijing beirut belgrade berlin bern "
      "bogota bogotá boston brasilia brussels bruxelles brüssel bucharest budapest cairo canberra caracas chicago "
      "copenhagen dakar damascus delhi dhaka doha dubai dublin edinburgh frankfurt geneva genf hamburg hanoi harare "
      "havana "
      "helsinki islamabad istanbul jakarta jerusalem johannesburg kabul karachi kathmandu khartoum kiev köln kyiv "
      "lagos "
      "lima lisbon ljubljana london madrid manila melbourne milan minsk montreal moscow moskau mumbai münchen munich "
      "nairobi oslo ottawa paris prag prague pretoria pyongyang quito riga riyadh roma rome santiago sarajevo seoul "
      "shanghai singapore sofia stockholm strasbourg sydney taipei tallinn tbilisi tehran tokyo toronto tripoli tunis "
      "vienna vilnius warsaw washington wien zagreb zurich zürich";
  return lists(kCities, lower) || has(kOfTwoWords, lower);
}

bool is_by_phrase(std::string_view lower) {
  static constexpr std::array<std::string_view, 18> kPhrases = {
      "popular demand", "public demand",  "popular request",   "special request", "any means",        "all means",
      "all accounts",   "mutual consent", "common consent",    "sheer luck",      "word of mouth",    "land and sea",
      "the book",       "the numbers",    "royal appointment", "the way",         "leaps and bounds", "the sea"};
  return has(kPhrases, lower);
}

}  // namespace dateline::indexer
