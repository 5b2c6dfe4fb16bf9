// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in a NewsML-G2 document? A message, an item set or one item; docs/input-formats.md has the fields.
#pragma once

#include "indexer/formats/xml_forms.h"

namespace dateline::indexer {

XmlForm newsml_g2_form();

}  // namespace dateline::indexer
