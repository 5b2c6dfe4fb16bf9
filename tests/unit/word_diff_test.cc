// SPDX-License-Identifier: GPL-3.0-or-later
// Which words are said to differ between two texts?
#include "indexer/verbs/word_diff.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

namespace dateline::indexer {
namespace {

/// The runs as one line: [gone]{new}same.
std::string line_of(const std::string& before, const std::string& after) {
  std::string line;
  for (const auto& run : diff_words(before, after)) {
    const char* marks = run.change == Change::kGone ? "[]" : run.change == Change::kNew ? "{}" : "  ";
    line += run.change == Change::kSame ? run.text : marks[0] + run.text + marks[1];
  }
  return line;
}

TEST(DiffWords, MarksWhatGoesAndWhatComes) {
  EXPECT_EQ(line_of("", ""), "");
  EXPECT_EQ(line_of("the same words", "the same words"), "the same words");
  EXPECT_EQ(line_of("nine boats left", "ten boats left"), "[nine ]{ten }boats left");
  EXPECT_EQ(line_of("nine boats", "nine boats left"), "nine [boats]{boats left}");
  EXPECT_EQ(line_of("a b c d", "a c d"), "a [b ]c d");
  EXPECT_EQ(line_of("", "all new"), "{all new}");
  EXPECT_EQ(line_of("a x y b", "a p q b"), "a [x y ]{p q }b");
}

TEST(DiffWords, ACharacterIsAWordWhereThereAreNoBlanks) {
  EXPECT_EQ(line_of("日食は月曜", "日食は火曜"), "日食は[月]{火}曜");
}

TEST(DiffWords, TheRunsMakeUpBothTexts) {
  const std::string before = "Crane drivers, all of them,\nwent home — early.";
  const std::string after = "All crane drivers went home later, quietly.";
  std::string old_text;
  std::string new_text;
  for (const auto& run : diff_words(before, after)) {
    if (run.change != Change::kNew) old_text += run.text;
    if (run.change != Change::kGone) new_text += run.text;
  }
  EXPECT_EQ(old_text, before);
  EXPECT_EQ(new_text, after);
}

TEST(DiffWords, HugeTextsCostLittle) {
  std::string before;
  std::string after;
  for (int i = 0; i < 200000; ++i) {
    before += "a" + std::to_string(i) + " ";
    after += "b" + std::to_string(i) + " ";
  }
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(diff_words(before, after).size(), 2U);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5));
}

TEST(DiffParagraphs, SaysParagraphByParagraph) {
  EXPECT_EQ(diff_paragraphs("Same.", "Same."), "");
  EXPECT_EQ(diff_paragraphs("One.\n\nTwo boats.\n\nThree.", "One.\n\nTwo ships.\n\nThree."),
            "  (1 paragraph alike)\n~ Two [-boats.-]{+ships.+}\n  (1 paragraph alike)\n");
  EXPECT_EQ(diff_paragraphs("One.\n\nTwo.", "One."), "  (1 paragraph alike)\n- Two.\n");
  EXPECT_EQ(diff_paragraphs("One.", "One.\n\nTwo.\n\nThree."), "  (1 paragraph alike)\n+ Two.\n+ Three.\n");
}

}  // namespace
}  // namespace dateline::indexer
