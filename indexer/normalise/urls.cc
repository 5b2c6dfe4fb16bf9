// SPDX-License-Identifier: GPL-3.0-or-later
// Which address is meant, whatever was added to it on its way?
#include "indexer/normalise/urls.h"

#include <unicode/bytestream.h>
#include <unicode/idna.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMostBytes = 4096;

struct UrlParts {
  bool secure = false;
  std::string host;  ///< canonical
  std::string port;  ///< empty for the default one
  std::string_view path;
  std::string_view query;
  std::string_view fragment;  ///< behind "#!" only: there a page of scripts says what it shows
};

/// The ASCII form of an international host; "" when it has none.
std::string ascii_host(std::string_view host) {
  if (is_ascii(host)) return lower_ascii(host);
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::IDNA> kIdna(icu::IDNA::createUTS46Instance(UIDNA_NONTRANSITIONAL_TO_ASCII, status));
  if (kIdna == nullptr) return "";
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::IDNAInfo info;
  status = U_ZERO_ERROR;
  kIdna->nameToASCII_UTF8({host.data(), static_cast<std::int32_t>(host.size())}, sink, info, status);
  return U_FAILURE(status) || info.hasErrors() != 0 ? "" : out;
}

bool is_host(std::string_view host) {
  if (host.empty() || host.size() > 253 || host.front() == '.' || host.back() == '.' ||
      host.find("..") != std::string_view::npos)
    return false;
  if (host.front() == '[')
    return host.back() == ']' && host.find_first_not_of("0123456789abcdef:.", 1) == host.size() - 1;
  return host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-_") == std::string_view::npos;
}

bool starts_without_case(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && lower_ascii(text.substr(0, lower.size())) == lower;
}

/// Splits an address; false when it is none of ours.
bool split_url(std::string_view url, UrlParts& parts) {
  url = trimmed(url);
  if (url.size() > kMostBytes) return false;
  parts.secure = starts_without_case(url, "https://");
  if (!parts.secure && !starts_without_case(url, "http://")) return false;
  url.remove_prefix(parts.secure ? 8 : 7);
  if (const std::size_t hash = url.find('#'); hash != std::string_view::npos) {
    if (url.substr(hash).starts_with("#!")) parts.fragment = url.substr(hash + 2);
    url = url.substr(0, hash);
  }
  const std::size_t end = url.find_first_of("/?\\");
  std::string_view authority = url.substr(0, end);
  url = end == std::string_view::npos ? std::string_view() : url.substr(end);
  const std::size_t question = url.find('?');
  parts.path = url.substr(0, question);
  parts.query = question == std::string_view::npos ? std::string_view() : url.substr(question + 1);

  if (const std::size_t user = authority.rfind('@'); user != std::string_view::npos) authority.remove_prefix(user + 1);
  const std::size_t colon = authority.rfind(':');
  if (colon != std::string_view::npos && authority.find(']', colon) == std::string_view::npos) {
    std::string_view port = authority.substr(colon + 1);
    if (port.size() > 5 || port.find_first_not_of("0123456789") != std::string_view::npos) return false;
    if (!port.empty() && port != (parts.secure ? "443" : "80")) parts.port = port;
    authority = authority.substr(0, colon);
  }
  parts.host = ascii_host(authority);
  if (!parts.host.empty() && parts.host.back() == '.') parts.host.pop_back();
  return is_host(parts.host);
}

/// The address that an AMP cache or viewer wraps ("www.google.com/amp/s/post.example/story", "s" for https); "" for an
/// address of its own.
std::string wrapped_url(const UrlParts& parts) {
  std::string_view path = parts.path;
  const bool cache = parts.host == "cdn.ampproject.org" || parts.host.ends_with(".cdn.ampproject.org") ||
                     parts.host == "bing-amp.com" || parts.host.ends_with(".bing-amp.com");
  const bool viewer = (parts.host.starts_with("www.google.") || parts.host.starts_with("google.")) &&
                      path.starts_with("/amp/") && path.size() > 5;
  if (cache && (path.starts_with("/c/") || path.starts_with("/v/"))) {
    path.remove_prefix(3);
  } else if (viewer) {
    path.remove_prefix(5);
  } else {
    return "";
  }
  const bool secure = path.starts_with("s/");
  if (secure) path.remove_prefix(2);
  std::string url = secure ? "https://" : "http://";
  url.append(path);
  return parts.query.empty() ? url : url.append("?").append(parts.query);
}

/// "m.example.com" is "example.com"; "m.example" is a host of its own.
void drop_mobile_labels(std::string& host) {
  for (const std::string_view label : {"m.", "mobile.", "amp."}) {
    while (host.starts_with(label) && host.find('.', label.size()) != std::string::npos) host.erase(0, label.size());
  }
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool is_unreserved(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

void append_encoded(std::string& out, unsigned char c) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  out.push_back('%');
  out.push_back(kHex[c >> 4U]);
  out.push_back(kHex[c & 15U]);
}

/// Escapes of unreserved characters undone, the others in capitals, and what may not stand in an address escaped.
std::string normalised_escapes(std::string_view text) {
  constexpr std::string_view kAllowed = "!$&'()*+,;=:@/?[]";
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const int high = c == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low >= 0) {
      const auto decoded = static_cast<unsigned char>(high * 16 + low);
      if (is_unreserved(decoded)) {
        out.push_back(static_cast<char>(decoded));
      } else {
        append_encoded(out, decoded);
      }
      i += 2;
    } else if (is_unreserved(c) || kAllowed.find(text[i]) != std::string_view::npos) {
      out.push_back(text[i]);
    } else {
      append_encoded(out, c);
    }
  }
  return out;
}

/// Whether what stands behind this segment is the name of a list: "/tag/amp" is about amplifiers.
bool is_list(std::string_view segment) {
  static constexpr std::array<std::string_view, 9> kLists = {"tag",     "tags",     "topic", "topics", "category",
                                                             "keyword", "keywords", "label", "search"};
  return std::find(kLists.begin(), kLists.end(), lower_ascii(segment)) != kLists.end();
}

/// Source: RFC 3986, section 5.2.4; and without the trailing slash and a trailing "/amp".
std::string canonical_path(std::string_view path) {
  const std::string escaped = normalised_escapes(path);
  std::vector<std::string_view> segments;
  std::string_view rest = escaped;
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view segment = rest.substr(0, end);
    rest.remove_prefix(end);
    if (segment == "..") {
      if (!segments.empty()) segments.pop_back();
    } else if (segment != ".") {
      segments.push_back(segment);
    }
  }
  const auto drop_slashes = [&segments] {
    while (!segments.empty() && segments.back().empty()) segments.pop_back();
  };
  drop_slashes();
  while (segments.size() > 1 && (segments.back() == "amp" || segments.back() == "amp.html") &&
         !is_list(segments[segments.size() - 2])) {
    segments.pop_back();
    drop_slashes();
  }
  if (!segments.empty() && segments.back().size() > 4 && segments.back().ends_with(".amp")) {
    segments.back().remove_suffix(4);
  }
  std::string out;
  for (const std::string_view segment : segments) out.append("/").append(segment);
  constexpr std::string_view kAmpPage = ".amp.html";
  if (out.size() > kAmpPage.size() + 1 && out.ends_with(kAmpPage)) out.erase(out.size() - kAmpPage.size(), 4);
  return out.empty() ? "/" : out;
}

/// Parameters that say how a reader came, and never what is read.
bool is_tracking(std::string_view parameter) {
  static constexpr std::string_view kNames =
      "fbclid gclid dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh mc_cid mc_eid _hsenc _hsmi "
      "hsctatracking mkt_tok vero_id wickedid oly_anon_id oly_enc_id ref_src ref_url cmpid icid ocid ncid s_cid "
      "sr_share smid smtyp spm _ga _gl guccounter guce_referrer guce_referrer_sig __twitter_impression "
      "outputtype amp feedtype feedname xtor __source usqp at_medium at_campaign at_campaign_type at_creation "
      "at_variant at_format at_channel at_network at_platform at_identifier at_term at_ad at_recipient_id "
      "at_recipient_list at_emailtype at_send_date at_send_time at_link at_link_id at_link_origin at_link_type "
      "at_ptr_name at_bbc_team at_type at_custom1 at_custom2 at_custom3 at_custom4 at_general_placement "
      "at_detail_placement pk_campaign pk_cpn pk_kwd pk_keyword pk_source pk_medium pk_content pk_cid pk_vid";
  const std::string name = lower_ascii(parameter.substr(0, parameter.find('=')));
  if (name.starts_with("utm_") || name.starts_with("mtm_") || name.starts_with("amp_")) return true;
  if (name.empty() || name.find(' ') != std::string::npos) return false;
  for (std::size_t at = kNames.find(name); at != std::string_view::npos; at = kNames.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || kNames[at - 1] == ' ') && (end == kNames.size() || kNames[end] == ' ')) return true;
  }
  return false;
}

std::string canonical_query(std::string_view query) {
  std::string out;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (parameter.empty() || is_tracking(parameter)) continue;
    out.append(out.empty() ? "?" : "&").append(normalised_escapes(parameter));
  }
  return out;
}

/// Splits what the address wraps, or the address; false when it is none of ours. `parts` points into `wrapped` or
/// `url`.
bool split_wrapped_url(std::string_view url, std::string& wrapped, UrlParts& parts) {
  constexpr int kMostWraps = 3;
  if (!split_url(url, parts)) return false;
  for (int wraps = 0; wraps < kMostWraps; ++wraps) {
    std::string inside = wrapped_url(parts);
    UrlParts found;
    if (inside.empty() || !split_url(inside, found) || found.host.find('.') == std::string::npos) break;
    wrapped = std::move(inside);
    parts = UrlParts();
    split_url(wrapped, parts);
  }
  drop_mobile_labels(parts.host);
  return true;
}

}  // namespace

std::string canonical_url(std::string_view url) {
  UrlParts parts;
  std::string wrapped;
  if (!split_wrapped_url(url, wrapped, parts)) return "";
  std::string out = parts.secure ? "https://" : "http://";
  out.append(parts.host);
  if (!parts.port.empty()) out.append(":").append(parts.port);
  out.append(canonical_path(parts.path)).append(canonical_query(parts.query));
  if (!parts.fragment.empty()) out.append("#!").append(normalised_escapes(parts.fragment));
  return out;
}

std::string host_of(std::string_view url) {
  UrlParts parts;
  std::string wrapped;
  if (!split_wrapped_url(url, wrapped, parts)) return "";
  if (parts.host.starts_with("www.") && parts.host.size() > 4) parts.host.erase(0, 4);
  return parts.host;
}

bool is_same_site(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  return a == b || (a.ends_with(b) && a[a.size() - b.size() - 1] == '.');
}

}  // namespace dateline::indexer
