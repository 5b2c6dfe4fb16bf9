// SPDX-License-Identifier: GPL-3.0-or-later
// By which name do the client and the log speak of one request?
#pragma once

#include <string>
#include <string_view>

namespace dateline::http {

/// The id that the client gave, when it is 1 to 64 of A-Z a-z 0-9 . _ -; otherwise a new one. Thread-safe.
std::string request_id(std::string_view given);

}  // namespace dateline::http
