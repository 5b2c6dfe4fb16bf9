// SPDX-License-Identifier: GPL-3.0-or-later
// How does a small file beside the editions say what it is, and that it is whole?
//
//   4 bytes   what it is
//   bytes     what it holds
//   8 bytes   of SHA-256 over all before
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace dateline {

/// What a file holds. Throws ArchiveError: missing, permission, io, and damaged when it begins with another mark or its
/// checksum does not hold.
std::string read_checked(const std::filesystem::path& file, std::string_view mark);

/// Puts it there as a whole or not at all. Throws ArchiveError (io).
void write_checked(const std::filesystem::path& file, std::string_view mark, std::string_view held);

/// The error of a file whose checksum holds and whose content does not.
[[noreturn]] void throw_damaged(const std::filesystem::path& file);

}  // namespace dateline
