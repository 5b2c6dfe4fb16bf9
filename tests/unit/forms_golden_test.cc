// SPDX-License-Identifier: GPL-3.0-or-later
// What does Dateline understand of a file in any form? Every file in a folder of tests/golden/forms that has a
// .expected.json beside it is read as the indexer reads it. That file is a list: for each article, in order, the fields
// that matter (a field that is "" or [] must be empty), then for each refusal {"refused": {...}} with "where" (behind
// the file's name), "found" and "expected" as far as they matter. One that is alone needs no list.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "indexer/reading.h"
#include "tests/unit/article_fields.h"
#include "tests/unit/each_article.h"
#include "tests/unit/temporary_folder.h"

namespace dateline::indexer {
namespace {

using nlohmann::json;

constexpr char kExpected[] = ".expected.json";

/// What the file gives, in the form of its .expected.json and with all fields.
json read_form(const std::filesystem::path& path) {
  const TemporaryFolder folder;
  std::map<std::uint64_t, json> articles;
  {
    Refusals refusals((folder / "refused.jsonl").string());
    each_article({path.string()}, {}, refusals,
                 [&](std::uint64_t order, const Article& article) { articles[order] = fields_of(article); });
  }
  json read = json::array();
  for (auto& [order, article] : articles) read.push_back(std::move(article));
  std::ifstream refused(folder / "refused.jsonl");
  for (std::string line; std::getline(refused, line);) {
    json refusal = json::parse(line);
    std::string where = refusal.at("where");
    where.erase(0, where.find(path.filename().string()) + path.filename().string().size());
    refusal["where"] = where;
    read.push_back({{"refused", std::move(refusal)}});
  }
  return read;
}

/// Of `all` what `wanted` names.
json named_in(const json& wanted, const json& all) {
  if (!wanted.is_object() || !all.is_object()) return all;
  json named = json::object();
  for (const auto& [key, value] : wanted.items()) named[key] = all.contains(key) ? named_in(value, all[key]) : json();
  return named;
}

TEST(Forms, AreUnderstoodAsTheirScenariosSay) {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(DATELINE_SOURCE "/tests/golden/forms")) {
    const std::string name = entry.path().string();
    if (!entry.is_regular_file() || name.ends_with(kExpected)) continue;
    const std::filesystem::path beside = std::filesystem::path(entry.path()).replace_extension(kExpected);
    if (!std::filesystem::exists(beside)) continue;
    ++files;
    json expected = json::parse(bytes_of(beside), nullptr, false);
    ASSERT_FALSE(expected.is_discarded()) << beside << " is no JSON";
    if (expected.is_object()) expected = json::array({expected});
    json read = read_form(entry.path());
    for (std::size_t i = 0; i < std::min(read.size(), expected.size()); ++i) read[i] = named_in(expected[i], read[i]);
    EXPECT_EQ(read.dump(1), expected.dump(1)) << name;
  }
  EXPECT_GE(files, 20U);
}

}  // namespace
}  // namespace dateline::indexer
