// SPDX-License-Identifier: GPL-3.0-or-later
// GET / and the files beside it: the page. Its query parameters are read in the browser, so that none is refused here.
#include "server/http/etag.h"
#include "server/http/handlers/handlers.h"

namespace dateline::http {

Reply handle_page(const App& app, const Call& call) {
  std::string path;
  for (const auto& segment : call.target.segments) path += "/" + segment;
  const StaticFile* const file = app.files.find(path.empty() ? "/" : path);
  if (file == nullptr) return problem_reply({ProblemType::kNotFound, "", "", ""}, call.request_id);
  if (etag_matches(call.if_none_match, file->etag)) return not_modified(file->etag);
  Reply reply{200, file->content_type, file->content, {}};
  set_etag(reply, file->etag);
  return reply;
}

}  // namespace dateline::http
