// SPDX-License-Identifier: GPL-3.0-or-later
// Which documents of an edition no longer count?
#include "archive/disk/retired.h"

#include <algorithm>

#include "archive/bytes.h"
#include "archive/digest.h"
#include "archive/disk/error.h"
#include "archive/disk/files.h"

namespace dateline {
namespace {
constexpr std::string_view kMagic = "DLR1";
constexpr std::size_t kCheckSize = 8;
}  // namespace

RetiredNumbers read_retired(const std::filesystem::path& file) {
  const std::string bytes = read_file(file);
  const auto damaged = [&file] {
    return ArchiveError(ArchiveError::Kind::kDamaged, file.string() + " is damaged: its checksum does not hold");
  };
  if (bytes.size() < kMagic.size() + kCheckSize || !bytes.starts_with(kMagic)) throw damaged();
  const std::string_view body = std::string_view(bytes).substr(0, bytes.size() - kCheckSize);
  if (sha256({body}).substr(0, kCheckSize) != bytes.substr(body.size())) throw damaged();
  ByteReader in(body.substr(kMagic.size()));
  RetiredNumbers numbers;
  Xapian::docid last = 0;
  for (std::uint64_t left = in.number(); left > 0 && !in.failed(); --left) {
    last += static_cast<Xapian::docid>(in.number());
    numbers.push_back(last);
  }
  if (in.failed()) throw damaged();
  return numbers;
}

void write_retired(const std::filesystem::path& file, const RetiredNumbers& numbers) {
  ByteWriter out;
  out.raw(kMagic);
  out.number(numbers.size());
  Xapian::docid last = 0;
  for (const Xapian::docid number : numbers) {
    out.number(number - last);
    last = number;
  }
  out.raw(sha256({out.bytes()}).substr(0, kCheckSize));
  replace_file(file, out.bytes());
}

void RetiredSource::init(const Xapian::Database& edition) {
  at_ = 0;
  const auto found = lists_->find(edition.get_uuid());
  numbers_ = found == lists_->end() ? nullptr : found->second;
}

void RetiredSource::next(double /*min_weight*/) { ++at_; }

void RetiredSource::skip_to(Xapian::docid number, double /*min_weight*/) {
  if (!numbers_) {
    at_ = 1;
    return;
  }
  const auto begin = numbers_->begin();
  const auto from = begin + static_cast<std::ptrdiff_t>(at_ > 0 ? at_ - 1 : 0);
  at_ = static_cast<Xapian::doccount>(std::lower_bound(std::min(from, numbers_->end()), numbers_->end(), number) -
                                      begin) +
        1;
}

}  // namespace dateline
