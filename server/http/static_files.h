// SPDX-License-Identifier: GPL-3.0-or-later
// Which files make the page? They are read once at the start, so that no request ever names a path on disk.
#pragma once

#include <map>
#include <string>

namespace dateline::http {

struct StaticFile {
  std::string content;
  std::string content_type;
  std::string etag;
};

/// The files of a folder by the path that a browser asks for ("/", "/assets/app.js"). Thread-safe to read.
class StaticFiles {
 public:
  StaticFiles() = default;

  /// Reads every file whose kind is known, but for hidden ones. Throws std::runtime_error when the folder has no
  /// index.html or can't be read.
  explicit StaticFiles(const std::string& folder);

  const StaticFile* find(const std::string& path) const;
  std::size_t size() const { return files_.size(); }

 private:
  std::map<std::string, StaticFile> files_;
};

}  // namespace dateline::http
