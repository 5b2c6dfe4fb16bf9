// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in a feed of the form CDF?
#pragma once

#include "indexer/formats/xml_forms.h"

namespace dateline::indexer {

XmlForm cdf_form();

}  // namespace dateline::indexer
