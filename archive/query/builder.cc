// SPDX-License-Identifier: GPL-3.0-or-later
// How does a tree of what was typed become a Xapian query?
#include "archive/query/builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "archive/keys.h"
#include "archive/query/leaves.h"
#include "archive/schema.h"

namespace dateline::query {
namespace {

using Xapian::Query;
using Queries = std::vector<Query>;

constexpr std::string_view kOldest("\0\0\0\0\0", 5);
constexpr std::string_view kLatest("\xff\xff\xff\xff\xff", 5);

Query join(Query::op op, const Queries& parts) {
  if (parts.empty()) return Query::MatchNothing;
  return parts.size() == 1 ? parts.front() : Query(op, parts.begin(), parts.end());
}

Query weightless(const Query& query) { return {Query::OP_SCALE_WEIGHT, query, 0.0}; }

/// Whether a node is words that match=any may leave out; everything else always holds.
bool is_optional(const Node& node) {
  switch (node.kind) {
    case Kind::kDate:
    case Kind::kNot:
    case Kind::kCopies:
    case Kind::kMust:
    case Kind::kNothing:
      return false;
    case Kind::kField:
      return has_words(node.field);
    case Kind::kAll:
      return !node.explicit_and && std::any_of(node.children.begin(), node.children.end(),
                                               [](const auto& child) { return is_optional(*child); });
    default:
      return true;
  }
}

const Space kText{"", prefix::kStem};
const Space kTitle{prefix::kTitle, prefix::kTitleStem};
const Space kAuthors{prefix::kAuthorWord, ""};

}  // namespace

/// One walk over one tree.
class Builder::Run {
 public:
  Run(Builder& builder, Mode mode) : builder_(builder), terms_(builder.terms_), leaves_(builder.terms_), mode_(mode) {}

  BuiltQuery build(const Node& root) {
    choose_words(root);
    built_.conditions = !is_void(root);
    root_ = &root;
    built_.query = built_.conditions ? top(root) : match_all();
    if (without_copies_) {
      built_.with_copies = built_.query;
      built_.query = Query(Query::OP_AND_NOT, built_.query, copies());
    }
    built_.headline = leaves_.take_headline();
    built_.wanted = leaves_.take_wanted();
    for (auto& note : leaves_.take_notes()) built_.notes.push_back(std::move(note));
    return std::move(built_);
  }

 private:
  // Of too many words, the commonest are left out before anything is built.

  void count_leaves(const Node& node, std::set<std::string>& words, std::vector<const Node*>& phrases) const {
    if (node.kind == Kind::kWord || node.kind == Kind::kExact) words.insert(node.text);
    if (node.kind == Kind::kPhrase || node.kind == Kind::kNear) phrases.push_back(&node);
    if (node.kind == Kind::kNear) return;
    for (const auto& child : node.children) count_leaves(*child, words, phrases);
  }

  void choose_words(const Node& root) {
    std::set<std::string> words;
    std::vector<const Node*> phrases;
    count_leaves(root, words, phrases);
    if (phrases.size() > kMaxPhrases) {
      dropped_.insert(phrases.begin() + static_cast<std::ptrdiff_t>(kMaxPhrases), phrases.end());
      built_.notes.push_back(fmt::format("Of {} phrases the first {} were searched.", phrases.size(), kMaxPhrases));
    }
    if (words.size() <= kMaxWords) return;
    std::vector<std::pair<Xapian::doccount, std::string>> rare;
    for (const auto& word : words) {
      Xapian::doccount frequency = 0;
      for (const auto& token : terms_.tokens(word)) frequency = std::max(frequency, terms_.frequency(token.folded));
      if (frequency > 0) rare.emplace_back(frequency, word);
    }
    std::sort(rare.begin(), rare.end());
    if (rare.size() > kMaxWords) rare.resize(kMaxWords);
    chosen_.emplace();
    for (const auto& entry : rare) chosen_->insert(entry.second);
    built_.notes.push_back(
        fmt::format("Of {} words the {} rarest that the archive has were searched.", words.size(), chosen_->size()));
  }

  bool left_out(const Node& node) const {
    const bool wraps =
        (node.kind == Kind::kField || node.kind == Kind::kMust || node.kind == Kind::kNot) && !node.children.empty();
    if (wraps) return left_out(*node.children.front());
    if (node.kind == Kind::kWord || node.kind == Kind::kExact) return chosen_ && chosen_->count(node.text) == 0;
    return dropped_.count(&node) != 0;
  }

  /// Whether a node is only signs, and so no condition.
  bool is_void(const Node& node) {
    switch (node.kind) {
      case Kind::kNothing:
        return true;
      case Kind::kDate:
      case Kind::kCopies:
        return false;
      case Kind::kField:
        return !node.children.empty() && is_void(*node.children.front());
      case Kind::kAll:
      case Kind::kAny:
      case Kind::kNot:
      case Kind::kMust:
        return std::all_of(node.children.begin(), node.children.end(),
                           [this](const auto& child) { return is_void(*child); });
      default:
        return leaves_.is_void(node);
    }
  }

  // The walk.

  Query top(const Node& node) {
    if (mode_ != Mode::kAll && node.kind == Kind::kAll && !node.explicit_and) return loose_group(node);
    built_.optional = is_optional(node) ? 1 : 0;
    without_copies_ = is_not_copies(node);
    if (without_copies_ && mode_ != Mode::kNearby) return match_all();
    return mode_ == Mode::kNearby ? Query::MatchNothing : any_node(node);
  }

  Query any_node(const Node& node) {
    switch (node.kind) {
      case Kind::kNothing:
        return match_all();
      case Kind::kAll:
        return strict_group(node);
      case Kind::kAny:
        return any_group(node);
      case Kind::kNot: {
        const Query inner = without_marks(*node.children.front());
        return {Query::OP_AND_NOT, match_all(), inner};
      }
      case Kind::kMust:
        return any_node(*node.children.front());
      case Kind::kDate:
        return date(node);
      case Kind::kCopies:
        return copies();
      case Kind::kField:
        return field(node);
      default:
        return leaf(node, kText);
    }
  }

  /// What must not match is not marked either.
  Query without_marks(const Node& node) {
    Wanted kept = leaves_.take_wanted();
    auto headline = leaves_.take_headline();
    const bool scored = built_.scored;
    Query query = any_node(node);
    leaves_.put_back(std::move(kept));
    leaves_.put_back(std::move(headline));
    built_.scored = scored;
    return query;
  }

  /// The children of a group by what they do to the match.
  struct Parts {
    Queries scored;
    Queries optional;
    Queries filters;
    Queries without;
    bool lacking = false;  ///< some words were left out
  };

  /// Whether a node has no words in it, so that it holds in every mode and gives no weight.
  static bool is_filter(const Node& node) {
    switch (node.kind) {
      case Kind::kDate:
      case Kind::kCopies:
        return true;
      case Kind::kField:
        return !has_words(node.field);
      case Kind::kAll:
      case Kind::kAny:
      case Kind::kNot:
      case Kind::kMust:
        return std::all_of(node.children.begin(), node.children.end(),
                           [](const auto& child) { return is_filter(*child); });
      default:
        return false;
    }
  }

  Parts parts_of(const Node& node, bool loose) {
    Parts parts;
    for (const auto& child : node.children) {
      if (is_void(*child)) continue;
      if (left_out(*child)) {
        parts.lacking = true;
        continue;
      }
      if (&node == root_ && is_not_copies(*child)) {
        without_copies_ = true;
      } else if (child->kind == Kind::kNot) {
        parts.without.push_back(without_marks(*child->children.front()));
      } else if (is_filter(*child)) {
        parts.filters.push_back(any_node(*child));
      } else if (loose && is_optional(*child)) {
        parts.optional.push_back(any_node(*child));
      } else {
        parts.scored.push_back(any_node(*child));
      }
    }
    return parts;
  }

  static Query finish(Query query, const Parts& parts) {
    for (const auto& filter : parts.filters) query = Query(Query::OP_FILTER, query, filter);
    if (!parts.without.empty()) query = Query(Query::OP_AND_NOT, query, join(Query::OP_OR, parts.without));
    return query;
  }

  /// Without words everything passes the filters; but when all words were left out, the archive has none of them.
  static Query nothing_scored(const Parts& parts) { return parts.lacking ? Query::MatchNothing : match_all(); }

  Query strict_group(const Node& node) {
    const Parts parts = parts_of(node, false);
    return finish(parts.scored.empty() ? nothing_scored(parts) : join(Query::OP_AND, parts.scored), parts);
  }

  Query loose_group(const Node& node) {
    const Parts parts = parts_of(node, true);
    built_.optional = parts.optional.size() + (parts.scored.empty() ? 0 : 1);
    Query query = parts.scored.empty() ? nothing_scored(parts) : join(Query::OP_AND, parts.scored);
    if (!parts.optional.empty()) {
      const Query some = mode_ == Mode::kNearby ? all_but_one(parts.optional) : join(Query::OP_OR, parts.optional);
      const bool may = mode_ == Mode::kAny && !parts.scored.empty();
      query = parts.scored.empty() ? some : Query(may ? Query::OP_AND_MAYBE : Query::OP_AND, query, some);
    } else if (mode_ == Mode::kNearby) {
      return Query::MatchNothing;
    }
    return finish(query, parts);
  }

  /// Articles that lack exactly one of the parts.
  static Query all_but_one(const Queries& parts) {
    constexpr std::size_t kMostParts = 12;
    if (parts.size() < 2 || parts.size() > kMostParts) return Query::MatchNothing;
    Queries choices;
    for (std::size_t out = 0; out < parts.size(); ++out) {
      Queries others = parts;
      others.erase(others.begin() + static_cast<std::ptrdiff_t>(out));
      choices.emplace_back(Query::OP_AND_NOT, join(Query::OP_AND, others), parts[out]);
    }
    return join(Query::OP_OR, choices);
  }

  Query any_group(const Node& node) {
    Queries parts;
    for (const auto& child : node.children) {
      if (!is_void(*child) && !left_out(*child)) parts.push_back(any_node(*child));
    }
    return join(Query::OP_OR, parts);
  }

  Query leaf(const Node& node, const Space& space) {
    built_.scored = true;
    return leaves_.query(node, space);
  }

  // Fields and dates.

  Query field(const Node& node) {
    switch (node.field) {
      case Field::kTitle:
        return leaf(*node.children.front(), kTitle);
      case Field::kAuthor:
        return leaf(*node.children.front(), kAuthors);
      case Field::kSource:
        return node.wildcard ? subdomains(node.text) : boolean(name_term(prefix::kSource, node.text));
      case Field::kSection:
        return boolean(name_term(prefix::kSection, node.text));
      case Field::kTag:
        return boolean(name_term(prefix::kTag, node.text));
      case Field::kPlace:
        return boolean(name_term(prefix::kPlace, node.text));
      case Field::kLanguage:
        return boolean(prefix::kLanguage + node.text);
      case Field::kStory:
        return story(node.text);
      case Field::kId:
        return weightless(terms_query(Query::OP_OR, {prefix::kId + node.text, key_term(KeyKind::kGivenId, node.text)}));
    }
    return Query::MatchNothing;
  }

  static Query boolean(const std::string& term) { return term.empty() ? Query::MatchNothing : weightless(Query(term)); }

  /// source:*.bbc.co.uk is bbc.co.uk and every source that ends in .bbc.co.uk.
  Query subdomains(const std::string& host) {
    const std::string whole = name_term(prefix::kSource, host);
    if (whole.empty()) return Query::MatchNothing;
    const std::string tail = " " + whole.substr(1);
    std::vector<std::string> terms{whole};
    auto& database = terms_.view().all();
    for (auto it = database.allterms_begin(prefix::kSource); it != database.allterms_end(prefix::kSource); ++it) {
      if ((*it).ends_with(tail)) terms.push_back(*it);
    }
    return weightless(terms_query(Query::OP_OR, terms));
  }

  static bool is_not_copies(const Node& node) {
    return node.kind == Kind::kNot && node.children.front()->kind == Kind::kCopies;
  }

  Query copies() { return numbers_query(builder_.stories().copies_list(), "Copies"); }

  Query story(const std::string& name) {
    const auto story = story_of_name(name);
    if (!story) return Query::MatchNothing;
    return numbers_query(builder_.stories().members_list(terms_.view(), {*story}), "Story");
  }

  static Query date(const Node& node) {
    const std::string from = node.from ? encode_seconds(*node.from) : std::string(kOldest);
    const std::string to = node.to ? encode_seconds(*node.to - 1) : std::string(kLatest);
    return weightless(from > to ? Query::MatchNothing : Query(Query::OP_VALUE_RANGE, slot::kPublished, from, to));
  }

  Builder& builder_;
  Terms& terms_;
  Leaves leaves_;
  Mode mode_;
  std::optional<std::set<std::string>> chosen_;
  std::set<const Node*> dropped_;
  const Node* root_ = nullptr;
  bool without_copies_ = false;  ///< the whole query
  BuiltQuery built_;
};

Builder::Builder(ArchiveView& view, const std::vector<std::string>& languages, std::shared_ptr<const Stories> stories)
    : terms_(view, languages), stories_(std::move(stories)) {}

const Stories& Builder::stories() {
  if (!stories_) stories_ = std::make_shared<const Stories>(terms_.view(), Stories::read_parts());
  return *stories_;
}

BuiltQuery Builder::build(const Node& root, Mode mode) { return Run(*this, mode).build(root); }

std::vector<std::string> query_languages(const Manifest& manifest, const Node& root) {
  std::vector<std::string> languages;
  const auto visit = [&languages](const Node& node, const auto& self) -> void {
    if (node.kind == Kind::kField && node.field == Field::kLanguage) languages.push_back(node.text);
    for (const auto& child : node.children) {
      if (node.kind != Kind::kNot) self(*child, self);
    }
  };
  visit(root, visit);
  if (!languages.empty()) return languages;
  std::uint64_t all = 0;
  const auto shares = manifest.languages();
  for (const auto& [language, articles] : shares) all += articles;
  for (const auto& [language, articles] : shares) {
    if (articles * 100 >= all && has_stemmer(language)) languages.push_back(language);
  }
  return languages;
}

}  // namespace dateline::query
