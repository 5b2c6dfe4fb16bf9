// SPDX-License-Identifier: GPL-3.0-or-later
// Does a line near the top of a text tell a date, a place or the authors?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::indexer {

/// What one line tells; nothing when it is text.
struct HeadLine {
  std::string published;  ///< as written
  std::string updated;
  bool labelled = false;  ///< "Published: …": a date that no other contradicts
  std::vector<std::string> places;
  std::string byline;

  bool is_text() const { return published.empty() && updated.empty() && byline.empty(); }
};

/// | line                                              | tells                    |
/// |---------------------------------------------------|--------------------------|
/// | July 28, 2025 · 28.07.2025 10:15                  | published                |
/// | Published: July 28, 2025 · Posted on 28 July 2025 | published, labelled      |
/// | Last updated July 29, 2025, 10:15 GMT             | updated                  |
/// | Shanghai, China, July 28, 2025                    | places, published        |
/// | By Jane Doe and John Roe, Reuters                 | byline                   |
/// | By Jane Doe | July 28, 2025                       | both                     |
/// | Submitted by Jane Doe on Mon, 07/28/2025 - 10:15  | both                     |
///
/// The whole line must be of this form, and a date must have its day.
HeadLine read_head_line(std::string_view line);

/// The line split into lines at "\n", "\r\n" and "\r".
std::vector<std::string_view> split_lines(std::string_view text);

}  // namespace dateline::indexer
