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

std::string without_points(std::string_view text) {
  std::string out = lower_text(trimmed(text));
  out.erase(std::remove(out.begin(), out.end(), '.'), out.end());
  return out;
}

}  // namespace

bool is_agency(std::string_view part) {
  static constexpr std::array<std::string_view, 38> kAgencies = {"reuters",
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
                                                                 "bbc news"};
  std::string lower = without_points(part);
  if (lower.starts_with("the ")) lower.erase(0, 4);
  return has(kAgencies, lower);
}

bool is_job_word(std::string_view lower) {
  static constexpr std::array<std::string_view, 28> kJobs = {
      "correspondent",   "correspondents", "reporter",      "reporters",   "editor",       "editors",
      "writer",          "writers",        "columnist",     "staff",       "analyst",      "producer",
      "contributor",     "contributors",   "journalist",    "journalists", "photographer", "commentator",
      "critic",          "stringer",       "intern",        "redakteur",   "redakteurin",  "korrespondent",
      "korrespondentin", "journaliste",    "correspondant", "corresponsal"};
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

}  // namespace dateline::indexer
