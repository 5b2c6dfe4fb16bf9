// SPDX-License-Identifier: GPL-3.0-or-later
// What does the plain way of indexing cost? One loop with Xapian's TermGenerator over JSON Lines: title under S, title
// and body unprefixed, positions, English stems, default flush, the text as document data.
//   plain_index FILE.jsonl DATABASE
#include <simdjson.h>
#include <xapian.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: plain_index FILE.jsonl DATABASE\n");
    return 64;
  }
  Xapian::WritableDatabase database(argv[2], Xapian::DB_CREATE_OR_OVERWRITE);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("english"));
  std::ifstream in(argv[1]);
  simdjson::dom::parser parser;
  std::size_t articles = 0;
  std::size_t bytes = 0;
  for (std::string line; std::getline(in, line); ++articles) {
    simdjson::dom::element root;
    if (parser.parse(line).get(root) != simdjson::SUCCESS) continue;
    std::string_view title_view;
    std::string_view body_view;
    if (root["title"].get(title_view) != simdjson::SUCCESS || root["body"].get(body_view) != simdjson::SUCCESS)
      continue;
    const std::string title(title_view);
    const std::string body(body_view);
    Xapian::Document document;
    generator.set_document(document);
    generator.set_termpos(0);
    generator.index_text(title, 1, "S");
    generator.increase_termpos();
    generator.index_text(title);
    generator.increase_termpos();
    generator.index_text(body);
    document.set_data(title + "\n" + body);
    database.add_document(document);
    bytes += title.size() + body.size();
  }
  database.commit();
  std::printf("%zu articles, %.1f MB of title and body\n", articles, static_cast<double>(bytes) / 1e6);
  return 0;
}
