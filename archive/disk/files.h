// SPDX-License-Identifier: GPL-3.0-or-later
// How does a file or folder get onto the disk for good, and how is it read? Thin calls that throw ArchiveError.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace dateline {

/// The whole file. Throws ArchiveError (missing, permission, io), naming the file.
std::string read_file(const std::filesystem::path& path);

/// Writes a file beside `path`, syncs it, renames it to `path` and syncs the folder: the old file or the new one, never
/// a part. `written_step` is passed between the writing and the renaming when it is not empty.
void replace_file(const std::filesystem::path& path, std::string_view bytes, std::string_view written_step = {});

/// Syncs every file of a folder, the folder and its parent.
void sync_folder(const std::filesystem::path& folder);

/// Removes a folder and all in it; what can't be removed stays, silently: the next writer tries again.
void remove_folder(const std::filesystem::path& folder);

/// Bytes of all files below.
std::uint64_t size_of_folder(const std::filesystem::path& folder);

/// Throws ArchiveError (io) when the disk of `folder` has less than `bytes` free.
void require_space(const std::filesystem::path& folder, std::uint64_t bytes);

}  // namespace dateline
