// SPDX-License-Identifier: GPL-3.0-or-later
// Which people does a byline name?
//
// | byline                                          | names                       |
// |-------------------------------------------------|-----------------------------|
// | By Jane Doe and John Roe, Reuters               | Jane Doe; John Roe          |
// | A. Doe, B. Roe & C. Poe                         | A. Doe; B. Roe; C. Poe      |
// | JANE MCDONALD                                   | Jane McDonald               |
// | Doe, Jane                                       | Jane Doe                    |
// | Doe, Jane; Roe, John A.                         | Jane Doe; John A. Roe       |
// | van der Berg, Jan; García Márquez, Gabriel      | Jan van der Berg; Gabriel García Márquez |
// | Smith, J., Jones, K.                            | J. Smith; K. Jones          |
// | Jane Doe, Kyiv; Jane Doe, WDR; Jane Doe/AFP     | Jane Doe                    |
// | 王小明,李华                                     | 王小明; 李华                |
// | Jane Doe, Jr.                                   | Jane Doe Jr.                |
// | Jane Doe, Correspondent in Paris                | Jane Doe                    |
// | Jane Doe in Paris for the Daily Post            | Jane Doe                    |
// | Ana Ruiz y José Ortega y Gasset                 | Ana Ruiz; José Ortega y Gasset |
// | jane@post.example (Jane Doe)                    | Jane Doe                    |
// | Reporting by Jane Doe; Editing by John Roe      | Jane Doe                    |
// | Staff Writer; Reuters Staff; jane@post.example  | nobody                      |
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::indexer {

/// The names, cleaned, in order, none twice; of a byline over 10 kB only its start is read. Pure.
std::vector<std::string> split_byline(std::string_view byline);

}  // namespace dateline::indexer
