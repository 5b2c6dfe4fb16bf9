// SPDX-License-Identifier: GPL-3.0-or-later
// Which handler answers which method and path? (Our own routing: cpp-httplib decodes %2F before it routes, and ids may
// hold one.)
#pragma once

#include <string>

#include "server/http/app.h"
#include "server/http/call.h"

namespace dateline::http {

/// What came over the wire, before it is understood.
struct RawCall {
  std::string method;
  std::string target;
  std::string if_none_match;
  std::string request_id;
  bool has_body = false;
};

/// Answers any request; an exception of a handler passes through. A HEAD is answered like a GET: whoever sends the
/// reply leaves the body out.
Reply answer(const App& app, const RawCall& raw);

}  // namespace dateline::http
