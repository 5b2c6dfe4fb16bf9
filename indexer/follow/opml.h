// SPDX-License-Identifier: GPL-3.0-or-later
// Which feeds has a list of feeds (OPML 1.0, 1.1, 2.0)?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/result.h"

namespace dateline::indexer {

/// The addresses (xmlUrl) of its outlines, however deep they stand, in order and each once, as seen from `base` (the
/// list's own address, "" for a file). Only http and https addresses; folders, links and comments have none. A list
/// without any is a refusal, and so is one that can't be read. `name` is the list's, for the refusal.
Result<std::vector<std::string>> read_opml(const std::string& name, std::string_view bytes, const std::string& base);

}  // namespace dateline::indexer
