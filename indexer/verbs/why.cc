// SPDX-License-Identifier: GPL-3.0-or-later
// why: how similar are two articles, by what, and what follows from it?
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "archive/disk/articles.h"
#include "archive/disk/view.h"
#include "archive/exit_codes.h"
#include "archive/record.h"
#include "archive/time.h"
#include "indexer/stories/checkpoint.h"
#include "indexer/stories/similarity.h"
#include "indexer/verbs/verbs.h"

namespace dateline::indexer {
namespace {

using namespace stories;

/// One of the two, with what the archive says of it.
struct Side {
  Article article;
  Grouping grouping;
  Features features;
  Vectors vectors;

  ArticleHash story() const { return grouping.story != 0 ? grouping.story : article_hash(article.id); }
};

void print_side(const char* letter, const Side& side) {
  fmt::print("{}  {}  {}  {}  {}\n   {}\n   story {}{}\n", letter, side.article.id,
             side.article.published.known() ? format_moment(side.article.published) : "no date", side.article.language,
             side.article.source.empty() ? "no source" : side.article.source, side.article.title,
             story_name(side.story()), side.grouping.copy_of != 0 ? ", a copy" : "");
}

std::set<std::string> words_of(const std::string& title) {
  Tokenizer tokenizer;
  std::set<std::string> words;
  for (const Token& token : tokenizer.tokenize(title)) {
    if (!token.alias) words.emplace(token.folded);
  }
  return words;
}

/// The words that both titles have.
std::string shared_words(const Side& a, const Side& b) {
  const auto others = words_of(b.article.title);
  std::string list;
  for (const auto& word : words_of(a.article.title)) {
    if (others.count(word) != 0) list += (list.empty() ? "" : ", ") + word;
  }
  return list.empty() ? "none" : list;
}

void print_comparison(const Side& a, const Side& b, const Comparison& found) {
  const auto line = [](const char* what, double value) { fmt::print("{:<34}{:.3f}\n", what, value); };
  line("cosine of the words", found.words);
  line("cosine of the words of the titles", found.title);
  line("cosine of the names", found.names);
  fmt::print("{:<34}{:.3f} ({} shared)\n", "cosine of the names' sounds", found.keys, found.shared_keys);
  fmt::print("{:<34}{}\n", "words of both titles", shared_words(a, b));
  fmt::print("{:<34}{}\n", "hours between them", found.hours ? fmt::format("{:.1f}", *found.hours) : "one has no date");
  line("factor for the time", found.time_factor);
  line(found.same_language ? "similarity" : "similarity across languages", found.similarity);
  fmt::print("{:<34}{:.3f}: {} (from {:.2f} on)\n", "word pairs that both have", found.overlap, words_for(found.copy),
             kCopyOverlap);
}

void print_decision(const Side& a, const Side& b, const Comparison& found) {
  const bool together = a.story() == b.story();
  const bool alike = found.similarity >= kSameStory;
  const char* why = "they are alike, and so are the articles between them";
  if (found.copy == CopyVerdict::kCopy) {
    why =
        together ? "one is a copy of the other" : "one is a copy, but both were grouped before that was known: regroup";
  } else if (together && !alike) {
    why = "other articles of the story are between them";
  } else if (!together && alike) {
    why = "the stories as wholes are less alike than these two";
  } else if (!together) {
    why = "too little alike";
  }
  fmt::print("decision: {} story (articles alone from {:.2f} on; stories by the mean of their pairs): {}\n",
             together ? "one" : "not one", kSameStory, why);
}

}  // namespace

int why(const Options& options) {
  ArchiveView view(options.archive);
  Checkpoint checkpoint;
  if (!view.manifest().checkpoint.empty()) {
    auto read = read_checkpoint(editions_path(options.archive) / view.manifest().checkpoint);
    if (read) checkpoint = std::move(*read);
  }
  FeatureMaker maker;
  std::vector<Side> sides;
  for (const auto& id : options.ids) {
    const auto place = find_article(view, id);
    if (!place) {
      fmt::print(stderr, "dateline-indexer: there is no article {} in {}\n", id, options.archive);
      return kExitNoInput;
    }
    Side side;
    side.article = decode_record(view.record(*place));
    side.grouping = view.grouping(*place);
    side.features = maker.make(side.article);
    sides.push_back(std::move(side));
  }
  if (checkpoint.frequencies.articles() == 0) {
    for (const Side& side : sides) checkpoint.frequencies.add(side.features);
    fmt::print("The archive has no counts of its words (dateline-indexer regroup makes them): all weigh the same.\n");
  }
  for (Side& side : sides) side.vectors = weigh(side.features, checkpoint.frequencies);
  const Comparison found = compare({sides[0].features, sides[0].vectors}, {sides[1].features, sides[1].vectors});
  print_side("A", sides[0]);
  print_side("B", sides[1]);
  print_comparison(sides[0], sides[1], found);
  print_decision(sides[0], sides[1], found);
  return kExitDone;
}

}  // namespace dateline::indexer
