// SPDX-License-Identifier: GPL-3.0-or-later
// Which inputs do paths mean, and what is inside compressed files?
#include "indexer/sources/walk.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/unit/temporary_folder.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;

class Sources : public testing::Test {
 protected:
  void put(const std::string& name, const std::string& bytes) {
    fs::create_directories((folder_ / name).parent_path());
    put_bytes(folder_ / name, bytes);
  }

  /// The files that paths below the folder mean, without the folder's name.
  std::vector<std::string> walked(const std::vector<std::string>& names) {
    std::vector<std::string> paths;
    for (const auto& name : names) paths.push_back(name == "-" ? name : (folder_ / name).string());
    std::vector<std::string> found;
    for (const auto& file : walk(paths, refused_)) found.push_back(short_name(file.path));
    return found;
  }

  std::string short_name(const std::string& name) const {
    const std::string prefix = folder_.path().string() + "/";
    return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
  }

  /// The bytes of every input in a file, by the input's name.
  std::map<std::string, std::string> inputs_of(const std::string& name) {
    std::map<std::string, std::string> inputs;
    const SourceFile file{(folder_ / name).string(), fs::file_size(folder_ / name)};
    open_inputs(
        file,
        [&](const std::string& input, ByteStream& stream) {
          std::string& bytes = inputs[short_name(input)];
          std::array<char, 100> buffer{};
          while (const std::size_t got = stream.read(buffer.data(), buffer.size())) bytes.append(buffer.data(), got);
        },
        [this](std::uint64_t bytes) { advanced_ = bytes; }, refused_);
    return inputs;
  }

  void shell(const std::string& command) {
    ASSERT_EQ(std::system(("cd '" + folder_.path().string() + "' && " + command).c_str()), 0) << command;
  }
  static bool has(const std::string& program) {
    return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
  }

  TemporaryFolder folder_;
  std::vector<Refusal> refused_;
  std::uint64_t advanced_ = 0;
  using Inputs = std::map<std::string, std::string>;
};

TEST_F(Sources, FoldersAreSortedAndPathsKeepTheirOrder) {
  for (const auto* name : {"in/b.json", "in/a/z.json", "in/a/y.json", "in/c.json", "first.json"}) put(name, "{}");
  EXPECT_EQ(walked({"first.json", "in"}),
            (std::vector<std::string>{"first.json", "in/a/y.json", "in/a/z.json", "in/b.json", "in/c.json"}));
  EXPECT_EQ(walked({"in/c.json", "in/b.json", "-"}), (std::vector<std::string>{"in/c.json", "in/b.json", "-"}));
  EXPECT_TRUE(refused_.empty());
}

TEST_F(Sources, HiddenThingsAndLinkedFoldersArePassedOver) {
  for (const auto* name : {"in/.git/config", "in/.hidden.json", "in/seen.json"}) put(name, "{}");
  fs::create_directory_symlink(folder_ / "in", folder_ / "in" / "loop");
  fs::create_symlink(folder_ / "in" / "seen.json", folder_ / "in" / "link.json");
  fs::create_symlink(folder_ / "gone", folder_ / "in" / "nowhere");
  EXPECT_EQ(walked({"in"}), (std::vector<std::string>{"in/link.json", "in/seen.json"}));
  ASSERT_EQ(refused_.size(), 2U);
  EXPECT_EQ(short_name(refused_[0].where), "in/loop");
  EXPECT_EQ(refused_[0].found, "a link to a folder");
  EXPECT_EQ(short_name(refused_[1].where), "in/nowhere");
}

TEST_F(Sources, WhatIsNotThereIsRefused) {
  put("a.json", "{}");
  EXPECT_EQ(walked({"none", "a.json"}), std::vector<std::string>{"a.json"});
  ASSERT_EQ(refused_.size(), 1U);
  EXPECT_EQ(short_name(refused_[0].where), "none");
  EXPECT_EQ(refused_[0].found, "no such file");
}

TEST_F(Sources, APlainFileIsItself) {
  const std::string bytes(100000, 'x');
  put("a.json", bytes);
  EXPECT_EQ(inputs_of("a.json"), (Inputs{{"a.json", bytes}}));
  EXPECT_EQ(advanced_, bytes.size());
  put("empty", "");
  EXPECT_EQ(inputs_of("empty"), (Inputs{{"empty", ""}}));
  put("short", "x");
  EXPECT_EQ(inputs_of("short"), (Inputs{{"short", "x"}}));
}

TEST_F(Sources, OneCompressedFileIsCalledAsTheFile) {
  const std::string bytes(5000, 'x');
  for (const auto* program : {"gzip", "bzip2", "xz", "zstd"}) {
    if (!has(program)) continue;
    put("a.json", bytes);
    shell(std::string(program) + " -c a.json > packed");
    EXPECT_EQ(inputs_of("packed"), (Inputs{{"packed", bytes}})) << program;
  }
  EXPECT_TRUE(refused_.empty());
}

TEST_F(Sources, MembersAreCalledByFileAndName) {
  put("x/one.json", "1");
  put("x/deep/two.json", "22");
  put("x/.hidden", "3");
  put("x/.git/config.txt", "4");
  shell("cd x && tar cf ../a.tar one.json deep .hidden .git && tar czf ../a.tgz ./one.json deep");
  EXPECT_EQ(inputs_of("a.tar"), (Inputs{{"a.tar:one.json", "1"}, {"a.tar:deep/two.json", "22"}}));
  EXPECT_EQ(inputs_of("a.tgz"), (Inputs{{"a.tgz:./one.json", "1"}, {"a.tgz:deep/two.json", "22"}}));
  EXPECT_TRUE(refused_.empty());
}

TEST_F(Sources, CompressedMembersAreOpened) {
  put("x/one.json", "1");
  put("x/two.json", "22");
  shell("cd x && gzip one.json && tar cf in.tar one.json.gz two.json && tar czf ../a.tgz in.tar one.json.gz");
  EXPECT_EQ(inputs_of("a.tgz"),
            (Inputs{{"a.tgz:in.tar:one.json.gz", "1"}, {"a.tgz:in.tar:two.json", "22"}, {"a.tgz:one.json.gz", "1"}}));
  EXPECT_TRUE(refused_.empty());
  shell("for i in 1 2 3 4; do tar cf a.tar a.tgz; mv a.tar a.tgz; done");
  EXPECT_EQ(inputs_of("a.tgz"), Inputs{});
  ASSERT_EQ(refused_.size(), 1U);
  EXPECT_EQ(short_name(refused_[0].where), "a.tgz:a.tgz:a.tgz:a.tgz");
}

TEST_F(Sources, ADamagedMemberDoesNotEndTheOthers) {
  for (const auto* name : {"x/a.txt", "x/b.txt", "x/c.txt"}) put(name, std::string(5000, 'x') + name);
  shell(
      "/usr/bin/python3 -c \"import zipfile\nz = zipfile.ZipFile('all.zip', 'w', zipfile.ZIP_DEFLATED)\n"
      "for n in 'abc': z.write('x/%s.txt' % n)\nz.close()\n"
      "b = bytearray(open('all.zip', 'rb').read()); b[50] ^= 255; open('all.zip', 'wb').write(b)\"");
  std::vector<std::string> whole;
  open_inputs(
      {(folder_ / "all.zip").string(), 1},
      [&](const std::string& input, ByteStream& stream) {
        std::array<char, 100> buffer{};
        while (stream.read(buffer.data(), buffer.size()) > 0) {
        }
        whole.push_back(short_name(input));
      },
      [](std::uint64_t) {}, refused_);
  EXPECT_EQ(whole, (std::vector<std::string>{"all.zip:x/b.txt", "all.zip:x/c.txt"}));
  ASSERT_EQ(refused_.size(), 1U);
  EXPECT_EQ(short_name(refused_[0].where), "all.zip:x/a.txt");
}

TEST_F(Sources, DamageIsRefusedAndWhatCameBeforeStays) {
  std::string bytes;
  unsigned state = 1;
  for (int i = 0; i < 200000; ++i) {
    state = state * 1664525U + 1013904223U;
    bytes += static_cast<char>('a' + (state >> 24U) % 26);
  }
  put("a.json", bytes);
  shell("gzip -c a.json | head -c 60000 > cut.gz");
  std::string got;
  const SourceFile file{(folder_ / "cut.gz").string(), 60000};
  open_inputs(
      file,
      [&](const std::string&, ByteStream& stream) {
        std::array<char, 100> buffer{};
        while (const std::size_t size = stream.read(buffer.data(), buffer.size())) got.append(buffer.data(), size);
      },
      [](std::uint64_t) {}, refused_);
  EXPECT_GT(got.size(), 10000U);
  EXPECT_TRUE(bytes.starts_with(got));
  ASSERT_EQ(refused_.size(), 1U);
  EXPECT_EQ(refused_[0].expected, "a whole file");
}

TEST_F(Sources, AWrongChecksumInAZipIsRefused) {
  const std::string size("\5\0\0\0", 4);
  put("a.zip", std::string("PK\3\4\24\0\0\0\0\0\0\0\0\0", 14) + "\1\2\3\4" + size + size + std::string("\1\0\0\0", 4) +
                   "ahello");
  inputs_of("a.zip");
  ASSERT_EQ(refused_.size(), 1U);
  EXPECT_NE(refused_[0].found.find("CRC"), std::string::npos) << refused_[0].found;
}

TEST_F(Sources, AFileThatFailsAtItsFirstByteIsRefused) {
  std::vector<std::string> visited;
  open_inputs(
      {"/proc/self/mem", 0}, [&](const std::string& name, ByteStream&) { visited.push_back(name); },
      [](std::uint64_t) {}, refused_);
  EXPECT_TRUE(visited.empty());
  ASSERT_EQ(refused_.size(), 1U);
  EXPECT_EQ(refused_[0].where, "/proc/self/mem");
}

TEST_F(Sources, OnlyTheFirstBytesTellAForm) {
  put("a.gz", "no gzip at all");
  EXPECT_EQ(inputs_of("a.gz"), (Inputs{{"a.gz", "no gzip at all"}}));
  put("b", std::string("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10) + std::string(100, '\xFF'));
  inputs_of("b");
  EXPECT_EQ(refused_.size(), 1U);
}

}  // namespace
}  // namespace dateline::indexer
