// SPDX-License-Identifier: GPL-3.0-or-later
// Which handlers are there? Each is a file of its own and is called by many threads at once.
#pragma once

#include "server/http/app.h"
#include "server/http/call.h"

namespace dateline::http {

Reply handle_search(const App& app, const Call& call);
Reply handle_article(const App& app, const Call& call);
Reply handle_versions(const App& app, const Call& call);
Reply handle_version(const App& app, const Call& call);
Reply handle_story(const App& app, const Call& call);
Reply handle_stats(const App& app, const Call& call);
Reply handle_livez(const App& app, const Call& call);
Reply handle_readyz(const App& app, const Call& call);
Reply handle_page(const App& app, const Call& call);

}  // namespace dateline::http
