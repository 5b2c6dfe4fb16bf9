// SPDX-License-Identifier: GPL-3.0-or-later
// What did the publisher write? One article as a format adapter found it: nothing checked, nothing cleaned.
#pragma once

#include <string>
#include <vector>

namespace dateline::indexer {

/// Every field is as written, in UTF-8 as far as the adapter could tell; empty where the publisher gave none.
struct RawArticle {
  std::string where;  ///< file, line or record, for a refusal

  std::string given_id;
  std::string guid;
  std::string wire_id;
  std::string url;

  std::string title;
  std::string subtitle;
  std::string summary;
  std::string body;

  std::string published;
  std::string updated;

  std::string source;
  std::vector<std::string> authors;  ///< each as written: one may hold several names ("By A and B")
  std::vector<std::string> sections;
  std::vector<std::string> tags;
  std::vector<std::string> places;
  std::string language;

  std::string status;    ///< IPTC pubstatus in any spelling
  std::string embargo;   ///< a date as written
  std::string version;   ///< a number as written
  std::string dateline;  ///< "SHANGHAI, July 28 -", where it stands apart from the body

  bool withheld = false;    ///< a flag says that it is not given out, such as "draft: true"
  bool restricted = false;  ///< it says of itself that not all of it is for everybody

  bool markup = false;          ///< the body is HTML
  bool summary_markup = false;  ///< so is the summary
  bool line_markup = false;     ///< title, subtitle and names are HTML
};

}  // namespace dateline::indexer
