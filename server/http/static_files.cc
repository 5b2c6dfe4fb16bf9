// SPDX-License-Identifier: GPL-3.0-or-later
// Which files make the page?
#include "server/http/static_files.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "server/http/etag.h"

namespace dateline::http {
namespace {

namespace fs = std::filesystem;

constexpr std::pair<std::string_view, const char*> kContentTypes[] = {
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".txt", "text/plain; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".webp", "image/webp"},
    {".woff2", "font/woff2"},
};

const char* content_type_of(const fs::path& file) {
  const std::string extension = file.extension().string();
  for (const auto& [known, type] : kContentTypes) {
    if (extension == known) return type;
  }
  return nullptr;
}

std::string read_whole(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (!stream.is_open() || stream.bad()) throw std::runtime_error("can't read the page's file " + file.string());
  return content;
}

bool is_hidden(const fs::path& path) { return path.filename().string().front() == '.'; }

}  // namespace

StaticFiles::StaticFiles(const std::string& folder) {
  const fs::path root(folder);
  if (!fs::is_regular_file(root / "index.html")) throw std::runtime_error("no page (index.html) in " + folder);
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator(); ++entry) {
    if (is_hidden(entry->path())) {
      if (entry->is_directory()) entry.disable_recursion_pending();
      continue;
    }
    const char* const type = content_type_of(entry->path());
    if (type == nullptr || !entry->is_regular_file()) continue;
    StaticFile file{read_whole(entry->path()), type, ""};
    file.etag = make_etag({file.content, 0, type, 0}, false);
    const std::string path = "/" + entry->path().lexically_relative(root).generic_string();
    if (path == "/index.html") files_["/"] = file;
    files_[path] = std::move(file);
  }
}

const StaticFile* StaticFiles::find(const std::string& path) const {
  const auto file = files_.find(path);
  return file == files_.end() ? nullptr : &file->second;
}

}  // namespace dateline::http
