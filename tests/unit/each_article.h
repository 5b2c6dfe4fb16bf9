// SPDX-License-Identifier: GPL-3.0-or-later
// How does a test see the articles that some paths mean, without an archive?
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/reading.h"

namespace dateline::indexer {

using SeeArticle = std::function<void(std::uint64_t order, const Article&)>;

/// Reads with one thread.
inline void each_article(const std::vector<std::string>& paths, const ReadingOptions& options, Refusals& refusals,
                         SeeArticle see) {
  class Seeing : public ReadingVisitor {
   public:
    explicit Seeing(SeeArticle see) : see_(std::move(see)) {}
    void article(unsigned /*thread*/, std::uint64_t order, const Article& article) override { see_(order, article); }

   private:
    SeeArticle see_;
  };
  std::vector<Refusal> unreadable;
  Progress progress(true);
  Seeing visitor(std::move(see));
  read_articles(walk(paths, unreadable), options, refusals, progress, visitor);
  for (const auto& refusal : unreadable) refusals.add(refusal);
}

}  // namespace dateline::indexer
