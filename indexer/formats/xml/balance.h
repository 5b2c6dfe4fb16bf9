// SPDX-License-Identifier: GPL-3.0-or-later
// How do tags that are unclosed, crossed or written badly become a tree again, without a record moving to another
// place?
//
// | found                                                 | becomes                                          |
// |-------------------------------------------------------|--------------------------------------------------|
// | <br>, <hr>, <img>, <input>, <wbr>                     | an empty element                                 |
// | <p> in <p>, <li> in <li>, <tr> in <tr>, ...           | the end of the first                             |
// | <item> inside an <item>, <entry> inside an <entry>    | the end of the first, and of all that is in it   |
// | an end with elements open inside                      | their ends, in front of it                       |
// | an end that differs in the case of letters            | the end of that element                          |
// | an end of nothing                                     | nothing                                          |
// | an element deeper than the limit                      | the text and the elements in it                  |
// | what read_tag in xml/tag.h mends, or takes for text   | a proper tag, or text                            |
// | text in front of the root; all that is behind its end | nothing                                          |
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dateline::indexer {

struct XmlTag;

/// Between XmlText and the parser. Elements that are open at the document's end stay open. Not thread-safe. Memory: a
/// piece, or a tag of at most 8 MB (a longer one is text), and the names of what is open.
class XmlBalance {
 public:
  /// Gives elements at most `deepest` deep.
  explicit XmlBalance(std::size_t deepest) : deepest_(deepest) {}

  /// What the next piece of a document says; "" for `piece` is its end. Lines keep their numbers.
  std::string balanced(std::string_view piece);

 private:
  void text(std::string_view text, std::string& out) const;
  void tag(const XmlTag& tag, std::string& out);
  void end(std::string_view name, std::string& out);
  void close_down_to(std::size_t count, std::string& out);
  void make_room(std::string_view name, std::string& out);

  std::string in_;          ///< from a tag on that is not whole
  std::size_t enough_ = 0;  ///< bytes of in_ from which on it is looked at again
  struct Open {
    std::string name;
    std::string lowered;
  };

  std::size_t deepest_;
  std::vector<Open> open_;
  std::unordered_map<std::string, std::size_t> left_out_;  ///< names of the elements below the deepest that are open
  bool begun_ = false;
};

}  // namespace dateline::indexer
