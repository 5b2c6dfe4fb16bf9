// SPDX-License-Identifier: GPL-3.0-or-later
// What do the tag, the role and the class of an element say of what is in it?
#include "indexer/formats/html/names.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer::html {
namespace {

/// Words that stand in the class or the id of what is around an article, in the languages in which pages are made.
const std::unordered_set<std::string_view>& words_around() {
  static const std::unordered_set<std::string_view> kWords = {
      // the frame of a site
      "nav", "navbar", "navigation", "menu", "submenu", "breadcrumb", "breadcrumbs", "crumbs", "sidebar", "sidebars",
      "footer", "foot", "masthead", "topbar", "toolbar", "skip", "skiplink", "pagination", "pager", "paging", "search",
      "searchform", "login", "signin", "signup", "register", "copyright", "colophon", "rail", "sitemap",
      // notices
      "cookie", "cookies", "consent", "gdpr", "ccpa", "popup", "modal", "overlay", "lightbox", "banner", "banners",
      "newsletter", "newsletters", "subscribe", "subscription", "subscriptions", "paywall", "donate", "donation",
      "notice", "disclaimer", "alert", "cta", "optin", "mailchimp",
      // shares
      "share", "shares", "sharing", "sharer", "sharebar", "sharedaddy", "social", "socials", "socialbar", "addthis",
      "addtoany", "sharethis", "follow", "teilen", "partage", "partager", "compartir", "condividi", "compartilhar",
      // comments
      "comment", "comments", "disqus", "livefyre", "kommentar", "kommentare", "commentaires", "comentarios", "commenti",
      "comentario", "reacties", "respond", "reply", "replies",
      // other articles
      "related", "relatedposts", "recommend", "recommended", "recommendation", "recommendations", "recirc",
      "recirculation", "trending", "popular", "mostread", "outbrain", "taboola", "revcontent", "mgid", "zergnet",
      "jp-relatedposts", "teaser", "teasers", "readmore", "morefrom", "upnext", "carousel", "slider", "similar",
      "verwandt", "relacionadas", "relacionados", "correlati", "correlate", "widget", "widgets", "promo", "promos",
      "promotion", "crosslink", "crosslinks", "seealso", "prevnext", "linkbox",
      // advertising
      "ad", "ads", "adv", "advert", "adverts", "advertisement", "advertisements", "advertising", "adsbygoogle",
      "adslot", "sponsor", "sponsored", "sponsors", "anzeige", "werbung", "publicite", "publicidad", "publicidade",
      "pubblicita", "reklama", "reklam", "affiliate", "dfp", "gpt",
      // about the article
      "caption", "captions", "figcaption", "credit", "credits", "bildunterschrift", "legende", "didascalia", "byline",
      "bylines", "author", "authors", "autor", "auteur", "autore", "bio", "biography", "dateline", "timestamp",
      "pubdate", "postmeta", "metadata", "tags", "taglist", "tagcloud", "hashtags", "etiquetas", "keywords", "rating",
      "ratings", "poll", "quiz", "gallery", "slideshow", "thumbnail", "thumb", "print", "printer", "toc", "categories",
      "hidden", "correction-form", "feedback", "contact", "tooltip", "dropdown", "infobox"};
  return kWords;
}

/// Two words in a row that say it together.
bool is_pair_around(std::string_view a, std::string_view b) {
  static constexpr std::array<std::array<std::string_view, 2>, 27> kPairs = {
      {{"read", "more"},    {"read", "next"},     {"see", "also"},        {"more", "from"},    {"more", "on"},
       {"more", "stories"}, {"more", "news"},     {"most", "read"},       {"most", "popular"}, {"up", "next"},
       {"sign", "up"},      {"log", "in"},        {"opt", "in"},          {"entry", "meta"},   {"post", "meta"},
       {"article", "meta"}, {"story", "meta"},    {"article", "tags"},    {"entry", "footer"}, {"lire", "aussi"},
       {"lees", "ook"},     {"screen", "reader"}, {"visually", "hidden"}, {"sr", "only"},      {"call", "out"},
       {"also", "read"},    {"you", "may"}}};
  return std::any_of(kPairs.begin(), kPairs.end(), [&](const auto& pair) { return pair[0] == a && pair[1] == b; });
}

/// Classes of the text of an article, written as one.
bool is_body_name(std::string_view squeezed) {
  static constexpr std::array<std::string_view, 26> kNames = {
      "articlebody",      "articletext",  "articlecontent", "articlebodytext", "articlebodycontent",
      "articlebodyinner", "entrycontent", "postcontent",    "postbody",        "posttext",
      "storybody",        "storycontent", "storytext",      "storybodytext",   "newsbody",
      "newstext",         "newscontent",  "contentbody",    "maincontent",     "bodycopy",
      "bodytext",         "textcontent",  "articlecopy",    "bodycontent",     "articlemaincontent",
      "articledetail"};
  return std::find(kNames.begin(), kNames.end(), squeezed) != kNames.end();
}

std::string squeezed(std::string_view name) {
  std::string out;
  for (const char c : lower_ascii(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out.push_back(c);
  }
  return out;
}

/// Classes that say in which state something is, or what it is about, and not what it is: has-thumbnail, category-ads.
bool is_state(std::string_view name) {
  static constexpr std::array<std::string_view, 12> kBeginnings = {
      "has-", "has_", "is-", "no-", "with-", "js-", "type-", "status-", "format-", "post-", "tag-", "category-"};
  const std::string lower = lower_ascii(name.substr(0, 12));
  const bool post_part = lower.starts_with("post-") && (name.size() < 6 || name[5] < '0' || name[5] > '9');
  return !post_part && std::any_of(kBeginnings.begin(), kBeginnings.end(),
                                   [&](std::string_view beginning) { return lower.starts_with(beginning); });
}

bool is_around_role(std::string_view role) {
  static constexpr std::array<std::string_view, 14> kRoles = {
      "navigation",  "complementary", "banner",  "contentinfo", "search",  "dialog",  "alert",
      "alertdialog", "menu",          "menubar", "tablist",     "toolbar", "tooltip", "form"};
  return std::find(kRoles.begin(), kRoles.end(), role) != kRoles.end();
}

bool is_around_tag(GumboTag tag) {
  static constexpr std::array<GumboTag, 12> kTags = {
      GUMBO_TAG_NAV,    GUMBO_TAG_ASIDE,      GUMBO_TAG_FOOTER,   GUMBO_TAG_FORM,   GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT,
      GUMBO_TAG_FIGURE, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_TEXTAREA, GUMBO_TAG_HEADER, GUMBO_TAG_LABEL,  GUMBO_TAG_MENU};
  return std::find(kTags.begin(), kTags.end(), tag) != kTags.end();
}

}  // namespace

std::vector<std::string> words_of_name(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  char before = ' ';
  const auto flush = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (const char c : name) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool lower = c >= 'a' && c <= 'z';
    if (!upper && !lower) {
      flush();
    } else {
      if (upper && before >= 'a' && before <= 'z') flush();
      word.push_back(static_cast<char>(upper ? c + ('a' - 'A') : c));
    }
    before = c;
  }
  flush();
  return words;
}

bool is_declared_body(const PageNode& node) {
  const std::string_view names = node.attribute("itemprop");
  return !names.empty() && lower_ascii(names).find("articlebody") != std::string::npos;
}

Part part_of(const PageNode& node) {
  if (node.is_text()) return Part::kUnknown;
  if (is_declared_body(node)) return Part::kBody;
  if (is_around_tag(node.tag) || is_around_role(node.attribute("role"))) return Part::kAround;
  if (node.tag == GUMBO_TAG_BODY || node.tag == GUMBO_TAG_HTML || node.tag == GUMBO_TAG_MAIN ||
      node.tag == GUMBO_TAG_ARTICLE) {
    return Part::kUnknown;
  }
  bool body = false;
  bool around = false;
  for (const char* attribute : {"class", "id"}) {
    std::string_view rest = node.attribute(attribute);
    if (rest.size() > 1000) rest = rest.substr(0, 1000);
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find_first_of(" \t\r\n"), rest.size());
      const std::string_view name = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (name.empty() || is_state(name)) continue;
      body = body || is_body_name(squeezed(name));
      const std::vector<std::string> words = words_of_name(name);
      for (std::size_t i = 0; i < words.size(); ++i) {
        if (words_around().contains(words[i])) around = true;
        if (i > 0 && is_pair_around(words[i - 1], words[i])) around = true;
      }
    }
  }
  if (body) return Part::kBody;
  return around ? Part::kAround : Part::kUnknown;
}

}  // namespace dateline::indexer::html
