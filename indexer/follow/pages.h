// SPDX-License-Identifier: GPL-3.0-or-later
// What comes of fetching one linked page?
//
// It is fetched when robots.txt allows it. A 4xx, robots.txt and what is no article are the end of it; anything else
// is tried again after 15 minutes, one hour and four hours, and then given up. What an entry changes makes it begin
// anew.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "indexer/follow/robots_cache.h"
#include "indexer/follow/store.h"
#include "indexer/formats/raw_article.h"

namespace dateline::indexer {

constexpr std::int64_t kMostPageTries = 4;

/// What fetching needs; all of it is thread-safe.
struct PageContext {
  Web& web;
  Hosts& hosts;
  Pace& pace;
  RobotsCache& robots;
  std::uint64_t most_bytes = 0;  ///< of one page, unpacked
};

struct PageFetch {
  PageState state;
  bool asked = true;                  ///< false when its host wants to be left alone, or it was time to stop
  std::optional<RawArticle> article;  ///< under the entry's address
  std::string led_to;                 ///< where redirects led; "" when they led nowhere else
  std::uint64_t bytes = 0;            ///< of the page that has the article
  std::optional<Refusal> fault;
};

/// Done with, whatever came: what was found stands as the fault. Pure.
PageFetch ended(PageFetch got, std::string found, const char* expected);

/// Thread-safe. Cost: the request, and reading the page.
PageFetch fetch_page(const PageState& before, const PageContext& context);

}  // namespace dateline::indexer
