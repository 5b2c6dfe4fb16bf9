// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in a NewsML 1 document? Versions 1.0 to 1.2; docs/input-formats.md has the fields.
#pragma once

#include "indexer/formats/xml_forms.h"

namespace dateline::indexer {

XmlForm newsml1_form();

}  // namespace dateline::indexer
