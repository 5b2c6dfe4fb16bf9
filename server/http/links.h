// SPDX-License-Identifier: GPL-3.0-or-later
// Where are this page of results, the next and the one before?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/http/call.h"
#include "server/http/target.h"

namespace dateline::http {

struct Links {
  std::string self;
  std::string next;  ///< empty when there is none
  std::string prev;
};

struct Page {
  std::uint32_t offset = 0;
  std::uint32_t limit = 0;
  std::uint64_t hits = 0;   ///< on this page
  std::uint64_t total = 0;  ///< of hits, on all pages
};

/// An address whose answers have pages.
struct Paged {
  std::string path;
  std::uint32_t last_offset = 0;  ///< there is no page behind it
};

/// Links with normalised parameters.
Links make_links(const Paged& address, const std::vector<Param>& normalised, const Page& page);

/// The same as a Link header (RFC 8288).
void set_link_header(Reply& reply, const Links& links);

}  // namespace dateline::http
