// SPDX-License-Identifier: GPL-3.0-or-later
// How is an answer written as JSON? Key order is that of docs/http-api.md; bytes that are not UTF-8 become U+FFFD.
#pragma once

#include <cstdint>
#include <string>

#include "server/http/links.h"
#include "server/search/answer.h"

namespace dateline::http {

/// A search's answer. `q` is the query as typed.
std::string search_json(const search::SearchAnswer& answer, const std::string& q, bool explain, const Links& links,
                        double took_ms);

/// A whole article; with `highlighted` its pieces too.
std::string article_json(const search::ArticleAnswer& answer, bool highlighted);

/// A story with a page of its articles.
std::string story_json(const search::StoryAnswer& story, const Links& links);

/// The list of an article's versions.
std::string versions_json(const search::VersionsAnswer& answer);

std::string stats_json(const search::StatsAnswer& stats, const std::string& version, std::int64_t uptime_seconds);

}  // namespace dateline::http
