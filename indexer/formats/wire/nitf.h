// SPDX-License-Identifier: GPL-3.0-or-later
// Which article is in a NITF document (News Industry Text Format)? Versions 2 to 3.6; docs/input-formats.md has the
// fields.
#pragma once

#include "indexer/formats/xml_forms.h"

namespace dateline::indexer {

XmlForm nitf_form();

}  // namespace dateline::indexer
