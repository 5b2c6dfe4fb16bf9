// SPDX-License-Identifier: GPL-3.0-or-later
// What does a WordPress export (WXR) say in an item of RSS, beyond what RSS says?
#include "indexer/formats/feeds/wordpress.h"

#include <algorithm>
#include <array>

#include "indexer/formats/feeds/fields.h"

namespace dateline::indexer {

bool is_wordpress_article(const XmlElement& item) {
  static constexpr std::array<std::string_view, 6> kNoArticles = {"attachment", "page",       "nav_menu_item",
                                                                  "revision",   "custom_css", "customize_changeset"};
  const std::string type = field_text(item, {"wp:post_type"});
  return !type.starts_with("wp_") && std::find(kNoArticles.begin(), kNoArticles.end(), type) == kNoArticles.end();
}

std::string wordpress_status(const XmlElement& item) {
  const std::string status = field_text(item, {"wp:status"});
  const bool shown = status.empty() || status == "publish" || status == "inherit";
  return shown && field_text(item, {"wp:post_password"}).empty() ? "" : "withheld";
}

std::string with_paragraphs(const XmlElement& item, std::string html) {
  const bool typed = !field_text(item, {"wp:post_type"}).empty() && html.find("<p") == std::string::npos;
  if (!typed) return html;
  std::string parts;
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t end = std::min(html.find("\n\n", at), html.size());
    parts.append("<p>").append(html, at, end - at);
    at = end + 2;
  }
  return parts;
}

WordPressNames wordpress_names(const XmlElement& channel) {
  WordPressNames names;
  for (const XmlElement* author : find_fields(channel, "wp:author")) {
    const std::string display = field_text(*author, {"wp:author_display_name"});
    if (!display.empty()) names.emplace(field_text(*author, {"wp:author_login"}), display);
  }
  return names;
}

}  // namespace dateline::indexer
