// SPDX-License-Identifier: GPL-3.0-or-later
// How does a test give a text where a stream is read?
#pragma once

#include "indexer/sources/memory.h"

namespace dateline::indexer {

using BytesStream = MemoryStream;

}  // namespace dateline::indexer
