// SPDX-License-Identifier: GPL-3.0-or-later
// What are the words of a text? Two speeds: a run of plain ASCII is taken as it stands in a lower-cased copy of the
// text; everything else (apostrophes, acronyms, numbers, other scripts) is put together character by character.
#include "archive/analysis/tokenizer.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <memory>

#include "archive/analysis/characters.h"

namespace dateline {
namespace {

enum Ascii : std::uint8_t { kPlain = 0, kAlpha = 1, kNumber = 2, kJoiner = 4, kWide = 8 };

/// What a byte means to the fast path. Joiners may continue a word, so the careful path must look at them.
constexpr std::array<std::uint8_t, 256> make_ascii_table() {
  std::array<std::uint8_t, 256> table{};
  for (int c = 0; c < 256; ++c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) table[static_cast<std::size_t>(c)] = kAlpha;
    if (c >= '0' && c <= '9') table[static_cast<std::size_t>(c)] = kNumber;
    if (c >= 0x80) table[static_cast<std::size_t>(c)] = kWide;
  }
  for (const char c : {'\'', '.', ',', '&', '+', '#', '-'}) table[static_cast<std::uint8_t>(c)] = kJoiner;
  return table;
}
constexpr auto kAscii = make_ascii_table();

bool is_alnum(char c) { return (kAscii[static_cast<std::uint8_t>(c)] & (kAlpha | kNumber)) != 0; }
bool is_alpha(char c) { return kAscii[static_cast<std::uint8_t>(c)] == kAlpha; }
bool is_digit(char c) { return kAscii[static_cast<std::uint8_t>(c)] == kNumber; }

/// What French and Italian put before an apostrophe.
constexpr std::string_view kElisions[] = {"l",    "d",     "j",  "m",     "t",      "s",     "n",
                                          "c",    "qu",    "un", "dell",  "nell",   "all",   "sull",
                                          "dall", "quest", "gl", "jusqu", "lorsqu", "puisqu"};

bool is_elision(std::string_view folded) {
  return std::find(std::begin(kElisions), std::end(kElisions), folded) != std::end(kElisions);
}

}  // namespace

struct Tokenizer::State {
  std::string_view text;
  std::string lower;  ///< the text with ASCII letters lower-cased; same offsets
  std::vector<Token> tokens;
  std::deque<std::string> made;  ///< forms that do not stand in `lower`; a deque keeps their addresses
  std::size_t made_used = 0;
  std::string folded;  ///< the word being put together
  std::string exact;
  std::uint32_t position = 0;
  std::unique_ptr<UBreakIterator, decltype(&ubrk_close)> breaker{nullptr, &ubrk_close};
  const Starts* wanted = nullptr;  ///< null: every word

  void run(std::string_view whole);

 private:
  char at(std::size_t i) const { return i < text.size() ? text[i] : '\0'; }
  CharClass class_at(std::size_t i) const;
  bool is_possessive(std::size_t i) const;
  std::string_view keep(std::string_view form);
  void emit(std::size_t begin, std::size_t end, std::string_view folded_form, std::string_view exact_form, bool alias);
  void emit_joined(std::size_t begin, std::size_t end);
  void emit_marked(std::size_t begin);

  std::size_t word(std::size_t begin);
  std::size_t number(std::size_t i);
  std::size_t careful_word(std::size_t begin);
  bool take_joiner(std::size_t& i, char32_t c, std::size_t after, std::size_t& end, int& letters, bool& acronym);
  std::size_t cjk(std::size_t begin);
  std::size_t dictionary(std::size_t begin);
};

CharClass Tokenizer::State::class_at(std::size_t i) const {
  if (i >= text.size()) return CharClass::kOther;
  return character(next_character(text, i)).cls;
}

/// Whether an s that ends a word stands behind an apostrophe.
bool Tokenizer::State::is_possessive(std::size_t i) const {
  if (at(i) != 's' && at(i) != 'S') return false;
  const CharClass next = class_at(i + 1);
  return next != CharClass::kLetter && next != CharClass::kDigit;
}

/// A copy of a form that lives until the next text.
std::string_view Tokenizer::State::keep(std::string_view form) {
  if (made_used == made.size()) made.emplace_back();
  std::string& slot = made[made_used++];
  slot.assign(form);
  return slot;
}

void Tokenizer::State::emit(std::size_t begin, std::size_t end, std::string_view folded_form,
                            std::string_view exact_form, bool alias) {
  const auto cut = [](std::string_view form) {
    if (form.size() <= kLongestWord) return form;
    std::size_t size = kLongestWord;
    while (size > 0 && (static_cast<std::uint8_t>(form[size]) & 0xC0U) == 0x80) --size;
    return form.substr(0, size);
  };
  Token token;
  token.begin = static_cast<std::uint32_t>(begin);
  token.end = static_cast<std::uint32_t>(end);
  token.position = alias ? position - 1 : position++;
  token.alias = alias;
  token.folded = cut(folded_form);
  token.exact = cut(exact_form);
  tokens.push_back(token);
}

/// After a word at [begin, end): G-20 and x-ray are also one word.
void Tokenizer::State::emit_joined(std::size_t begin, std::size_t end) {
  if (at(end) != '-' || !is_alnum(at(end + 1)) || end - begin > 5) return;
  for (std::size_t i = begin; i < end; ++i) {
    if (!is_alpha(text[i])) return;
  }
  if (begin > 0 && text[begin - 1] == '-') return;
  std::size_t stop = end + 1;
  bool digits = true;
  bool letters = true;
  while (is_alnum(at(stop))) {
    digits = digits && is_digit(text[stop]);
    letters = letters && is_alpha(text[stop]);
    ++stop;
  }
  if (class_at(stop) == CharClass::kLetter || at(stop) == '-') return;
  if (!digits && !(letters && end - begin == 1 && stop - end > 2)) return;
  std::string joined(lower, begin, end - begin);
  joined.append(lower, end + 1, stop - end - 1);
  const auto form = keep(joined);
  emit(begin, stop, form, form, true);
}

/// After the word that begins at `begin`: @handle and #tag are also found with their mark.
void Tokenizer::State::emit_marked(std::size_t begin) {
  if (begin == 0 || (text[begin - 1] != '@' && text[begin - 1] != '#')) return;
  if (begin > 1 && (is_alnum(text[begin - 2]) || static_cast<std::uint8_t>(text[begin - 2]) >= 0x80)) return;
  const Token& last = tokens.back();
  const auto form = keep(text[begin - 1] + std::string(last.folded));
  emit(begin - 1, last.end, form, form, true);
}

/// A word that begins at an ASCII letter or digit; gives the place behind it.
std::size_t Tokenizer::State::word(std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < text.size() && is_alnum(text[end])) ++end;
  const std::uint8_t next = end < text.size() ? kAscii[static_cast<std::uint8_t>(text[end])] : std::uint8_t{kPlain};
  const bool has_mark = begin > 0 && (text[begin - 1] == '@' || text[begin - 1] == '#');
  if (next != kPlain || has_mark) return careful_word(begin);
  if (wanted != nullptr && !(*wanted)[static_cast<std::uint8_t>(lower[begin])]) {
    ++position;
    return end;
  }
  const std::string_view form(lower.data() + begin, end - begin);
  emit(begin, end, form, form, false);
  return end;
}

/// Digits with thousands separators and decimals from `i` on, put into the word; gives the place behind them.
std::size_t Tokenizer::State::number(std::size_t i) {
  const auto digits_from = [this](std::size_t from) {
    std::size_t count = 0;
    while (is_digit(at(from + count))) ++count;
    return count;
  };
  const bool goes_on = i > 1 && text[i - 1] == '.' && is_digit(text[i - 2]);  // 28.07.2025 at the 07
  std::size_t count = digits_from(i);
  folded.append(text, i, count);
  i += count;
  if (goes_on) return i;
  if (count <= 3) {
    while (at(i) == ',' && digits_from(i + 1) == 3) {
      folded.append(text, i + 1, 3);
      i += 4;
    }
  }
  if (at(i) == '.') {
    count = digits_from(i + 1);
    const std::size_t after = i + 1 + count;
    if (count > 0 && !(at(after) == '.' && is_digit(at(after + 1)))) {
      folded.append(text, i, count + 1);
      i = after;
    } else if (count > 0) {
      return i;  // 28.07.2025 and 10.0.0.1 are several numbers
    }
  }
  return i;
}

/// Whether the character at `i` continues the word although it is neither letter nor digit. On true, `i` has moved;
/// on false the word ends at `end` and the next one is looked for from `i`.
bool Tokenizer::State::take_joiner(std::size_t& i, char32_t c, std::size_t after, std::size_t& end, int& letters,
                                   bool& acronym) {
  const CharClass next = class_at(after);
  if (character(c).cls == CharClass::kApostrophe) {
    if (next != CharClass::kLetter) return false;
    if (is_possessive(after)) {
      i = after + 1;
      return false;
    }
    if (is_elision(folded)) {
      i = after;
      return false;
    }
    if (letters == 0) return false;
    i = after;
    return true;
  }
  if (c == '.' && acronym && next == CharClass::kApostrophe) {
    std::size_t behind = after;
    next_character(text, behind);
    if (is_possessive(behind)) i = behind + 1;
    return false;
  }
  if (c == '.' && (letters == 1 || acronym) && next == CharClass::kLetter) {
    std::size_t behind = after;
    next_character(text, behind);
    const CharClass second = class_at(behind);
    if (second == CharClass::kLetter || second == CharClass::kDigit) return false;
    acronym = true;
    i = after;
    return true;
  }
  if (c == '&' && (next == CharClass::kLetter || next == CharClass::kDigit)) {
    folded += '&';
    exact += '&';
    i = after;
    return true;
  }
  const bool single = letters == 1 && folded.size() == 1;
  if (c == '+' && single && at(after) == '+' && !is_alnum(at(after + 1))) {
    folded += "++";
    exact += "++";
    i = end = after + 1;
  } else if (c == '#' && single && !is_alnum(at(after))) {
    folded += '#';
    exact += '#';
    i = end = after;
  }
  return false;
}

std::size_t Tokenizer::State::careful_word(std::size_t begin) {
  folded.clear();
  exact.clear();
  std::size_t i = begin;
  if (is_digit(text[begin])) {
    i = number(begin);
    exact = folded;
  }
  std::size_t end = i;
  int letters = 0;
  bool acronym = false;
  while (i < text.size()) {
    std::size_t after = i;
    const char32_t c = next_character(text, after);
    const CharInfo& info = character(c);
    if (info.cls == CharClass::kLetter || info.cls == CharClass::kDigit || info.cls == CharClass::kMark) {
      folded += info.folded_view();
      exact += info.exact_view();
      letters += info.cls == CharClass::kLetter ? 1 : 0;
      i = end = after;
    } else if (!take_joiner(i, c, after, end, letters, acronym)) {
      break;
    }
  }
  if (folded.empty()) return std::max(i, end);
  const auto folded_form = keep(folded);
  emit(begin, end, folded_form, folded == exact ? folded_form : keep(exact), false);
  emit_marked(begin);
  emit_joined(begin, end);
  return std::max(i, end);
}

/// A run of characters without spaces: each one, and each pair of neighbours.
std::size_t Tokenizer::State::cjk(std::size_t begin) {
  std::size_t i = begin;
  next_character(text, i);
  for (;;) {
    std::size_t next = i;
    const bool goes_on = class_at(i) == CharClass::kCjk;
    if (goes_on) next_character(text, next);
    const std::string_view one(lower.data() + begin, i - begin);
    emit(begin, i, one, one, false);
    tokens.back().cjk = true;
    if (!goes_on) return i;
    const std::string_view pair(lower.data() + begin, next - begin);
    emit(begin, next, pair, pair, true);
    tokens.back().cjk = true;
    begin = i;
    i = next;
  }
}

/// A run in a script whose words only a dictionary can tell.
std::size_t Tokenizer::State::dictionary(std::size_t begin) {
  std::size_t end = begin;
  while (class_at(end) == CharClass::kDictionary) next_character(text, end);
  UErrorCode error = U_ZERO_ERROR;
  if (!breaker) breaker.reset(ubrk_open(UBRK_WORD, "th", nullptr, 0, &error));
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, text.data() + begin, static_cast<int64_t>(end - begin), &error);
  ubrk_setUText(breaker.get(), &view, &error);
  if (U_FAILURE(error)) return end;
  int32_t from = ubrk_first(breaker.get());
  for (int32_t to = ubrk_next(breaker.get()); to != UBRK_DONE; from = to, to = ubrk_next(breaker.get())) {
    const auto size = static_cast<std::size_t>(to - from);
    const std::string_view form(lower.data() + begin + static_cast<std::size_t>(from), size);
    emit(begin + static_cast<std::size_t>(from), begin + static_cast<std::size_t>(to), form, form, false);
  }
  utext_close(&view);
  return end;
}

void Tokenizer::State::run(std::string_view whole) {
  text = whole;
  tokens.clear();
  made_used = 0;
  position = 0;
  lower.resize(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    lower[i] = static_cast<char>(c + ((c >= 'A' && c <= 'Z') ? 'a' - 'A' : 0));
  }
  for (std::size_t i = 0; i < text.size();) {
    const std::uint8_t kind = kAscii[static_cast<std::uint8_t>(text[i])];
    if ((kind & (kAlpha | kNumber)) != 0) {
      i = word(i);
    } else if (kind != kWide) {
      ++i;
    } else {
      switch (class_at(i)) {
        case CharClass::kLetter:
        case CharClass::kDigit:
          i = careful_word(i);
          break;
        case CharClass::kCjk:
          i = cjk(i);
          break;
        case CharClass::kDictionary:
          i = dictionary(i);
          break;
        default:
          next_character(text, i);
      }
    }
  }
}

Tokenizer::Tokenizer() : state_(std::make_unique<State>()) {}
Tokenizer::~Tokenizer() = default;

const std::vector<Token>& Tokenizer::tokenize(std::string_view text) {
  state_->wanted = nullptr;
  state_->run(text);
  return state_->tokens;
}

const std::vector<Token>& Tokenizer::tokenize(std::string_view text, const Starts& wanted) {
  state_->wanted = &wanted;
  state_->run(text);
  return state_->tokens;
}

std::string fold_words(std::string_view text) {
  thread_local Tokenizer tokenizer;
  std::string folded;
  for (const Token& token : tokenizer.tokenize(text)) {
    if (token.alias) continue;
    if (!folded.empty()) folded += ' ';
    folded += token.folded;
  }
  return folded;
}

}  // namespace dateline
