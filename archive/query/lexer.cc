// SPDX-License-Identifier: GPL-3.0-or-later
// Of which tokens does a typed query consist?
#include "archive/query/lexer.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "archive/query/characters.h"

namespace dateline::query {
namespace {

/// What is read of a long text: not the half of a word or of a character at its end.
std::string_view first_bytes(std::string_view text) {
  if (text.size() <= kMaxBytes) return text;
  text = text.substr(0, kMaxBytes);
  const std::size_t blank = text.rfind(' ');
  if (blank != std::string_view::npos && blank + 100 > kMaxBytes) return text.substr(0, blank);
  for (int i = 0; i < 4 && last_character(text) < 0; ++i) text.remove_suffix(1);
  return text;
}

struct FieldWord {
  std::string_view typed;
  std::optional<Field> field;
  DateWord date = DateWord::kNone;
};
const std::array<FieldWord, 19> kFieldWords = {{
    {"title", Field::kTitle},
    {"headline", Field::kTitle},
    {"author", Field::kAuthor},
    {"by", Field::kAuthor},
    {"source", Field::kSource},
    {"site", Field::kSource},
    {"section", Field::kSection},
    {"tag", Field::kTag},
    {"place", Field::kPlace},
    {"lang", Field::kLanguage},
    {"language", Field::kLanguage},
    {"story", Field::kStory},
    {"id", Field::kId},
    {"date", std::nullopt, DateWord::kDate},
    {"after", std::nullopt, DateWord::kAfter},
    {"since", std::nullopt, DateWord::kAfter},
    {"before", std::nullopt, DateWord::kBefore},
    {"until", std::nullopt, DateWord::kBefore},
    {"last", std::nullopt, DateWord::kLast},
}};

/// The field whose name and colon a chunk begins with.
const FieldWord* field_word(std::string_view chunk) {
  const std::size_t colon = chunk.substr(0, 12).find(':');
  if (colon == std::string_view::npos) return nullptr;
  const std::string name = small_letters(chunk.substr(0, colon));
  const auto found =
      std::find_if(kFieldWords.begin(), kFieldWords.end(), [&](const FieldWord& word) { return word.typed == name; });
  return found == kFieldWords.end() ? nullptr : found;
}

std::uint32_t read_number(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char c : digits)
    value = std::min<std::uint32_t>(value * 10 + static_cast<std::uint32_t>(c - '0'), 1000000);
  return value;
}

std::size_t count_digits(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
  return count;
}

/// The operator that a chunk is.
std::optional<Token> read_operator(std::string_view chunk) {
  Token token;
  token.raw = chunk;
  if (chunk == "AND") token.type = Token::Type::kAnd;
  if (chunk == "OR") token.type = Token::Type::kOr;
  if (chunk == "NOT") token.type = Token::Type::kNot;
  for (const std::string_view name : {"NEAR", "ADJ"}) {
    if (!chunk.starts_with(name)) continue;
    const std::string_view rest = chunk.substr(name.size());
    const bool numbered = rest.size() > 1 && rest[0] == '/' && count_digits(rest.substr(1)) == rest.size() - 1;
    if (!rest.empty() && !numbered) continue;
    token.type = Token::Type::kNear;
    token.ordered = name == "ADJ";
    if (numbered) token.distance = read_number(rest.substr(1));
  }
  if (token.type == Token::Type::kTerm) return std::nullopt;
  return token;
}

/// Walks once over a clean text.
class Lexer {
 public:
  Lexer(std::string_view text, Notes& notes)
      : text_(text), notes_(notes), capitals_(query::operators_are_words(text)) {}

  std::vector<Token> run() {
    while (at_ < text_.size()) {
      if (text_[at_] == ' ') {
        ++at_;
      } else if (text_[at_] == ')') {
        bare(Token::Type::kClose);
      } else {
        operand();
      }
    }
    return std::move(tokens_);
  }

 private:
  std::string_view rest() const { return text_.substr(at_); }
  bool at(char c) const { return at_ < text_.size() && text_[at_] == c; }
  bool at_quote() const { return starts_with_quote(rest()); }

  void bare(Token::Type type) {
    Token token;
    token.type = type;
    ++at_;
    tokens_.push_back(std::move(token));
  }

  /// Everything up to the next blank, quote or bracket.
  std::string_view chunk() const {
    std::size_t end = at_;
    while (end < text_.size() && text_[end] != ' ' && text_[end] != '(' && text_[end] != ')') {
      std::size_t after = end;
      if (is_quote(next_character(text_, after))) break;
      end = after;
    }
    return text_.substr(at_, end - at_);
  }

  /// - or + after a blank or a bracket and right before what may stand alone.
  char sign() {
    if (!at('-') && !at('+')) return '\0';
    if (at_ > 0 && text_[at_ - 1] != ' ' && text_[at_ - 1] != '(') return '\0';
    const std::string_view after = rest().substr(1);
    const bool operand = starts_word(after) || after.starts_with('(') || after.starts_with('=') ||
                         after.starts_with("..") || starts_with_quote(after);
    return operand ? text_[at_++] : '\0';
  }

  /// = right before a word or a quote.
  bool equals() {
    if (!at('=')) return false;
    const std::string_view after = rest().substr(1);
    if (!starts_word(after) && !starts_with_quote(after)) return false;
    ++at_;
    return true;
  }

  void operand() {
    Token token;
    token.sign = sign();
    token.exact = equals();
    if (at_quote()) return quoted(std::move(token));
    if (at('(') && !token.exact) {
      token.type = Token::Type::kOpen;
      ++at_;
      tokens_.push_back(std::move(token));
      return;
    }
    const std::string_view all = chunk();
    if (!token.exact) {
      const std::string_view named = trim_start(all);
      if (const FieldWord* word = field_word(named)) {
        const std::size_t begin = at_;
        at_ += all.size() - named.size();
        if (fielded(*word, token, named)) return;
        at_ = begin;
      }
    }
    at_ += all.size();
    term(std::move(token), all, all);
  }

  /// Takes field:value, when there is a value. `named` is the chunk from the field's name on.
  bool fielded(const FieldWord& word, Token token, std::string_view named) {
    const std::size_t name = word.typed.size();
    std::string_view value = named.substr(name + 1);
    at_ += name + 1;
    token.field = word.field;
    token.date_word = word.date;
    token.raw = named.substr(0, name);
    if (value == "=" || (value.starts_with('=') && word.field && has_words(*word.field))) token.exact = equals();
    if (token.exact) value.remove_prefix(1);
    if (value.empty() && at('(') && word.field && !token.exact) {
      token.type = Token::Type::kOpen;
      ++at_;
      tokens_.push_back(std::move(token));
      return true;
    }
    if (value.empty() && at_quote()) {
      quoted(std::move(token));
      return true;
    }
    if (value.empty() || (!has_word(value) && word.field != Field::kId)) return false;
    at_ += value.size();
    term(std::move(token), value, named);
    return true;
  }

  void term(Token token, std::string_view value, std::string_view raw) {
    if (!has_word(value) && token.field != Field::kId) return;
    if (token.sign == '\0' && !token.exact && !token.field) {
      if (auto found = read_operator(raw)) {
        if (!capitals_ || found->distance) {
          tokens_.push_back(std::move(*found));
          return;
        }
        notes_.add(
            "Without a lower-case letter in the query, AND, OR, NOT and NEAR are words; brackets make them work.");
      }
    }
    token.text = value;
    token.raw = raw;
    tokens_.push_back(std::move(token));
  }

  void quoted(Token token) {
    next_character(text_, at_);
    const std::size_t begin = at_;
    std::size_t end = at_;
    while (at_ < text_.size() && !is_quote(next_character(text_, at_))) end = at_;
    const bool open = end == at_;
    token.quoted = true;
    token.text = collapse_blanks(text_.substr(begin, end - begin));
    if (at('~')) {
      ++at_;
      const std::size_t digits = count_digits(rest());
      token.distance = digits > 0 ? read_number(rest().substr(0, digits)) : kDefaultDistance;
      at_ += digits;
    }
    if (!has_word(token.text) && (token.field != Field::kId || token.text.empty())) {
      notes_.add(open ? "A quote without words behind it was ignored." : "Quotes without a word in them were ignored.");
      if (token.raw.empty()) return;
      Token name;
      name.sign = token.sign;
      name.text = name.raw = token.raw;
      token = std::move(name);
    } else if (open) {
      notes_.add("A quote that was never closed was closed at the end.");
    }
    tokens_.push_back(std::move(token));
  }

  std::string_view text_;
  Notes& notes_;
  bool capitals_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

/// Makes brackets balanced, not empty and at most kMaxBrackets deep.
class Balancer {
 public:
  explicit Balancer(Notes& notes) : notes_(notes) {}

  std::vector<Token> run(std::vector<Token> tokens) {
    for (Token& token : tokens) {
      if (token.type == Token::Type::kOpen) {
        open(std::move(token));
      } else if (token.type == Token::Type::kClose) {
        if (open_ == 0) {
          notes_.add("A closing bracket without an opening one was ignored.");
        } else {
          close();
        }
      } else {
        out_.push_back(std::move(token));
      }
    }
    if (open_ > 0) notes_.add("A bracket that was never closed was closed at the end.");
    while (open_ > 0) close();
    return std::move(out_);
  }

 private:
  void open(Token token) {
    if (++open_ <= kMaxBrackets) {
      out_.push_back(std::move(token));
    } else {
      notes_.add(kDeepNote);
    }
  }

  void close() {
    if (open_-- > kMaxBrackets) return;
    if (out_.back().type != Token::Type::kOpen) {
      Token token;
      token.type = Token::Type::kClose;
      out_.push_back(std::move(token));
      return;
    }
    notes_.add("Empty brackets were ignored.");
    Token name;
    name.sign = out_.back().sign;
    name.text = name.raw = out_.back().raw;
    out_.pop_back();
    if (!name.text.empty()) out_.push_back(std::move(name));
  }

  Notes& notes_;
  std::size_t open_ = 0;
  std::vector<Token> out_;
};

}  // namespace

std::string quoted_for_note(std::string_view text) {
  if (text.size() <= 60) return "“" + std::string(text) + "”";
  text = text.substr(0, 60);
  while (!text.empty() && last_character(text) < 0) text.remove_suffix(1);
  return "“" + std::string(text) + "…”";
}

bool operators_are_words(std::string_view text) {
  bool capital = false;
  bool other = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view part = text.substr(at, end - at);
    const bool operator_here = is_operator(part);
    for (std::size_t i = 0; i < part.size();) {
      const UChar32 c = next_character(part, i);
      if (c == '(' || c == ')' || is_quote(c) || u_islower(c)) return false;
      capital = capital || (!operator_here && u_isupper(c));
    }
    other = other || (!operator_here && has_word(part));
    at = end + 1;
  }
  return capital || !other;
}

bool is_operator(std::string_view word) { return read_operator(word).has_value(); }

std::vector<Token> lex(std::string_view text, Notes& notes) {
  if (text.size() > kMaxBytes) notes.add("Only the first 10,000 bytes of the query were read.");
  const Cleaned cleaned = clean(first_bytes(text));
  if (cleaned.bad_utf8) notes.add("Bytes that are no UTF-8 were read as blanks.");
  if (cleaned.control) notes.add("Control characters were read as blanks.");
  return Balancer(notes).run(Lexer(cleaned.text, notes).run());
}

}  // namespace dateline::query
