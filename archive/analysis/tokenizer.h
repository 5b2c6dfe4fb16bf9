// SPDX-License-Identifier: GPL-3.0-or-later
// What are the words of a text? The one answer for the indexer, the query and the snippet.
//
//   text                 words (| separates positions, / forms at one position)   rule
//   Climate talks        climate | talks                 lower-cased
//   don't O'Brien        dont | obrien                   an apostrophe inside a word is dropped
//   China's              china                           ... a possessive 's too
//   l'homme dell'arte    l | homme | dell | arte         French and Italian elisions are words of their own
//   U.S. U.S.A. e.g.     us | usa | eg                   single letters with full stops are one word
//   AT&T R&D             at&t | r&d                      & between letters or digits joins
//   C++ C# F#            c++ | c# | f#                   one letter with ++ or #
//   low-regulation       low | regulation                both parts, at neighbouring positions
//   G-20 COVID-19 x-ray  g/g20 | 20 | covid/covid19 | 19 | x/xray | ray
//                                                        short letters with digits, or one letter with a word:
//                                                        the joined form stands at the first part's position too
//   1,200.5 1.5          1200.5 | 1.5                    thousands separators are dropped, decimals kept
//   2023-2027            2023 | 2027
//   Bogotá Škoda ß ø     bogota (bogotá) | skoda (škoda) | ss (ß) | o (ø)    folded, and as written
//   @handle #tag         handle/@handle | tag/#tag       with the mark at the same position
//   jane@site.org        jane | site | org               addresses are their parts
//   北京大学              北/北京 | 京/京大 | 大/大学 | 学  CJK: each character, and each neighbouring pair
//   ไทย ລາວ ខ្មែរ            ICU's word breaker (also Myanmar)
//   ｆｕｌｌ １２            full | 12                       full-width forms are folded
//
// Combining accents, Arabic harakat and tatweel and Hebrew points are folded away; vowel signs of Indic scripts stay.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// Version of the rules above. An archive made with another one must be built again.
constexpr int kTokenizerVersion = 1;

/// The longest word kept, in bytes of its folded form; what is longer is cut (at a character).
constexpr std::size_t kLongestWord = 64;

/// One form of one word. The views point into the Tokens that hold it.
struct Token {
  std::uint32_t begin = 0;  ///< byte range in the text, without surrounding punctuation
  std::uint32_t end = 0;
  std::uint32_t position = 0;  ///< 0 for the first word of the text; forms of one word share it
  bool alias = false;          ///< a further form at the position of the token before it (g20, @handle, a CJK pair)
  bool cjk = false;            ///< one character (alias false) or a pair (alias true) of a CJK run
  std::string_view folded;     ///< lower case without diacritics
  std::string_view exact;      ///< lower case as written; equal to folded when nothing was folded away

  /// Whether it is @handle or #tag: those have no stems.
  bool is_marked() const { return alias && !cjk && (folded[0] == '@' || folded[0] == '#'); }
};

/// Cuts texts into tokens. Keeps its buffers, so one object for many texts is fastest.
/// Not thread-safe: one for each thread. Cost: more than 100 MB/s on ASCII text.
class Tokenizer {
 public:
  Tokenizer();
  ~Tokenizer();
  Tokenizer(const Tokenizer&) = delete;
  Tokenizer& operator=(const Tokenizer&) = delete;

  /// The tokens of a UTF-8 text of at most 4 GiB, in order. Bytes that are no UTF-8 separate words.
  /// The result and its views hold until the next call.
  const std::vector<Token>& tokenize(std::string_view text);

  /// First bytes of folded forms.
  using Starts = std::array<bool, 256>;

  /// The same for someone who looks for few words: those of plain ASCII that begin otherwise may be left out. Positions
  /// are those of the whole. Cost: about half.
  const std::vector<Token>& tokenize(std::string_view text, const Starts& wanted);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The folded form of a short text as one string: its tokens' folded forms (aliases left out) joined by one space.
/// For names of sources, sections, authors and tags.
std::string fold_words(std::string_view text);

}  // namespace dateline
