// SPDX-License-Identifier: GPL-3.0-or-later
// Which name does an article get in the archive and in its address?
#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

/// 1 to 100 of A-Z a-z 0-9 . _ ~ - and neither "." nor "..", which an address cannot hold.
bool is_url_safe_id(std::string_view id);

/// 20 characters a-z2-7: the first 100 bits of SHA-256 over kind, a NUL and text. The kind keeps an id and a URL that
/// read alike apart.
std::string hash_id(std::string_view kind, std::string_view text);

}  // namespace dateline::indexer
