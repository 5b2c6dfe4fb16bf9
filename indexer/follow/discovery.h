// SPDX-License-Identifier: GPL-3.0-or-later
// Which feed does a web page name as its own?
#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

/// The address of the first <link rel="alternate"> of a page with the type of RSS, Atom or JSON Feed, as seen from the
/// page's <base> or its own address `url`; one that is not of comments before one that is. "" when there is none.
/// Source: the autodiscovery of the WHATWG's HTML, section 4.6.7.1. Cost: its head, at most 512 kB.
std::string discovered_feed(std::string_view page, const std::string& url);

}  // namespace dateline::indexer
