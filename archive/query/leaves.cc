// SPDX-License-Identifier: GPL-3.0-or-later
// How does one word, phrase or wildcard become a Xapian query, and what of it is marked in a text?
#include "archive/query/leaves.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "archive/schema.h"

namespace dateline::query {
namespace {

using Xapian::Query;
using Queries = std::vector<Query>;

/// How much a word with accents, or a #tag with its mark, adds when it stands exactly as typed.
constexpr double kExactBonus = 0.5;

Leaves::Places places_of(const std::vector<QueryToken>& tokens, bool exact) {
  Leaves::Places places;
  for (const auto& token : tokens) places.push_back({exact ? token.exact : token.folded});
  return places;
}

}  // namespace

Query terms_query(Query::op op, const std::vector<std::string>& terms) {
  if (terms.empty()) return Query::MatchNothing;
  return terms.size() == 1 ? Query(terms.front()) : Query(op, terms.begin(), terms.end());
}

Query Leaves::query(const Node& node, const Space& space) {
  switch (node.kind) {
    case Kind::kWord:
      return word(node.text, space, false);
    case Kind::kExact:
      return word(node.text, space, true);
    case Kind::kPhrase:
      return phrase(node, space);
    case Kind::kNear:
      return near(node, space);
    case Kind::kPrefix:
    case Kind::kFuzzy:
      return expansion(node, space);
    default:
      return match_all();
  }
}

double Leaves::rarity(const std::string& term) {
  const double articles = std::max<double>(1, terms_.view().all().get_doccount());
  return std::log(1 + articles / (1 + static_cast<double>(terms_.frequency(term))));
}

Query Leaves::word(const std::string& text, const Space& space, bool exact) {
  const auto tokens = terms_.tokens(text);
  if (tokens.size() == 1) return token_query(tokens.front(), space, exact);
  if (tokens.size() == 2 && tokens.front().joined) return joined_word(tokens, space);
  const bool all_cjk = std::all_of(tokens.begin(), tokens.end(), [](const auto& token) { return token.cjk; });
  if (all_cjk) {
    Queries pairs;
    for (const auto& token : tokens) {
      if (!token.tail) pairs.push_back(token_query(token, space, exact));
    }
    return {Query::OP_AND, pairs.begin(), pairs.end()};
  }
  return places_query(places_of(tokens, exact), space, Query::OP_PHRASE, 0);
}

Query Leaves::token_query(const QueryToken& token, const Space& space, bool exact) {
  WantedWord wanted;
  wanted.weight = rarity(space.words + token.folded);
  if (exact) {
    wanted.folded.insert(token.folded);
    wanted_.words.push_back(std::move(wanted));
    return Query(space.words + token.exact);
  }
  std::vector<std::string> forms;
  wanted.folded.insert(token.folded);
  const auto stems = space.stems.empty() ? std::vector<std::string>() : terms_.stems(token);
  for (const auto& stem : stems) {
    forms.push_back(space.stems + stem);
    headline_.push_back(prefix::kTitleStem + stem);
  }
  wanted.stems.insert(stems.begin(), stems.end());
  if (stems.empty() && !space.stems.empty()) headline_.push_back(prefix::kTitle + token.folded);
  if (forms.empty() || !terms_.stems_suffice()) forms.insert(forms.begin(), space.words + token.folded);
  wanted_.words.push_back(std::move(wanted));
  Query query = terms_query(Query::OP_SYNONYM, forms);
  const std::string bonus = !token.alias.empty() ? token.alias : token.exact != token.folded ? token.exact : "";
  if (bonus.empty()) return query;
  return {Query::OP_AND_MAYBE, query, Query(Query::OP_SCALE_WEIGHT, Query(space.words + bonus), kExactBonus)};
}

/// G-20: the joined form stands wherever either spelling does.
Query Leaves::joined_word(const std::vector<QueryToken>& tokens, const Space& space) {
  WantedWord wanted;
  wanted.folded.insert(tokens[0].alias);
  wanted.weight = rarity(space.words + tokens[0].alias);
  wanted_.words.push_back(std::move(wanted));
  wanted_.phrases.push_back({{{tokens[0].folded}, {tokens[1].folded}}, 0});
  return Query(space.words + tokens[0].alias);
}

/// Words next to or near each other. Xapian takes terms, and OR of terms, at each place.
Query Leaves::places_query(const Places& places, const Space& space, Query::op op, std::uint32_t between) {
  if (places.empty()) return match_all();
  Queries parts;
  double weight = 0;
  for (const auto& place : places) {
    std::vector<std::string> terms;
    for (const auto& form : place) terms.push_back(space.words + form);
    for (const auto& term : terms) weight = std::max(weight, rarity(term));
    parts.push_back(terms_query(Query::OP_OR, terms));
  }
  const bool is_phrase = op == Query::OP_PHRASE && between == 0;
  if (is_phrase && places.size() > 1) {
    wanted_.phrases.push_back({places, weight});
  } else {
    for (const auto& place : places) {
      WantedWord wanted;
      wanted.folded.insert(place.begin(), place.end());
      wanted.weight = weight;
      wanted_.words.push_back(std::move(wanted));
    }
  }
  if (parts.size() == 1) return parts.front();
  const auto window = static_cast<Xapian::termcount>(parts.size() + between);
  return {op, parts.begin(), parts.end(), window};
}

Query Leaves::phrase(const Node& node, const Space& space) {
  return places_query(places_of(terms_.tokens(node.text), node.exact), space, Query::OP_PHRASE, 0);
}

Query Leaves::near(const Node& node, const Space& space) {
  Places places;
  if (node.children.empty()) places = places_of(terms_.tokens(node.text), false);
  for (const auto& child : node.children) {
    Places inner = alternatives(*child, space);
    if (child->kind == Kind::kAny && !inner.empty()) {
      std::vector<std::string> all;
      for (const auto& place : inner) all.insert(all.end(), place.begin(), place.end());
      if (all.size() > kMaxAlternatives) all.resize(kMaxAlternatives);
      inner = {std::move(all)};
    }
    places.insert(places.end(), inner.begin(), inner.end());
  }
  return places_query(places, space, node.ordered ? Query::OP_PHRASE : Query::OP_NEAR, node.distance);
}

/// The places that a child of NEAR takes, with their alternatives.
Leaves::Places Leaves::alternatives(const Node& node, const Space& space) {
  if (node.kind == Kind::kPrefix || node.kind == Kind::kFuzzy) {
    std::vector<std::string> forms = expanded(node, space, kMaxAlternatives);
    for (auto& form : forms) form.erase(0, space.words.size());
    return {std::move(forms)};
  }
  if (node.kind != Kind::kAny) return places_of(terms_.tokens(node.text), node.kind == Kind::kExact);
  Places all;
  for (const auto& child : node.children) {
    for (auto& place : alternatives(*child, space)) all.push_back(std::move(place));
  }
  return all;
}

std::vector<std::string> Leaves::expanded(const Node& node, const Space& space, std::size_t most) {
  std::string folded;
  for (const auto& token : terms_.tokens(node.text)) folded = token.folded;
  if (folded.empty()) return {};
  if (node.kind == Kind::kFuzzy) return terms_.expand_fuzzy(space.words, folded, most);
  bool capped = false;
  auto found = terms_.expand_prefix(space.words, folded, most, capped);
  if (capped) {
    notes_.push_back(
        fmt::format("{}* stands for more than {} words; the {} most frequent were searched.", node.text, most, most));
  }
  return found;
}

Query Leaves::expansion(const Node& node, const Space& space) {
  auto tokens = terms_.tokens(node.text);
  if (tokens.size() > 1) {  // low-regul*: the last part stands for many, the others stand before it
    Places last = alternatives(node, space);
    tokens.pop_back();
    Places places = places_of(tokens, false);
    places.push_back(std::move(last.front()));
    return places_query(places, space, Query::OP_PHRASE, 0);
  }
  const auto found = expanded(node, space, kMaxExpansions);
  WantedWord wanted;
  if (!found.empty()) wanted.weight = rarity(found.front());
  for (const auto& term : found) wanted.folded.insert(term.substr(space.words.size()));
  wanted_.words.push_back(std::move(wanted));
  return terms_query(Query::OP_SYNONYM, found);
}

}  // namespace dateline::query
