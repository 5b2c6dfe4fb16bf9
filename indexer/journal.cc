// SPDX-License-Identifier: GPL-3.0-or-later
// What had a run done when it was killed?
#include "indexer/journal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>

#include "archive/disk/error.h"

namespace dateline::indexer {
namespace fs = std::filesystem;
namespace {

using nlohmann::json;

fs::path path_in(const fs::path& scratch) { return scratch / "journal"; }

json list_of(const std::vector<Refusal>& refused) {
  json list = json::array();
  for (const auto& refusal : refused) list.push_back({refusal.where, refusal.found, refusal.expected});
  return list;
}

std::vector<Refusal> refused_in(const json& line) {
  std::vector<Refusal> refused;
  for (const auto& item : line.at("refused")) refused.push_back({item.at(0), item.at(1), item.at(2)});
  return refused;
}

}  // namespace

Journal::Journal(fs::path scratch, const std::string& run, std::int64_t now) : scratch_(std::move(scratch)), now_(now) {
  if (run.empty() || !read(run)) {
    clear();
    batches_.clear();
    files_.clear();
    partials_.clear();
    now_ = now;
  }
  if (run.empty()) return;
  fd_ = ::open(path_in(scratch_).c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (fd_ < 0) fail();
  if (fs::file_size(path_in(scratch_)) == 0) write({{"run", run}, {"now", now_}});
}

Journal::~Journal() {
  if (fd_ >= 0) ::close(fd_);
}

void Journal::fail() const {
  throw ArchiveError(ArchiveError::Kind::kIo,
                     fmt::format("cannot write {}: {}", path_in(scratch_).string(), std::strerror(errno)));
}

void Journal::clear() {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(scratch_)) fs::remove_all(entry.path(), ignored);
}

/// Takes what the lines of this run say; false when they are of another one. A last line that is not whole, because
/// the process died while it wrote it, is cut off.
bool Journal::read(const std::string& run) {
  std::ifstream in(path_in(scratch_));
  std::uintmax_t whole = 0;
  try {
    for (std::string text; std::getline(in, text) && !in.eof(); whole += text.size() + 1) {
      const json line = json::parse(text);
      if (whole > 0) {
        take(line);
      } else if (line.at("run") == run) {
        now_ = line.at("now");
      } else {
        return false;
      }
    }
  } catch (const json::exception&) {
    return false;  // damaged: the work is done again
  }
  if (whole > 0) fs::resize_file(path_in(scratch_), whole);
  return whole > 0;
}

void Journal::take(const json& line) {
  if (line.contains("batch")) {
    batches_[line["batch"]] = {line.at("spool"), line.at("begin"), line.at("end"), refused_in(line)};
  } else if (line.contains("file")) {
    files_[line["file"]] = {line.at("behind"), refused_in(line)};
  } else if (line.contains("decided")) {
    if (line["decided"] != decided_) partials_.clear();
    decided_ = line["decided"];
  } else {
    partials_.push_back({line.at("partial"), line.at("articles")});
  }
}

void Journal::write(const json& line) {
  if (fd_ < 0) return;
  const std::string text = line.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
  const std::lock_guard<std::mutex> lock(mutex_);
  if (::write(fd_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) fail();
}

std::vector<Journal::Partial> Journal::partials_of(const std::string& decided) {
  if (decided != decided_) partials_.clear();
  std::erase_if(partials_, [&](const Partial& partial) { return !fs::exists(scratch_ / partial.name); });
  std::set<std::string> kept;
  for (const auto& partial : partials_) kept.insert(partial.name);
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(scratch_)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory(ignored) && kept.count(name) == 0) fs::remove_all(entry.path(), ignored);
  }
  write({{"decided", decided}});
  return partials_;
}

void Journal::batch_done(std::uint64_t number, const Batch& batch) {
  write({{"batch", number},
         {"spool", batch.spool},
         {"begin", batch.begin},
         {"end", batch.end},
         {"refused", list_of(batch.refused)}});
}

void Journal::file_done(std::size_t index, const File& file) {
  write({{"file", index}, {"behind", file.behind}, {"refused", list_of(file.refused)}});
}

void Journal::partial_done(const Partial& partial) {
  write({{"partial", partial.name}, {"articles", partial.articles}});
}

}  // namespace dateline::indexer
