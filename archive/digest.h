// SPDX-License-Identifier: GPL-3.0-or-later
// What is the SHA-256 of some texts? Identity keys and fingerprints are cut from it.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace dateline {

/// The 32 bytes of SHA-256 over the texts, each preceded by its length (8 bytes, little-endian), so that no two lists
/// of texts are confused. Thread-safe. Throws std::runtime_error when libcrypto refuses.
std::string sha256(std::initializer_list<std::string_view> texts);

/// Bytes as two lower-case hexadecimal digits each.
std::string hex(std::string_view bytes);

}  // namespace dateline
