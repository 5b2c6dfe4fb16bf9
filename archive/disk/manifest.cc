// SPDX-License-Identifier: GPL-3.0-or-later
// Which editions make up the archive right now?
#include "archive/disk/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "archive/analysis/tokenizer.h"
#include "archive/disk/error.h"
#include "archive/disk/files.h"
#include "archive/disk/steps.h"
#include "archive/schema.h"

namespace dateline {
namespace fs = std::filesystem;
using nlohmann::json;
namespace {

constexpr int kManifestVersion = 1;

json to_json(const Manifest& manifest) {
  json editions = json::array();
  for (const auto& edition : manifest.editions) {
    editions.push_back({{"name", edition.name},
                        {"articles", edition.articles},
                        {"retired", edition.retired},
                        {"retired_file", edition.retired_file},
                        {"regrouped_file", edition.regrouped_file},
                        {"languages", edition.languages}});
  }
  json leaving = json::array();
  for (const auto& entry : manifest.leaving) leaving.push_back({{"name", entry.name}, {"since", entry.since}});
  return {{"dateline_archive", kManifestVersion}, {"schema", kSchemaVersion}, {"tokenizer", kTokenizerVersion},
          {"generation", manifest.generation},    {"editions", editions},     {"leaving", leaving},
          {"checkpoint", manifest.checkpoint}};
}

/// A name that stays below editions/.
std::string safe_name(const json& value) {
  auto name = value.get<std::string>();
  const bool safe = std::all_of(name.begin(), name.end(),
                                [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '.'; });
  if (!safe || name.find("..") != std::string::npos) throw std::invalid_argument("the name " + name);
  return name;
}

/// The same of a key that older manifests have not.
std::string name_or_none(const json& object, const char* key) {
  return object.contains(key) ? safe_name(object.at(key)) : "";
}

Manifest from_json(const json& root) {
  Manifest manifest;
  manifest.generation = root.at("generation").get<std::uint64_t>();
  for (const auto& entry : root.at("editions")) {
    EditionEntry edition;
    edition.name = safe_name(entry.at("name"));
    edition.articles = entry.at("articles").get<std::uint64_t>();
    edition.retired = entry.at("retired").get<std::uint64_t>();
    edition.retired_file = safe_name(entry.at("retired_file"));
    edition.regrouped_file = name_or_none(entry, "regrouped_file");
    edition.languages = entry.at("languages").get<std::map<std::string, std::uint64_t>>();
    manifest.editions.push_back(std::move(edition));
  }
  for (const auto& entry : root.at("leaving")) {
    manifest.leaving.push_back({safe_name(entry.at("name")), entry.at("since").get<std::int64_t>()});
  }
  manifest.checkpoint = name_or_none(root, "checkpoint");
  return manifest;
}

void require_versions(const fs::path& archive, const json& root) {
  const int schema = root.at("schema").get<int>();
  const int tokenizer = root.at("tokenizer").get<int>();
  if (root.at("dateline_archive").get<int>() == kManifestVersion && schema == kSchemaVersion &&
      tokenizer == kTokenizerVersion) {
    return;
  }
  throw ArchiveError(
      ArchiveError::Kind::kSchema,
      fmt::format(
          "{} was made with schema {} and tokenizer {}; this program reads schema {} and tokenizer {}. Build it "
          "again from its articles: dateline-indexer build --archive {} PATH...",
          archive.string(), schema, tokenizer, kSchemaVersion, kTokenizerVersion, archive.string()));
}

fs::path stub_path(const fs::path& archive) { return archive / "XAPIANDB"; }

std::string stub_of(const Manifest& manifest) {
  std::string stub;
  for (const auto& edition : manifest.editions) stub += fmt::format("glass editions/{}\n", edition.name);
  return stub;
}

[[noreturn]] void no_archive(const fs::path& archive) {
  std::error_code ignored;
  if (!fs::exists(archive, ignored)) {
    throw ArchiveError(ArchiveError::Kind::kMissing,
                       fmt::format("there is no archive at {}: no such folder", archive.string()));
  }
  throw ArchiveError(ArchiveError::Kind::kNoArchive,
                     fmt::format("{} is no archive: it has no file MANIFEST", archive.string()));
}

}  // namespace

fs::path manifest_path(const fs::path& archive) { return archive / "MANIFEST"; }

bool has_manifest(const fs::path& archive) {
  std::error_code error;
  const bool there = fs::exists(manifest_path(archive), error);
  if (error == std::errc::permission_denied) {
    throw ArchiveError(ArchiveError::Kind::kPermission,
                       fmt::format("cannot look into {}: {}", archive.string(), error.message()));
  }
  return there;
}

fs::path editions_path(const fs::path& archive) { return archive / "editions"; }

std::uint64_t Manifest::articles() const {
  std::uint64_t count = 0;
  for (const auto& edition : editions) count += edition.articles - std::min(edition.retired, edition.articles);
  return count;
}

std::map<std::string, std::uint64_t> Manifest::languages() const {
  std::map<std::string, std::uint64_t> sum;
  for (const auto& edition : editions) {
    for (const auto& [language, articles] : edition.languages) sum[language] += articles;
  }
  return sum;
}

Manifest read_manifest(const fs::path& archive) {
  const fs::path path = manifest_path(archive);
  if (!has_manifest(archive)) no_archive(archive);
  const std::string bytes = read_file(path);
  try {
    const json root = json::parse(bytes);
    require_versions(archive, root);
    return from_json(root);
  } catch (const ArchiveError&) {
    throw;
  } catch (const std::exception& error) {
    throw ArchiveError(ArchiveError::Kind::kDamaged, fmt::format("{} is damaged: {}", path.string(), error.what()));
  }
}

namespace {

/// Whether a folder of editions has none: the first manifest comes before the first edition.
bool has_no_edition(const fs::path& editions) {
  std::error_code error;
  const fs::directory_iterator entries(editions, error);
  if (error) return false;
  return std::all_of(fs::begin(entries), fs::end(entries),
                     [](const auto& entry) { return entry.path().filename() == "scratch"; });
}

}  // namespace

bool may_become_archive(const fs::path& archive) {
  std::error_code error;
  const fs::directory_iterator entries(archive, error);  // an error for a file, too
  if (error) return false;
  const bool was_locked = fs::exists(archive / "writer.lock", error);  // writers make it first
  return std::all_of(fs::begin(entries), fs::end(entries), [was_locked](const auto& entry) {
    const auto name = entry.path().filename();
    return name == "writer.lock" || name == "lost+found" ||
           (was_locked && ((name == "editions" && has_no_edition(entry.path())) || name == "MANIFEST.new" ||
                           name.string().starts_with("dateline.sqlite3")));
  });
}

Manifest read_manifest_or_none(const fs::path& archive) {
  if (!has_manifest(archive) && may_become_archive(archive)) return {};
  return read_manifest(archive);
}

bool looks_like_manifest(const fs::path& archive) {
  const json root = json::parse(read_file(manifest_path(archive)), nullptr, false);
  return root.is_object() && root.contains("dateline_archive");
}

void write_manifest(const fs::path& archive, const Manifest& manifest) {
  replace_file(manifest_path(archive), to_json(manifest).dump(1) + "\n", "manifest-written");
  passing("manifest-renamed");
  replace_file(stub_path(archive), stub_of(manifest));
  passing("stub-written");
}

void restore_stub(const fs::path& archive, const Manifest& manifest) {
  std::error_code ignored;
  const std::string stub = stub_of(manifest);
  if (fs::exists(stub_path(archive), ignored) && read_file(stub_path(archive)) == stub) return;
  replace_file(stub_path(archive), stub);
}

std::uint64_t bytes_of_editions(const fs::path& archive, const Manifest& manifest) {
  std::uint64_t bytes = 0;
  for (const auto& edition : manifest.editions) bytes += size_of_folder(editions_path(archive) / edition.name);
  return bytes;
}

}  // namespace dateline
