// SPDX-License-Identifier: GPL-3.0-or-later
// What does a page say of its article, and which of two that say the same is trusted?
#include "indexer/formats/html/facts.h"

#include <utility>

#include "indexer/formats/feeds/links.h"
#include "indexer/formats/html/letters.h"
#include "indexer/normalise/clean_text.h"
#include "indexer/normalise/dates.h"
#include "indexer/normalise/urls.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer::html {
namespace {

constexpr std::size_t kLongestName = 200;

bool is_name(const std::string& text) {
  return !text.empty() && text.size() <= kLongestName && !is_web_address(text) && text.front() != '@' &&
         text.front() != '/';
}

}  // namespace

Facts::Facts(std::string where, std::string base, std::int64_t latest)
    : draft_(std::move(where)), base_(std::move(base)), latest_(latest) {}

void Facts::take(ArticleField field, int trust, std::string_view value) {
  const FieldKey key{field, trust};
  switch (field) {
    case ArticleField::kPublished:
    case ArticleField::kUpdated: {
      const std::string date = clean_line(value);
      const Moment moment = parse_date(date);
      if (moment.known() && moment.seconds <= latest_) draft_.text(key, date);
      break;
    }
    case ArticleField::kUrl: {
      const std::string url = resolved(trimmed(value), base_);
      if (!canonical_url(url).empty()) draft_.text(key, url);
      break;
    }
    case ArticleField::kAuthor:
    case ArticleField::kSection:
    case ArticleField::kTag:
      take(field, trust, std::vector<std::string>{std::string(value)});
      break;
    default:
      draft_.text(key, plain_line(value));
  }
}

void Facts::take(ArticleField field, int trust, const std::vector<std::string>& values) {
  std::vector<std::string> names;
  for (const std::string& value : values) {
    std::string name = plain_line(value);
    if (is_name(name)) names.push_back(std::move(name));
  }
  draft_.list({field, trust}, std::move(names));
}

RawArticle Facts::finish() {
  RawArticle raw = draft_.finish();
  raw.markup = false;  // what was taken is plain, whatever it speaks of
  raw.line_markup = false;
  return raw;
}

}  // namespace dateline::indexer::html
