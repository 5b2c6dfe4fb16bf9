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

#include "archive/disk/side_store.h"
#include "archive/disk/view.h"
#include "archive/exit_codes.h"
#include "archive/keys.h"
#include "archive/record.h"
#include "archive/schema.h"
#include "archive/time.h"
#include "indexer/verbs/verbs.h"
#include "indexer/verbs/word_diff.h"

namespace dateline::indexer {
namespace {

/// All versions of a published article, earliest first, the one that is searched last.
std::vector<Article> versions_of(const Options& options) {
  ArchiveView view(options.archive);
  const std::string& id = options.ids.front();
  std::vector<Article> versions;
  auto place = view.find(prefix::kId + id);
  if (!place) place = view.find(key_term(KeyKind::kGivenId, id));
  if (!place) return versions;
  Article current = decode_record(view.record(*place));
  SideStore side(options.archive, view.manifest().generation);
  for (const auto& record : side.versions(current.id)) versions.push_back(decode_record(record));
  versions.push_back(std::move(current));
  return versions;
}

std::size_t size_of(const Article& article) {
  return article.title.size() + article.subtitle.size() + article.summary.size() + article.body.size();
}

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }

void print_list(const std::vector<Article>& versions) {
  for (const auto& version : versions) {
    fmt::print("{}  published {}  updated {}  {} bytes  {}{}\n", version.version,
               or_dash(format_moment(version.published)), or_dash(format_moment(version.updated)), size_of(version),
               version.title, &version == &versions.back() ? "  (current)" : "");
  }
}

void print_json(const std::vector<Article>& versions) {
  const auto or_null = [](const std::string& text) {
    return text.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(text);
  };
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const auto& version : versions) {
    list.push_back({{"version", version.version},
                    {"published", or_null(format_moment(version.published))},
                    {"updated", or_null(format_moment(version.updated))},
                    {"indexed", format_seconds(version.indexed)},
                    {"title", version.title},
                    {"bytes", size_of(version)},
                    {"current", &version == &versions.back()}});
  }
  const nlohmann::ordered_json out = {{"id", versions.back().id}, {"versions", list}};
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

int compare(const std::vector<Article>& versions, const std::string& range) {
  const auto numbers = read_range(range);
  if (!numbers) {
    fmt::print(stderr, "dateline-indexer: --diff: found {}; expected two numbers of versions as 1..2\n", range);
    return kExitUsage;
  }
  const auto find = [&](std::uint32_t number) {
    return std::find_if(versions.begin(), versions.end(), [&](const auto& each) { return each.version == number; });
  };
  for (const std::uint32_t number : {numbers->first, numbers->second}) {
    if (find(number) != versions.end()) continue;
    fmt::print(stderr, "dateline-indexer: {} has no version {}\n", versions.back().id, number);
    return kExitNoInput;
  }
  print_difference(*find(numbers->first), *find(numbers->second));
  return kExitDone;
}

}  // namespace

int list_versions(const Options& options) {
  const auto versions = versions_of(options);
  if (versions.empty()) {
    fmt::print(stderr, "dateline-indexer: no article has the id {}\n", options.ids.front());
    return kExitNoInput;
  }
  if (!options.diff.empty()) return compare(versions, options.diff);
  if (options.json) {
    print_json(versions);
  } else {
    print_list(versions);
  }
  return kExitDone;
}

}  // namespace dateline::indexer
