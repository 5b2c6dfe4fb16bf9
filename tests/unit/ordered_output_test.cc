// SPDX-License-Identifier: GPL-3.0-or-later
// Does what several threads write come out in the order of their batches, and does little of it wait?
#include "indexer/ordered_output.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace dateline::indexer {
namespace {

TEST(OrderedOutput, TurnsFollowEachOther) {
  std::string all;
  OrderedOutput output([&](std::string_view text) { all += text; }, 100);
  output.write(2, "c");
  output.write(1, "b");
  output.finish(1);
  EXPECT_EQ(all, "");
  output.write(0, "a");
  EXPECT_EQ(all, "a");
  output.write(0, "A");
  output.finish(0);
  EXPECT_EQ(all, "aAbc");
  output.write(2, "C");
  output.finish(2);
  output.finish(3);
  output.write(4, "e");
  EXPECT_EQ(all, "aAbcCe");
}

TEST(OrderedOutput, ManyThreadsAndLittleRoom) {
  constexpr std::uint64_t kBatches = 500;
  std::string all;
  std::string expected;
  for (std::uint64_t batch = 0; batch < kBatches; ++batch) {
    for (int i = 0; i < 3; ++i) expected += std::to_string(batch) + "." + std::to_string(i) + " ";
  }
  OrderedOutput output([&](std::string_view text) { all += text; }, 10);
  std::atomic<std::uint64_t> next = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&] {
      for (std::uint64_t batch = next++; batch < kBatches; batch = next++) {
        for (int i = 0; i < 3; ++i) output.write(batch, std::to_string(batch) + "." + std::to_string(i) + " ");
        output.finish(batch);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(all, expected);
}

TEST(OrderedOutput, GivingUpLetsAllGo) {
  OrderedOutput output([](std::string_view) { throw std::runtime_error("full"); }, 1);
  std::thread waiting([&] { output.write(1, "too much to wait"); });
  EXPECT_THROW(output.write(0, "a"), std::runtime_error);
  output.give_up();
  waiting.join();
  EXPECT_NO_THROW(output.write(0, "a"));
}

}  // namespace
}  // namespace dateline::indexer
