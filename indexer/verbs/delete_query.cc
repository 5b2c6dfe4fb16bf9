// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles does a query delete?
#include "indexer/verbs/delete_query.h"

#include <xapian.h>

#include <algorithm>

#include "archive/query/builder.h"
#include "archive/query/parser.h"
#include "archive/time.h"

namespace dateline::indexer {
namespace {

/// Whether it says what must be there, and not only what must not.
bool asks_for_something(const query::Node& node) {
  const auto asks = [](const auto& child) { return asks_for_something(*child); };
  switch (node.kind) {
    case query::Kind::kNothing:
    case query::Kind::kNot:
      return false;
    case query::Kind::kAll:
      return std::any_of(node.children.begin(), node.children.end(), asks);
    case query::Kind::kAny:
      return std::all_of(node.children.begin(), node.children.end(), asks);
    default:
      return true;
  }
}

/// Why it is not one to delete by; "" when it is.
std::string fault_of(const query::ParsedQuery& parsed, const query::BuiltQuery& built) {
  if (parsed.root->kind == query::Kind::kNothing || !built.conditions) return "no word or condition";
  if (!parsed.notes.empty()) return parsed.notes.front();
  if (!built.notes.empty()) return built.notes.front();
  return asks_for_something(*parsed.root) ? "" : "only what is to stay";
}

}  // namespace

Result<std::vector<ArchiveView::Place>> places_to_delete(ArchiveView& view, const std::string& typed) {
  const auto parsed = query::parse(typed, {system_now(), "UTC"});
  query::Builder builder(view, query::query_languages(view.manifest(), *parsed.root));
  const auto built = builder.build(*parsed.root, query::Mode::kAll);
  if (std::string fault = fault_of(parsed, built); !fault.empty()) {
    return Refusal{"the query " + typed, std::move(fault), "a query that says which articles are to go"};
  }
  Xapian::Enquire enquire(view.all());
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(view.without_retired(built.query));
  const Xapian::MSet found = enquire.get_mset(0, view.all().get_doccount());
  std::vector<ArchiveView::Place> places;
  places.reserve(found.size());
  for (auto it = found.begin(); it != found.end(); ++it) places.push_back(view.place(*it));
  return places;
}

}  // namespace dateline::indexer
