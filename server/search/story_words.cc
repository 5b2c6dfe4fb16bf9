// SPDX-License-Identifier: GPL-3.0-or-later
// Which words do the articles of a story share, that others seldom have?
#include "server/search/story_words.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "archive/record.h"
#include "archive/schema.h"

namespace dateline::search {
namespace {

constexpr std::size_t kMostRead = 64;
constexpr std::size_t kMostCandidates = 60;
constexpr std::size_t kLeadBytes = 400;
constexpr std::size_t kShortestWord = 3;  // bytes, so that one Chinese character is none

/// A word that more of the other articles have says nothing about a story.
constexpr double kMostElsewhere = 0.1;

class StoryWords {
 public:
  StoryWords(Reader& reader, const std::vector<ArchiveView::Place>& members) : reader_(reader) {
    for (std::size_t i = 0; i < std::min(members.size(), kMostRead); ++i) places_.push_back(members[i]);
    needed_ = std::max<std::size_t>(2, (places_.size() + 2) / 3);
  }

  std::vector<std::string> run() {
    for (const auto& place : places_) read(place);
    std::vector<std::pair<double, std::string>> best;
    for (const auto* candidate : candidates()) {
      const double points = points_of(candidate->first, candidate->second);
      if (points > 0) best.emplace_back(-points, spelling(candidate->second));
    }
    std::sort(best.begin(), best.end());
    std::vector<std::string> words;
    for (auto& [points, word] : best) {
      if (words.size() == kMostStoryWords) break;
      if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
    }
    return words;
  }

 private:
  struct Word {
    std::set<std::size_t> articles;  ///< indices of places_, of those that have it in front
    std::map<std::string, std::size_t> spellings;
    std::string language;
  };
  using Words = std::map<std::string, Word>;  ///< by the term that the archive has for it

  void read(const ArchiveView::Place& place) {
    const std::string record = reader_.view.record(place);
    const RecordHead head = decode_head(record);
    const RecordTexts texts = unpack_record(head, buffer_);
    const std::string language(head.language);
    ++languages_[language];
    add(head.title, language);
    add(beginning(texts.summary.empty() ? texts.body : texts.summary), language);
    ++read_;
  }

  /// Ends behind a word, not within one.
  static std::string_view beginning(std::string_view text) {
    return text.size() <= kLeadBytes ? text
                                     : text.substr(0, std::min(text.find_last_of(" \n", kLeadBytes), kLeadBytes));
  }

  void add(std::string_view text, const std::string& language) {
    Stemmer& stemmer = reader_.stemmer(language);
    for (const Token& token : reader_.tokenizer.tokenize(text)) {
      const bool whole = token.cjk == token.alias && !token.is_marked();  // of CJK the pairs
      const bool letters = token.folded.find_first_not_of("0123456789") != std::string_view::npos;
      if (!whole || !letters || token.folded.size() < kShortestWord) continue;
      std::string term(token.folded);
      if (const auto stem = stemmer.stems(token.folded, token.exact).first; !token.cjk && !stem.empty()) {
        term = prefix::kStem + std::string(stem);
      }
      Word& word = words_[std::move(term)];
      word.articles.insert(read_);
      ++word.spellings[std::string(text.substr(token.begin, token.end - token.begin))];
      if (word.language.empty()) word.language = language;
    }
  }

  /// The most shared words in front, a few more than are shown.
  std::vector<const Words::value_type*> candidates() {
    std::vector<std::pair<double, const Words::value_type*>> found;
    for (const auto& entry : words_) {
      if (entry.second.articles.size() < 2) continue;
      found.emplace_back(-static_cast<double>(entry.second.articles.size()) * rarity(entry.first), &entry);
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
      return std::tie(a.first, a.second->first) < std::tie(b.first, b.second->first);
    });
    if (found.size() > kMostCandidates) found.resize(kMostCandidates);
    std::vector<const Words::value_type*> words;
    for (const auto& [points, word] : found) words.push_back(word);
    return words;
  }

  double rarity(const std::string& term) {
    const double articles = reader_.view.all().get_doccount();
    return std::log((articles + 1) / (reader_.view.all().get_termfreq(term) + 0.5));
  }

  double points_of(const std::string& term, const Word& word) {
    const std::size_t having = having_anywhere(term);
    if (having < needed_) return 0;
    const double frequency = reader_.view.all().get_termfreq(term);
    const auto in_language = static_cast<double>(reader_.view.manifest().languages()[word.language]);
    const double others = in_language - static_cast<double>(languages_[word.language]);
    if (others > 0 && (frequency - static_cast<double>(having)) / others > kMostElsewhere) return 0;
    return static_cast<double>(having) / static_cast<double>(places_.size()) * rarity(term);
  }

  std::size_t having_anywhere(const std::string& term) {
    std::vector<Xapian::docid> numbers;
    for (const auto& place : places_) numbers.push_back(reader_.view.number(place));
    std::sort(numbers.begin(), numbers.end());
    std::size_t having = 0;
    auto it = reader_.view.all().postlist_begin(term);
    const auto end = reader_.view.all().postlist_end(term);
    for (const Xapian::docid number : numbers) {
      if (it != end) it.skip_to(number);
      if (it == end) break;
      having += *it == number ? 1 : 0;
    }
    return having;
  }

  static std::string spelling(const Word& word) {
    return std::max_element(word.spellings.begin(), word.spellings.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }

  Reader& reader_;
  std::vector<ArchiveView::Place> places_;
  std::size_t needed_;
  std::size_t read_ = 0;
  Words words_;
  std::map<std::string, std::size_t> languages_;
  std::string buffer_;
};

}  // namespace

std::vector<std::string> story_words(Reader& reader, const std::vector<ArchiveView::Place>& members) {
  return members.size() < 2 ? std::vector<std::string>() : StoryWords(reader, members).run();
}

}  // namespace dateline::search
