// SPDX-License-Identifier: GPL-3.0-or-later
// Into which parts is an agency's message in plain text cut, and what do its dates and lines say?
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::indexer::wire {

/// The parts of a message that its control characters part.
struct MessageText {
  std::string header;  ///< between SOH and STX
  std::string text;    ///< between STX and ETX
  std::string end;     ///< behind ETX, up to EOT
};

/// In UTF-8, with line ends "\n" and without other control characters; what is not UTF-8 is read as Windows-1252.
MessageText parts_of_message(std::string_view message);

/// The lines of a text, without blanks at their ends.
std::vector<std::string_view> lines_of(std::string_view text);

/// Whether a line begins with this word and a blank, in any case of letters.
bool begins_with_word(std::string_view line, std::string_view word);

/// A date for parse_date of the numbers and the month "28", "July" or "7", "25" and the time "1015"; GMT.
std::string date_text(std::string_view day, std::string_view month, std::string_view year, std::string_view time);

}  // namespace dateline::indexer::wire
