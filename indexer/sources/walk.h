// SPDX-License-Identifier: GPL-3.0-or-later
// Which inputs do the paths of a command line mean? Files, folders (recursive, sorted), "-", plain or compressed.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "archive/result.h"
#include "indexer/sources/byte_stream.h"

namespace dateline::indexer {

/// One file to be read.
struct SourceFile {
  std::string path;         ///< "-" for standard input
  std::uint64_t bytes = 0;  ///< on disk; 0 for standard input
};

/// The files that the paths mean, in the order given, each folder sorted by name; hidden files and folders (.git) are
/// passed over, and so are sockets and devices. A link to a folder is a refusal: it may lead in a circle. A path that
/// does not exist, or that can't be read, is a refusal in `refused`.
std::vector<SourceFile> walk(const std::vector<std::string>& paths, std::vector<Refusal>& refused);

/// Called for each input of a file: its name ("news.zip:feb/1.json" for a member) and its bytes.
using InputVisitor = std::function<void(const std::string& name, ByteStream& stream)>;

/// Opens one file and visits the inputs in it: itself, or the members when it is a .gz, .zst, .bz2, .xz, .zip or .tar
/// (known by its first bytes, not by its name). `advance` is called with the bytes of the file read so far.
/// A file that can't be opened or is damaged is added to `refused`; inputs before the damage have been visited.
void open_inputs(const SourceFile& file, const InputVisitor& visit, const std::function<void(std::uint64_t)>& advance,
                 std::vector<Refusal>& refused);

}  // namespace dateline::indexer
