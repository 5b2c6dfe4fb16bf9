// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in a stream of messages: mails, or texts of agencies in ANPA 1312 and IPTC 7901?
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "archive/result.h"
#include "indexer/formats/raw_article.h"
#include "indexer/sources/byte_stream.h"

namespace dateline::indexer {

/// Whether a stream begins with a message of an agency: SOH, and STX behind it. Pure.
bool is_wire_text(std::string_view head);

/// Reads a mail, or the mails of a mailbox (a line "From " behind an empty one begins the next); one that is larger
/// than `limit` bytes is refused. `visit` says false when no more are wanted. Memory: a message. Throws SourceError
/// behind the messages that could be read.
void read_mails(const std::string& name, ByteStream& stream, std::size_t limit,
                const std::function<bool(Result<RawArticle>)>& visit);

/// Likewise messages of agencies, each from SOH on.
void read_wire_texts(const std::string& name, ByteStream& stream, std::size_t limit,
                     const std::function<bool(Result<RawArticle>)>& visit);

}  // namespace dateline::indexer
