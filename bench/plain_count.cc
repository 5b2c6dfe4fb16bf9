// SPDX-License-Identifier: GPL-3.0-or-later
// What does the bare exact count of a query cost? QueryParser with English stems (STEM_SOME) and AND, then a match that
// visits everything; CPU and wall time a query, over the queries of a file, several rounds.
//   plain_count DATABASE QUERIES [ROUNDS]
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

namespace {

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: plain_count DATABASE QUERIES [ROUNDS]\n");
    return 64;
  }
  const int rounds = argc > 3 ? std::atoi(argv[3]) : 3;
  const Xapian::Database database(argv[1]);
  std::vector<std::string> queries;
  std::ifstream in(argv[2]);
  for (std::string line; std::getline(in, line);) queries.push_back(line);
  Xapian::QueryParser parser;
  parser.set_stemmer(Xapian::Stem("english"));
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  parser.set_default_op(Xapian::Query::OP_AND);
  parser.set_database(database);
  std::vector<double> walls;
  std::size_t total = 0;
  double cpu = 0;
  for (int round = 0; round <= rounds; ++round) {  // round 0 warms up
    const double begun = cpu_seconds();
    for (const auto& text : queries) {
      const auto start = std::chrono::steady_clock::now();
      Xapian::Enquire enquire(database);
      enquire.set_query(parser.parse_query(text));
      total += enquire.get_mset(0, 0, database.get_doccount()).get_matches_estimated();
      const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
      if (round > 0) walls.push_back(took.count());
    }
    if (round > 0) cpu += cpu_seconds() - begun;
  }
  std::sort(walls.begin(), walls.end());
  const auto n = walls.size();
  std::printf("queries %zu, cpu %.3f ms each, wall p50 %.3f ms, p99 %.3f ms, matches %zu\n", n,
              cpu * 1000 / static_cast<double>(n), walls[n / 2], walls[n * 99 / 100],
              total / static_cast<std::size_t>(rounds + 1));
  return 0;
}
