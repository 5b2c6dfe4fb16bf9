// SPDX-License-Identifier: GPL-3.0-or-later
// Do the inputs that were once found, or written by hand, still pass?
//   NAME_fuzz FOLDER     calls the entry point with each file in it
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>

#include "tests/unit/temporary_folder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int count, char** arguments) {
  if (count != 2) return 64;
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(arguments[1])) {
    std::printf("%s\n", entry.path().c_str());
    std::fflush(stdout);
    const std::string bytes = dateline::bytes_of(entry.path());
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    ++files;
  }
  return files == 0 ? 66 : 0;
}
