// SPDX-License-Identifier: GPL-3.0-or-later
// What comes next in a stream of bytes, by lines and by counts?
#include "indexer/formats/warc/byte_window.h"

#include <algorithm>
#include <utility>

namespace dateline::indexer::warc {
namespace {

constexpr std::size_t kPiece = 64 * 1024;

}  // namespace

bool ByteWindow::fill() {
  if (fault_) return false;
  bytes_.erase(0, at_);
  at_ = 0;
  try {
    return read_more(stream_, bytes_, kPiece) > 0;
  } catch (const PartError& error) {
    part_ = error;
    fault_ = std::current_exception();
  } catch (const SourceError&) {
    fault_ = std::current_exception();
  }
  return false;
}

std::string_view ByteWindow::peek(std::size_t size) {
  while (bytes_.size() - at_ < size && fill()) {
  }
  return std::string_view(bytes_).substr(at_, size);
}

std::uint64_t ByteWindow::skip(std::uint64_t size) {
  std::uint64_t done = 0;
  while (done < size) {
    if (at_ == bytes_.size() && !fill()) break;
    const std::uint64_t step = std::min<std::uint64_t>(size - done, bytes_.size() - at_);
    at_ += static_cast<std::size_t>(step);
    done += step;
  }
  offset_ += done;
  return done;
}

std::string ByteWindow::take(std::size_t size) {
  std::string taken;
  while (taken.size() < size) {
    if (at_ == bytes_.size() && !fill()) break;
    const std::size_t step = std::min(size - taken.size(), bytes_.size() - at_);
    taken.append(bytes_, at_, step);
    at_ += step;
  }
  offset_ += taken.size();
  return taken;
}

bool ByteWindow::take_line(std::string& line) {
  line.clear();
  bool any = false;
  for (;;) {
    if (at_ == bytes_.size() && !fill()) break;
    any = true;
    const std::size_t end = bytes_.find('\n', at_);
    const std::size_t stop = std::min(end, bytes_.size());
    if (line.size() < kLongestLine) line.append(bytes_, at_, std::min(stop - at_, kLongestLine - line.size()));
    offset_ += stop - at_;
    at_ = stop;
    if (end == std::string::npos) continue;
    ++at_;
    ++offset_;
    break;
  }
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return any;
}

void ByteWindow::put_back(std::string_view bytes) {
  bytes_.replace(0, at_, bytes);
  at_ = 0;
  offset_ -= bytes.size();
}

std::optional<PartError> ByteWindow::go_on() {
  if (fault_ && !part_) std::rethrow_exception(fault_);
  skip(bytes_.size() - at_);
  fault_ = nullptr;
  return std::exchange(part_, std::nullopt);
}

}  // namespace dateline::indexer::warc
