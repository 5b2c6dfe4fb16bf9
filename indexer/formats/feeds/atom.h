// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in a feed of the form Atom (0.3, 1.0)?
#pragma once

#include "indexer/formats/xml_forms.h"

namespace dateline::indexer {

XmlForm atom_form();

}  // namespace dateline::indexer
