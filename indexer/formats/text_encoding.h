// SPDX-License-Identifier: GPL-3.0-or-later
// In which encoding are a file's bytes, and what do they say in UTF-8?
//
// Decided in this order:
// 1. A byte order mark: UTF-8 or UTF-16.
// 2. The first bytes of a PDF, a picture or the like, a NUL byte, or more than one control character in ten bytes:
//    refused.
// 3. Valid UTF-8.
// 4. As many proper UTF-8 sequences as bad ones, or more: UTF-8 with U+FFFD for what is damaged.
// 5. At most a third of the bytes over 127: Windows-1252, which has all of Latin-1's letters.
// 6. Anything else (Shift JIS, GBK, KOI8 ...) is refused rather than indexed as noise.
#pragma once

#include <string>
#include <string_view>

#include "archive/result.h"

namespace dateline::indexer {

Result<std::string> decode_text(std::string_view bytes, const std::string& where);

/// Whether bytes that are not UTF-8 are not Windows-1252 either, but letters of another script (Cyrillic, Shift JIS,
/// GBK …): more than a third of them are over 127, or most of those stand in runs, as in no word of a Latin script.
bool is_other_encoding(std::string_view bytes);

/// The same for a web page, which may say more of itself. Decided in this order: a byte order mark; UTF-16 seen by its
/// zeros; bytes that are UTF-8 and not ASCII only; the encoding `told` by a server; the one that a <meta> in the first
/// 8 kB declares; what ICU is sure enough of; as above. Bytes that mean nothing in it become U+FFFD. Names mean what
/// browsers take them for (Latin-1 is Windows-1252, GB 2312 is GB 18030 ...); one that is not known says nothing.
Result<std::string> decode_page(std::string_view bytes, const std::string& told, const std::string& where);

/// The name by which ICU has what browsers take for the encoding of this name; "" for an unknown one, and for UTF-7.
std::string converter_name(std::string_view label);

}  // namespace dateline::indexer
