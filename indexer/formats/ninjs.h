// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in an item of ninjs, the IPTC's "news in JSON", versions 1 and 2?
//
// | ninjs                                                       | field                                              |
// |-------------------------------------------------------------|----------------------------------------------------|
// | headline; headlines with the role main or none; title       | title                                              |
// | headlines with a role of deck or sub...                     | subtitle                                           |
// | body_text, body_html, body_xhtml, body_*; bodies            | body: the longest, of bodies those of role main    |
// | description_text, description_*; descriptions               | summary                                            |
// | byline, by                                                  | authors                                            |
// | firstcreated; contentcreated; versioncreated                | published: the first that is there                 |
// | versioncreated                                              | updated                                            |
// | guid, uri                                                   | guid; url where it is an address and no url is told |
// | anpa_category, service                                      | sections                                           |
// | subject, genre, person, organisation, event, object         | tags, by name                                      |
// | place, located                                              | places                                             |
// | source, provider, infosource, copyrightholder               | source: the first that is there                    |
//
// All other keys mean what they mean in any JSON (pubstatus, embargoed, version, language, dateline ...).
#pragma once

#include <simdjson.h>

#include <string>

#include "indexer/formats/field_map.h"
#include "indexer/formats/json.h"

namespace dateline::indexer {

/// Whether an object is an item of ninjs: it has an identifier and keys that only ninjs has.
bool is_ninjs(simdjson::dom::object item);

/// The item, and for a package (type composite) each item in it that has a text. Refused: a picture, video, sound or
/// graphic without a text of its own, and a package in which nothing has one.
void read_ninjs(simdjson::dom::object item, const FieldMap& map, const std::string& where, const RawVisitor& visit);

}  // namespace dateline::indexer
