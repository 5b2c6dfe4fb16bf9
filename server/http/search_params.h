// SPDX-License-Identifier: GPL-3.0-or-later
// Which search do the parameters of /api/v1/search ask for?
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "server/http/params.h"
#include "server/search/request.h"

namespace dateline::http {

struct SearchParams {
  search::SearchRequest request;
  std::vector<Param> normalised;  ///< all but offset: in one order, without empty values and defaults
};

/// Reads the parameters; a problem instead when one of them can't be used. `now` is UTC seconds.
std::optional<Problem> read_search_params(const std::vector<Param>& given, std::int64_t now, SearchParams& out);

}  // namespace dateline::http
