// SPDX-License-Identifier: GPL-3.0-or-later
// What do the encoded words and bodies of a mail say in UTF-8?
#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer::mail {

/// Bytes in a named charset as UTF-8; by their own look when the name is "" or not known. Latin-1 is read as
/// Windows-1252. Pure.
std::string to_utf8(std::string_view bytes, std::string_view charset);

/// The bytes of a body in quoted-printable (RFC 2045, section 6.7) or base64; as they stand in any other encoding, and
/// where they are not what it says. Pure.
std::string transferred(std::string_view body, std::string_view encoding);

/// A header's value with its words "=?UTF-8?Q?M=C3=BCnchen?=" decoded (RFC 2047). Pure.
std::string with_decoded_words(std::string_view value);

}  // namespace dateline::indexer::mail
