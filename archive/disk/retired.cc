// SPDX-License-Identifier: GPL-3.0-or-later
// Which documents of an edition no longer count?
#include "archive/disk/retired.h"

#include "archive/bytes.h"
#include "archive/disk/checked_file.h"

namespace dateline {
namespace {
constexpr std::string_view kMark = "DLR1";
}  // namespace

RetiredNumbers read_retired(const std::filesystem::path& file) {
  const std::string held = read_checked(file, kMark);
  ByteReader in(held);
  RetiredNumbers numbers;
  Xapian::docid last = 0;
  for (std::uint64_t left = in.number(); left > 0 && !in.failed(); --left) {
    last += static_cast<Xapian::docid>(in.number());
    numbers.push_back(last);
  }
  if (in.failed()) throw_damaged(file);
  return numbers;
}

void write_retired(const std::filesystem::path& file, const RetiredNumbers& numbers) {
  ByteWriter out;
  out.number(numbers.size());
  Xapian::docid last = 0;
  for (const Xapian::docid number : numbers) {
    out.number(number - last);
    last = number;
  }
  write_checked(file, kMark, out.bytes());
}

}  // namespace dateline
