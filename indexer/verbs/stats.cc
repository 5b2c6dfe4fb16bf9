// SPDX-License-Identifier: GPL-3.0-or-later
// stats: what is in the archive?
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "archive/disk/files.h"
#include "archive/disk/manifest.h"
#include "archive/disk/side_store.h"
#include "archive/disk/view.h"
#include "archive/exit_codes.h"
#include "indexer/verbs/verbs.h"

namespace dateline::indexer {

int stats(const Options& options) {
  read_manifest(options.archive);  // a view takes an empty folder for an archive; who asks for numbers is told
  const ArchiveView view(options.archive);
  const Manifest& manifest = view.manifest();
  const SideStore::Counts side = SideStore(options.archive, manifest.generation).count();
  const std::uint64_t bytes = size_of_folder(options.archive);
  const auto by_language = manifest.languages();
  if (options.json) {
    nlohmann::ordered_json editions = nlohmann::ordered_json::array();
    for (const auto& edition : manifest.editions) {
      editions.push_back({{"name", edition.name}, {"articles", edition.articles}, {"retired", edition.retired}});
    }
    const nlohmann::ordered_json out = {{"archive", options.archive},
                                        {"generation", manifest.generation},
                                        {"articles", manifest.articles()},
                                        {"bytes", bytes},
                                        {"earlier_versions", side.versions},
                                        {"waiting", side.waiting},
                                        {"editions", editions},
                                        {"languages", by_language}};
    fmt::print("{}\n", out.dump(1));
    return kExitDone;
  }
  fmt::print("articles    {}\nbytes       {} ({:.1f} MB)\ngeneration  {}\n", manifest.articles(), bytes,
             static_cast<double>(bytes) / 1048576.0, manifest.generation);
  fmt::print("earlier     {} version{}\nwaiting     {}\n", side.versions, side.versions == 1 ? "" : "s", side.waiting);
  for (const auto& edition : manifest.editions) {
    fmt::print("edition     {}: {} articles, {} of them retired\n", edition.name, edition.articles, edition.retired);
  }
  std::vector<std::pair<std::string, std::uint64_t>> languages(by_language.begin(), by_language.end());
  std::stable_sort(languages.begin(), languages.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [language, articles] : languages) fmt::print("language    {}: {}\n", language, articles);
  return kExitDone;
}

}  // namespace dateline::indexer
