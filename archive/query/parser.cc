// SPDX-License-Identifier: GPL-3.0-or-later
// How is a typed query understood? Recursive descent over the lexer's tokens; each function is a rule of the grammar.
#include "archive/query/parser.h"

#include <string_view>
#include <utility>

#include "archive/query/characters.h"
#include "archive/query/dates.h"
#include "archive/query/lexer.h"
#include "archive/query/nodes.h"

namespace dateline::query {
namespace {

using Scope = std::optional<Field>;

/// A word and what was typed behind it: elect*, word~, word~2.
struct SplitWord {
  std::string_view base;
  bool star = false;
  bool fuzzy = false;
};

SplitWord split_word(std::string_view typed) {
  SplitWord word;
  word.base = trim_word(typed);
  if (word.base.empty()) return word;
  const std::string_view tail =
      typed.substr(static_cast<std::size_t>(word.base.data() - typed.data()) + word.base.size());
  word.star = tail.find('*') != std::string_view::npos;
  word.fuzzy = tail.find('~') != std::string_view::npos;
  while (word.base.ends_with("~1") || word.base.ends_with("~2")) {
    const std::string_view shorter = word.base.substr(0, word.base.size() - 2);
    if (letters_at_end(shorter) < kMinFuzzy) break;
    word.base = shorter;
    word.fuzzy = true;
  }
  return word;
}

class Parser {
 public:
  Parser(std::vector<Token> tokens, const ParseContext& context, Notes& notes)
      : tokens_(std::move(tokens)), context_(context), notes_(notes) {}

  NodePtr run() {
    NodePtr root = query(std::nullopt);
    if (!root) return make_node(Kind::kNothing);
    if (limit_depth(*root)) notes_.add(kDeepNote);
    return root;
  }

  bool depends_on_now() const { return depends_on_now_; }

 private:
  bool at_end() const { return at_ == tokens_.size(); }
  bool at(Token::Type type) const { return !at_end() && tokens_[at_].type == type; }
  bool at_operand() const { return at(Token::Type::kTerm) || at(Token::Type::kOpen) || at(Token::Type::kNot); }
  bool at_near_operand() const { return at(Token::Type::kTerm) || at(Token::Type::kOpen); }

  void lone(const Token& token) {
    notes_.add(token.raw + " was ignored: it needs something to search for on " +
               (token.type == Token::Type::kNot ? "its right." : "both sides."));
  }

  NodePtr query(Scope scope) {
    Nodes clauses;
    while (!at_end() && !at(Token::Type::kClose)) {
      if (!at_operand()) {
        lone(tokens_[at_++]);
      } else if (NodePtr node = clause(scope)) {
        clauses.push_back(std::move(node));
      }
    }
    return make_group(Kind::kAll, false, std::move(clauses), notes_);
  }

  NodePtr clause(Scope scope) { return chain(Kind::kAny, Token::Type::kOr, scope); }

  NodePtr every(Scope scope) { return chain(Kind::kAll, Token::Type::kAnd, scope); }

  NodePtr chain(Kind kind, Token::Type type, Scope scope) {
    Nodes parts;
    const auto add = [&] {
      if (NodePtr node = kind == Kind::kAny ? every(scope) : negated(scope)) parts.push_back(std::move(node));
    };
    add();
    while (at(type)) {
      const Token& token = tokens_[at_++];
      if (at_operand()) {
        add();
      } else {
        lone(token);
      }
    }
    return make_group(kind, kind == Kind::kAll, std::move(parts), notes_);
  }

  NodePtr negated(Scope scope) {
    bool negative = false;
    while (at(Token::Type::kNot)) {
      const Token& token = tokens_[at_++];
      if (!at_operand()) {
        lone(token);
        return nullptr;
      }
      negative = !negative;
    }
    NodePtr node = near(scope);
    return node && negative ? make_not(std::move(node)) : std::move(node);
  }

  NodePtr near(Scope scope) {
    NodePtr left = operand(scope);
    while (at(Token::Type::kNear)) {
      const Token& token = tokens_[at_++];
      if (!at_near_operand()) {
        lone(token);
        continue;
      }
      NodePtr right = operand(scope);
      if (left && right) {
        left = make_near(token, capped(token.distance.value_or(kDefaultDistance)), std::move(left), std::move(right),
                         notes_);
      } else if (right) {
        left = std::move(right);
      }
    }
    return left;
  }

  NodePtr operand(Scope scope) {
    const Token& token = tokens_[at_++];
    NodePtr node;
    if (token.type == Token::Type::kOpen) {
      node = query(token.field ? token.field : scope);
      ++at_;
    } else {
      node = leaf(token, scope);
    }
    if (!node || token.sign == '\0') return node;
    return token.sign == '-' ? make_not(std::move(node)) : make_must(std::move(node));
  }

  NodePtr leaf(const Token& token, Scope scope) {
    if (leaves_ == kMaxLeaves) {
      notes_.add("Only the first 1,000 words and phrases of the query were read.");
      return nullptr;
    }
    const Scope field = token.field ? token.field : scope;
    NodePtr node = date(token);
    if (!node) node = field && !has_words(*field) ? value(token, *field) : words(token);
    if (!node) return nullptr;
    ++leaves_;
    if (!field || node->kind == Kind::kDate || node->kind == Kind::kField) return node;
    NodePtr parent = make_node(Kind::kField);
    parent->field = *field;
    parent->children.push_back(std::move(node));
    return parent;
  }

  NodePtr date(const Token& token) {
    std::optional<DateRange> range;
    // As typed first, for the dots of an open range; then without what else stands around it.
    const std::string_view trimmed = token.quoted ? token.text : split_word(token.raw).base;
    if (token.date_word != DateWord::kNone) {
      range = read_date(token.date_word, token.text, context_);
      if (!range && !token.quoted) {
        range = read_date(token.date_word, trimmed.substr(token.raw.size() - token.text.size()), context_);
      }
      if (!range) note_bad_date(token.quoted ? token.text : token.raw);
    } else if (!token.field && !token.exact && !token.quoted) {
      range = read_bare_range(token.text, context_);
      if (!range) range = read_bare_range(trimmed, context_);
      if (!range && (looks_like_range(token.text) || looks_like_range(trimmed))) note_bad_date(token.raw);
    }
    if (!range) return nullptr;
    if (range->swapped) notes_.add("The dates of " + range->text + " were put in order.");
    depends_on_now_ = depends_on_now_ || range->relative;
    NodePtr node = make_node(Kind::kDate);
    node->from = range->from;
    node->to = range->to;
    node->date_text = range->text;
    return node;
  }

  void note_bad_date(const std::string& typed) {
    notes_.add(quoted_for_note(typed) + " has no date that there is, so it is searched as words.");
  }

  /// What a field other than title and author has to be equal to.
  NodePtr value(const Token& token, Field field) {
    std::string_view text = token.text;
    const bool wildcard = field == Field::kSource && text.starts_with("*.");
    if (wildcard) text.remove_prefix(2);
    if (token.quoted) {
      if (token.distance) notes_.add("~ was ignored: it works on words of the text, of title: and of author: only.");
    } else if (field != Field::kId) {
      const std::string_view trimmed = trim_word(text);
      if (text.ends_with('*') && trimmed.size() < text.size()) {
        notes_.add("The star was ignored in " + quoted_for_note(text) + ": this field is compared as a whole.");
      }
      text = trimmed;
    }
    if (text.empty()) return nullptr;
    NodePtr node = make_node(Kind::kField, text);
    node->field = field;
    node->wildcard = wildcard;
    if (field == Field::kLanguage) node->text = small_letters(node->text);
    return node;
  }

  NodePtr words(const Token& token) {
    if (!token.quoted) return word(token.date_word == DateWord::kNone ? token.text : token.raw, token.exact);
    if (token.distance) {
      if (token.text.find(' ') == std::string::npos) {
        notes_.add("~ was ignored after one word in quotes: it needs two.");
      } else {
        if (token.exact) notes_.add("= was ignored before words with ~ behind them.");
        NodePtr node = make_node(Kind::kNear, token.text);
        node->distance = capped(*token.distance);
        return node;
      }
    }
    NodePtr node = make_node(Kind::kPhrase, token.text);
    node->exact = token.exact;
    return node;
  }

  NodePtr word(std::string_view typed, bool exact) {
    const auto [base, star, fuzzy] = split_word(typed);
    if (base.empty()) return nullptr;
    const std::size_t end = static_cast<std::size_t>(base.data() - typed.data()) + base.size();
    if (typed.substr(0, end).find('*') != std::string_view::npos)
      notes_.add("A star counts only at the end of a word.");
    if (exact) {
      if (star || fuzzy) notes_.add("After = a word stands for itself only: * and ~ were ignored.");
      return make_node(Kind::kExact, base);
    }
    if (star) return prefix(base);
    if (!fuzzy) return make_word(base);
    if (wildcards_ == kMaxWildcards) {
      notes_.add("Only the first 4 of * and ~ count: the ~ after " + quoted_for_note(base) + " was ignored.");
      return make_word(base);
    }
    if (letters_at_end(base) >= kMinFuzzy) {
      ++wildcards_;
      return make_node(Kind::kFuzzy, base);
    }
    notes_.add("~ was ignored after " + quoted_for_note(base) + ": it needs a word of at least 4 letters.");
    return make_word(base);
  }

  NodePtr prefix(std::string_view base) {
    if (letters_at_end(base) < kMinPrefix) {
      notes_.add("The star was ignored after " + quoted_for_note(base) + ": it needs at least 3 letters before it.");
      return make_word(base);
    }
    if (wildcards_ == kMaxWildcards) {
      notes_.add("Only the first 4 of * and ~ count: the star after " + quoted_for_note(base) + " was ignored.");
      return make_word(base);
    }
    ++wildcards_;
    return make_node(Kind::kPrefix, base);
  }

  std::uint32_t capped(std::uint32_t distance) {
    if (distance <= kMaxDistance) return distance;
    notes_.add("The distance between words was cut to 100.");
    return kMaxDistance;
  }

  std::vector<Token> tokens_;
  const ParseContext& context_;
  Notes& notes_;
  std::size_t at_ = 0;
  std::size_t leaves_ = 0;
  std::size_t wildcards_ = 0;
  bool depends_on_now_ = false;
};

}  // namespace

ParsedQuery parse(const std::string& text, const ParseContext& context) {
  Notes notes;
  Parser parser(lex(text, notes), context, notes);
  ParsedQuery parsed;
  parsed.root = parser.run();
  if (parsed.root->kind == Kind::kNothing && text.find_first_not_of(" \t\r\n") != std::string::npos) {
    notes.add("There was nothing to search for in the query, so everything is found.");
  }
  parsed.notes = notes.take();
  parsed.depends_on_now = parser.depends_on_now();
  return parsed;
}

}  // namespace dateline::query
