// SPDX-License-Identifier: GPL-3.0-or-later
// Which inputs do the paths of a command line mean?
#include "indexer/sources/walk.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "indexer/sources/compressed.h"

namespace dateline::indexer {
namespace fs = std::filesystem;
namespace {

constexpr char kReadable[] = "a file or folder that can be read";

/// A plain file, or standard input, through a look-ahead that lets its first bytes be seen before they are read.
class PlainFile : public ByteStream {
 public:
  explicit PlainFile(int fd) : fd_(fd) {}
  ~PlainFile() override {
    if (fd_ != STDIN_FILENO) ::close(fd_);
  }
  PlainFile(const PlainFile&) = delete;
  PlainFile& operator=(const PlainFile&) = delete;

  std::size_t read(char* buffer, std::size_t size) override {
    for (;;) {
      const ssize_t got = ::read(fd_, buffer, size);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) throw SourceError(std::strerror(errno));
    }
  }

 private:
  int fd_;
};

bool hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

void walk_folder(const fs::path& folder, std::vector<SourceFile>& files, std::vector<Refusal>& refused) {
  std::error_code error;
  std::vector<fs::path> entries;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    entries.push_back(it->path());
  }
  if (error) refused.push_back({folder.string(), error.message(), kReadable});
  std::sort(entries.begin(), entries.end());
  for (const auto& entry : entries) {
    std::error_code ignored;
    if (hidden(entry)) continue;
    if (fs::is_directory(entry, ignored) && !fs::is_symlink(entry, ignored)) {
      walk_folder(entry, files, refused);
    } else if (fs::is_regular_file(entry, ignored)) {
      files.push_back({entry.string(), fs::file_size(entry, ignored)});
    } else if (fs::is_symlink(entry, ignored)) {
      const bool folder_behind = fs::is_directory(entry, ignored);
      refused.push_back({entry.string(), folder_behind ? "a link to a folder" : "a link to nothing that can be read",
                         "files, folders, and links to files; the folder itself may be given"});
    }
  }
}

}  // namespace

std::vector<SourceFile> walk(const std::vector<std::string>& paths, std::vector<Refusal>& refused) {
  std::vector<SourceFile> files;
  for (const auto& path : paths) {
    std::error_code error;
    if (path == "-") {
      files.push_back({path, 0});
    } else if (fs::is_directory(path, error)) {
      walk_folder(path, files, refused);
    } else if (fs::exists(path, error)) {
      const auto size = fs::is_regular_file(path, error) ? fs::file_size(path, error) : 0;
      files.push_back({path, error ? 0 : size});
    } else {
      refused.push_back({path, error ? error.message() : "no such file", kReadable});
    }
  }
  return files;
}

void open_inputs(const SourceFile& file, const InputVisitor& visit, const std::function<void(std::uint64_t)>& advance,
                 std::vector<Refusal>& refused) {
  const int fd = file.path == "-" ? STDIN_FILENO : ::open(file.path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    refused.push_back({file.path, std::strerror(errno), kReadable});
    return;
  }
  PlainFile plain(fd);
  try {
    CountedStream counted(plain, advance);  // reads already
    if (counted.is_compressed()) {
      visit_members(file.path, counted, visit, refused);
    } else {
      visit(file.path == "-" ? "standard input" : file.path, counted);
    }
  } catch (const SourceError& error) {
    refused.push_back({file.path, error.what(), error.expected()});
  }
}

}  // namespace dateline::indexer
