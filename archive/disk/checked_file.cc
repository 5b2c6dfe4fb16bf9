// SPDX-License-Identifier: GPL-3.0-or-later
// How does a small file beside the editions say what it is, and that it is whole?
#include "archive/disk/checked_file.h"

#include "archive/digest.h"
#include "archive/disk/error.h"
#include "archive/disk/files.h"

namespace dateline {
namespace {
constexpr std::size_t kCheckSize = 8;
}  // namespace

void throw_damaged(const std::filesystem::path& file) {
  throw ArchiveError(ArchiveError::Kind::kDamaged, file.string() + " is damaged: its checksum does not hold");
}

std::string read_checked(const std::filesystem::path& file, std::string_view mark) {
  std::string bytes = read_file(file);
  if (bytes.size() < mark.size() + kCheckSize || !bytes.starts_with(mark)) throw_damaged(file);
  const std::string check = bytes.substr(bytes.size() - kCheckSize);
  bytes.resize(bytes.size() - kCheckSize);
  if (sha256({bytes}).substr(0, kCheckSize) != check) throw_damaged(file);
  bytes.erase(0, mark.size());
  return bytes;
}

void write_checked(const std::filesystem::path& file, std::string_view mark, std::string_view held) {
  std::string bytes(mark);
  bytes += held;
  bytes += sha256({bytes}).substr(0, kCheckSize);
  replace_file(file, bytes);
}

}  // namespace dateline
