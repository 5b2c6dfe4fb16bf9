// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in a feed of the form RSS (0.9x, 1.0, 1.1, 2.0), RDF or a WordPress export?
#pragma once

#include "indexer/formats/xml_forms.h"

namespace dateline::indexer {

XmlForm rss_form();

}  // namespace dateline::indexer
