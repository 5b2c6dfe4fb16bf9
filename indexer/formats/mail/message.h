// SPDX-License-Identifier: GPL-3.0-or-later
// What does a mail say as an article (RFC 5322, MIME)?
//
// | header                                | field                                                       |
// |---------------------------------------|-------------------------------------------------------------|
// | Subject                               | title                                                       |
// | From                                  | author, by name; source, by the domain of the address       |
// | Date                                  | published                                                   |
// | Message-ID                            | guid                                                        |
// | Content-Language                      | language                                                    |
//
// The body is the first text that is no attachment: of alternatives the plain one, otherwise HTML. Quoted-printable,
// base64, charsets and encoded words are decoded; a signature behind "-- " is cut off.
#pragma once

#include <string>
#include <string_view>

#include "archive/result.h"
#include "indexer/formats/raw_article.h"

namespace dateline::indexer::mail {

/// Whether a text begins with the line "From " of a mailbox, or with the headers of a mail: two of Received, Subject,
/// From, MIME-Version, Content-Type and Message-ID. Pure.
bool is_mail(std::string_view head);

/// One message, with or without a line "From " above. Refused: one without a text. Pure.
Result<RawArticle> read_message(std::string_view message, const std::string& where);

}  // namespace dateline::indexer::mail
