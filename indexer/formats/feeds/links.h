// SPDX-License-Identifier: GPL-3.0-or-later
// Which address does a link of a feed mean, written in full or not?
#pragma once

#include <string>
#include <string_view>

#include "indexer/formats/xml/element.h"

namespace dateline::indexer {

/// Whether a text begins with http:// or https://, in any case of letters.
bool is_web_address(std::string_view text);

/// `link` in full, as seen from the document at `base` (RFC 3986, section 5.2; "." and ".." segments stay, for
/// canonical_url removes them). "www.x.example/a" is a whole address without its scheme. Where `base` is none, or
/// `link` is whole, the link as it stands. Pure.
std::string resolved(std::string_view link, std::string_view base);

/// The base of an element at the end of a path: every xml:base on the way, each seen from the one around it, and the
/// first from `start`. Pure.
std::string base_of(std::string_view start, XmlPath around, const XmlElement& record);

}  // namespace dateline::indexer
