// SPDX-License-Identifier: GPL-3.0-or-later
// Is a text only a part of another one: a feed's teaser of the article whose page has it whole?
#include "indexer/teasers.h"

#include <algorithm>
#include <functional>
#include <string>

#include "indexer/normalise/urls.h"

namespace dateline::indexer {
namespace {
constexpr std::size_t kRun = 4;
constexpr std::size_t kLongestTail = 12;

bool take(std::string& to, const std::string& from) {
  if (!to.empty() || from.empty()) return false;
  to = from;
  return true;
}

bool take(std::vector<std::string>& to, const std::vector<std::string>& from) {
  if (!to.empty() || from.empty()) return false;
  to = from;
  return true;
}

}  // namespace

bool complete(Article& whole, const Article& teaser) {
  bool taken = false;
  for (const bool one :
       {take(whole.authors, teaser.authors), take(whole.sections, teaser.sections), take(whole.tags, teaser.tags),
        take(whole.places, teaser.places), take(whole.summary, teaser.summary), take(whole.subtitle, teaser.subtitle),
        take(whole.keys.guid, teaser.keys.guid), take(whole.keys.given_id, teaser.keys.given_id),
        take(whole.keys.wire_id, teaser.keys.wire_id), take(whole.keys.url, teaser.keys.url)}) {
    taken = taken || one;
  }
  if (!whole.published.known() && teaser.published.known()) {
    whole.published = teaser.published;
    taken = true;
  }
  if (whole.language == "und" && teaser.language != "und") {
    whole.language = teaser.language;
    taken = true;
  }
  const bool by_host = whole.source.empty() || whole.source == host_of(whole.keys.url);
  if (by_host && !teaser.source.empty() && teaser.source != whole.source) {
    whole.source = teaser.source;
    taken = true;
  }
  return taken;
}

WholeText::WholeText(const Article& article) {
  const auto body = runs_of(article.body);
  size_ = body.size();
  runs_.insert(body.begin(), body.end());
  for (const std::uint64_t run : runs_of(article.summary)) runs_.insert(run);
}

std::vector<std::uint64_t> WholeText::runs_of(std::string_view text) {
  std::vector<std::uint64_t> words;
  for (const Token& token : tokenizer_.tokenize(text)) {
    if (!token.alias) words.push_back(std::hash<std::string_view>()(token.folded));
  }
  const std::size_t length = std::min(kRun, words.size());
  std::vector<std::uint64_t> runs;
  for (std::size_t i = 0; length > 0 && i + length <= words.size(); ++i) {
    std::uint64_t run = 0;
    for (std::size_t j = 0; j < length; ++j) run = (run ^ words[i + j]) * 0x9E3779B97F4A7C15U;
    runs.push_back(run);
  }
  return runs;
}

double WholeText::share_of(std::string_view text) {
  const auto runs = runs_of(text);
  if (runs.empty()) return 0;
  const auto common =
      std::count_if(runs.begin(), runs.end(), [this](std::uint64_t run) { return runs_.count(run) != 0; });
  return static_cast<double>(common) / static_cast<double>(runs.size());
}

bool WholeText::has_teaser(const Article& part) {
  if (size_ == 0) return false;
  const auto runs = runs_of(part.body);
  if (runs.empty()) return true;
  if (runs.size() * 10 > size_ * 7) return false;
  std::size_t common = 0;
  std::size_t behind = 0;  // the last common one
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs_.count(runs[i]) == 0) continue;
    ++common;
    behind = i + 1;
  }
  return common > 0 && common * 10 >= behind * 9 && runs.size() - behind <= kLongestTail;
}

}  // namespace dateline::indexer
