// SPDX-License-Identifier: GPL-3.0-or-later
// Which words of a byline name an agency, a job or a rank and no person?
#pragma once

#include <string_view>

namespace dateline::indexer {

/// A news agency or a broadcaster, whole: "Reuters", "The Associated Press". Any case.
bool is_agency(std::string_view part);

/// A word that stands in jobs and in no names: "correspondent", "staff", "korrespondent". Lower case.
bool is_job_word(std::string_view lower);

/// A word that ends the names of outlets, agencies and their parts: "agency", "desk", "news". Lower case.
bool is_outlet_word(std::string_view lower);

/// A word that a job has in front of its noun: "special", "political", "our". Lower case.
bool is_job_adjective(std::string_view lower);

/// "Jr.", "III": behind a comma it belongs to the name in front.
bool is_name_suffix(std::string_view part);

/// "PhD", "MD": behind a comma it is dropped.
bool is_degree(std::string_view part);

/// A first name, of those that are common in Europe and America: "jane". Lower case; one word.
bool is_given_name(std::string_view lower);

/// A city from which many reports come: behind a name and a comma it is where the writer was. Lower case.
bool is_news_city(std::string_view lower);

/// What else stands behind "by": "popular demand", "the book". Lower case, without "by".
bool is_by_phrase(std::string_view lower);

}  // namespace dateline::indexer
