// SPDX-License-Identifier: GPL-3.0-or-later
// In how many articles does a term stand?
#include "indexer/stories/frequencies.h"

#include <algorithm>

#include "archive/bytes.h"

namespace dateline::indexer::stories {

void Frequencies::add(const Features& features) {
  for (const Terms* terms : {&features.words, &features.names, &features.keys}) {
    for (const Term& term : *terms) ++counts_[place(term.hash)];
  }
  ++languages_[features.language];
  ++articles_;
}

void Frequencies::add(const Frequencies& other) {
  for (std::size_t i = 0; i < kPlaces; ++i) counts_[i] += other.counts_[i];
  for (const auto& [language, articles] : other.languages_) languages_[language] += articles;
  articles_ += other.articles_;
}

std::uint64_t Frequencies::articles(const std::string& language) const {
  const auto found = languages_.find(language);
  return found == languages_.end() ? 0 : found->second;
}

std::string Frequencies::encode() const {
  ByteWriter out;
  out.number(articles_);
  out.number(languages_.size());
  for (const auto& [language, articles] : languages_) {
    out.text(language);
    out.number(articles);
  }
  std::uint64_t zeros = 0;  // counts are mostly zero in small archives
  for (const std::uint32_t count : counts_) {
    if (count == 0) {
      ++zeros;
      continue;
    }
    out.number(zeros);
    out.number(count);
    zeros = 0;
  }
  out.number(zeros);
  out.number(0);
  return out.take();
}

bool Frequencies::decode(std::string_view bytes) {
  ByteReader in(bytes);
  Frequencies read;
  read.articles_ = in.number();
  for (std::uint64_t left = in.number(); left > 0 && !in.failed(); --left) {
    const std::string language(in.text());
    read.languages_[language] = in.number();
  }
  std::size_t at = 0;
  for (;;) {
    at += in.number();
    const std::uint64_t count = in.number();
    if (in.failed() || at > kPlaces || (count > 0 && at == kPlaces)) return false;
    if (count == 0) break;
    read.counts_[at++] = static_cast<std::uint32_t>(count);
  }
  if (at != kPlaces || !in.done()) return false;
  *this = std::move(read);
  return true;
}

}  // namespace dateline::indexer::stories
