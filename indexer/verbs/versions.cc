// SPDX-License-Identifier: GPL-3.0-or-later
// versions: which texts has an article had, and what differs between two of them?
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/disk/articles.h"
#include "archive/disk/side_store.h"
#include "archive/disk/view.h"
#include "archive/exit_codes.h"
#include "archive/record.h"
#include "archive/time.h"
#include "indexer/verbs/verbs.h"
#include "indexer/verbs/word_diff.h"

namespace dateline::indexer {
namespace {

/// One version as it is listed, without its text.
struct Listed {
  std::uint32_t number = 1;
  Moment published;
  Moment updated;
  std::int64_t indexed = 0;
  std::string title;
  std::size_t bytes = 0;
};

std::size_t size_of(const Article& article) {
  return article.title.size() + article.subtitle.size() + article.summary.size() + article.body.size();
}

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }

/// All versions, earliest first, the one that is searched last; one text is in memory at a time.
std::vector<Listed> versions_of(ArchiveView& view, SideStore& side, const ArchiveView::Place& place) {
  std::vector<Listed> versions;
  each_version_head(view, side, place, 0, UINT64_MAX, [&](const RecordHead& head) {
    versions.push_back({head.version, head.published, head.updated, head.indexed, std::string(head.title), 0});
  });
  std::reverse(versions.begin(), versions.end());
  for (auto& version : versions) {
    const auto record = version_record(view, side, place, version.number);
    if (record) version.bytes = size_of(decode_record(*record));
  }
  return versions;
}

void print_list(const std::vector<Listed>& versions) {
  for (const auto& version : versions) {
    fmt::print("{}  published {}  updated {}  {} bytes  {}{}\n", version.number,
               or_dash(format_moment(version.published)), or_dash(format_moment(version.updated)), version.bytes,
               version.title, &version == &versions.back() ? "  (current)" : "");
  }
}

void print_json(const std::string& id, const std::vector<Listed>& versions) {
  const auto or_null = [](const std::string& text) {
    return text.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(text);
  };
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const auto& version : versions) {
    list.push_back({{"version", version.number},
                    {"published", or_null(format_moment(version.published))},
                    {"updated", or_null(format_moment(version.updated))},
                    {"indexed", format_seconds(version.indexed)},
                    {"title", version.title},
                    {"bytes", version.bytes},
                    {"current", &version == &versions.back()}});
  }
  const nlohmann::ordered_json out = {{"id", id}, {"versions", list}};
  fmt::print("{}\n", out.dump(1));
}

/// "2..5" as two numbers.
std::optional<std::pair<std::uint32_t, std::uint32_t>> read_range(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return std::nullopt;
  const auto read = [](std::string_view digits) -> std::optional<std::uint32_t> {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return number;
  };
  const auto first = read(text.substr(0, dots));
  const auto last = read(text.substr(dots + 2));
  if (!first || !last) return std::nullopt;
  return std::make_pair(*first, *last);
}

void print_difference(const Article& before, const Article& after) {
  fmt::print("version {} to version {} of {}\n", before.version, after.version, after.id);
  const auto part = [](const char* name, const std::string& from, const std::string& to) {
    const std::string lines = diff_paragraphs(from, to);
    if (!lines.empty()) fmt::print("{}\n{}", name, lines);
    return !lines.empty();
  };
  bool differ = part("title", before.title, after.title);
  differ = part("subtitle", before.subtitle, after.subtitle) || differ;
  differ = part("summary", before.summary, after.summary) || differ;
  differ = part("body", before.body, after.body) || differ;
  if (!differ) fmt::print("the words are the same\n");
}

int compare(ArchiveView& view, SideStore& side, const ArchiveView::Place& place, const std::string& range) {
  const auto numbers = read_range(range);
  if (!numbers) {
    fmt::print(stderr, "dateline-indexer: --diff: found {}; expected two numbers of versions as 1..2\n", range);
    return kExitUsage;
  }
  std::vector<Article> both;
  for (const std::uint32_t number : {numbers->first, numbers->second}) {
    const auto record = version_record(view, side, place, number);
    if (!record) {
      const std::string current = view.record(place);
      fmt::print(stderr, "dateline-indexer: {} has no version {}\n", decode_head(current).id, number);
      return kExitNoInput;
    }
    both.push_back(decode_record(*record));
  }
  print_difference(both.front(), both.back());
  return kExitDone;
}

}  // namespace

int list_versions(const Options& options) {
  ArchiveView view(options.archive);
  const auto place = find_article(view, options.ids.front());
  if (!place) {
    fmt::print(stderr, "dateline-indexer: no article has the id {}\n", options.ids.front());
    return kExitNoInput;
  }
  SideStore side(options.archive, view.manifest().generation);
  if (!options.diff.empty()) return compare(view, side, *place, options.diff);
  const auto versions = versions_of(view, side, *place);
  if (options.json) {
    const std::string record = view.record(*place);
    print_json(std::string(decode_head(record).id), versions);
  } else {
    print_list(versions);
  }
  return kExitDone;
}

}  // namespace dateline::indexer
