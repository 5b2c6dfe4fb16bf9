// SPDX-License-Identifier: GPL-3.0-or-later
// Which thread serves a connection, and what happens when all are busy?
#include "server/http/work_queue.h"

namespace dateline::http {
namespace {

constexpr std::size_t kMostToTurnAway = 256;

thread_local bool is_turning_away = false;
thread_local bool is_dropping = false;

}  // namespace

WorkQueue::WorkQueue(std::size_t threads, std::size_t most_waiting, std::atomic<std::size_t>& waiting)
    : pool_(threads), most_waiting_(most_waiting), waiting_(waiting) {
  turn_away_.enqueue([] { is_turning_away = true; });
}

bool WorkQueue::take(Job job) {
  if (waiting_ < most_waiting_) {
    ++waiting_;
    pool_.enqueue([this, job = std::move(job)] {
      --waiting_;
      job();
    });
  } else if (waiting_to_be_turned_away_ < kMostToTurnAway) {
    ++waiting_to_be_turned_away_;
    turn_away_.enqueue([this, job = std::move(job)] {
      --waiting_to_be_turned_away_;
      job();
    });
  } else {
    is_dropping = true;
    job();
    is_dropping = false;
  }
  return true;
}

void WorkQueue::shutdown() {
  pool_.shutdown();
  turn_away_.shutdown();
}

bool WorkQueue::turning_away() { return is_turning_away; }
bool WorkQueue::dropping() { return is_dropping; }

}  // namespace dateline::http
