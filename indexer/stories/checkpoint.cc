// SPDX-License-Identifier: GPL-3.0-or-later
// With what does the next grouping go on where the last one stopped?
#include "indexer/stories/checkpoint.h"

#include <utility>

#include "archive/bytes.h"
#include "archive/disk/checked_file.h"
#include "archive/disk/error.h"

namespace dateline::indexer::stories {
namespace {

constexpr std::string_view kMark = "DLC1";

std::optional<Checkpoint> decoded(std::string_view bytes) {
  ByteReader in(bytes);
  Checkpoint checkpoint;
  checkpoint.generation = in.number();
  checkpoint.since_regrouped = in.number();
  if (!checkpoint.frequencies.decode(in.text())) return std::nullopt;
  for (std::uint64_t left = in.number(); left > 0 && !in.failed(); --left) {
    Kept kept;
    kept.id = in.text();
    kept.grouping.story = decode_hash(in.raw(sizeof(ArticleHash)));
    kept.grouping.copy_of = decode_hash(in.raw(sizeof(ArticleHash)));
    kept.features = decode_features(in.text());
    checkpoint.articles.push_back(std::move(kept));
  }
  if (in.failed()) return std::nullopt;
  return checkpoint;
}

}  // namespace

std::optional<Checkpoint> read_checkpoint(const std::filesystem::path& file) {
  try {
    return decoded(read_checked(file, kMark));
  } catch (const ArchiveError&) {
    return std::nullopt;
  }
}

void write_checkpoint(const std::filesystem::path& file, const Checkpoint& checkpoint) {
  ByteWriter out;
  out.number(checkpoint.generation);
  out.number(checkpoint.since_regrouped);
  out.text(checkpoint.frequencies.encode());
  out.number(checkpoint.articles.size());
  for (const Kept& kept : checkpoint.articles) {
    out.text(kept.id);
    out.raw(encode_hash(kept.grouping.story));
    out.raw(encode_hash(kept.grouping.copy_of));
    out.text(encode_features(kept.features));
  }
  write_checked(file, kMark, out.bytes());
}

}  // namespace dateline::indexer::stories
