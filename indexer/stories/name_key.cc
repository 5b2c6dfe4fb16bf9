// SPDX-License-Identifier: GPL-3.0-or-later
// How does a name sound, whatever script and spelling it is written in?
#include "indexer/stories/name_key.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <stdexcept>

namespace dateline::indexer::stories {
namespace {

constexpr std::size_t kMostSeen = 100000;

/// The sound of a letter, "" for vowels; `next` is the letter behind it.
std::string_view sound_of(char letter, char next) {
  switch (letter) {
    case 'b':
    case 'p':
      return letter == 'p' && next == 'h' ? "f" : "p";
    case 'c':
      return next == 'e' || next == 'i' || next == 'y' || next == 'h' ? "s" : "k";
    case 'd':
    case 't':
      return "t";
    case 'f':
    case 'v':
    case 'w':
      return "f";
    case 'g':
    case 'k':
    case 'q':
      return "k";
    case 'j':
    case 's':
    case 'z':
      return "s";
    case 'x':
      return "ks";
    case 'l':
    case 'r':
      return "r";
    case 'm':
      return "m";
    case 'n':
      return "n";
    default:
      return "";
  }
}

std::string sounds_of(std::string_view latin) {
  std::string sounds;
  for (std::size_t i = 0; i < latin.size(); ++i) {
    for (const char sound : sound_of(latin[i], i + 1 < latin.size() ? latin[i + 1] : '\0')) {
      if (sounds.empty() || sounds.back() != sound) sounds += sound;
    }
  }
  return sounds;
}

}  // namespace

struct NameKeys::Latin {
  Latin() {
    UErrorCode error = U_ZERO_ERROR;
    made.reset(icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Any-Lower", UTRANS_FORWARD, error));
    if (U_FAILURE(error)) throw std::runtime_error("ICU has no transliteration to Latin letters");
  }

  std::string of(std::string_view word) const {
    const bool ascii = std::all_of(word.begin(), word.end(), [](char c) { return static_cast<signed char>(c) > 0; });
    if (ascii) return std::string(word);
    icu::UnicodeString text =
        icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
    made->transliterate(text);
    std::string latin;
    return text.toUTF8String(latin);
  }

  std::unique_ptr<icu::Transliterator> made;
};

NameKeys::NameKeys() : latin_(std::make_unique<Latin>()) {}
NameKeys::~NameKeys() = default;

std::string_view NameKeys::of(std::string_view word) {
  if (const auto found = seen_.find(word); found != seen_.end()) return found->second;
  if (seen_.size() >= kMostSeen) seen_.clear();
  std::string key = sounds_of(latin_->of(word));
  if (key.size() < kFewestSounds) key.clear();
  return seen_.emplace(word, std::move(key)).first->second;
}

}  // namespace dateline::indexer::stories
