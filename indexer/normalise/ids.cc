// SPDX-License-Identifier: GPL-3.0-or-later
// Which name does an article get in the archive and in its address?
#include "indexer/normalise/ids.h"

#include <openssl/evp.h>

#include <array>
#include <cstdint>
#include <stdexcept>

namespace dateline::indexer {

bool is_url_safe_id(std::string_view id) {
  if (id.empty() || id.size() > 100 || id == "." || id == "..") return false;
  for (const char c : id) {
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    const bool other = (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '~' || c == '-';
    if (!letter && !other) return false;
  }
  return true;
}

std::string hash_id(std::string_view kind, std::string_view text) {
  std::string input;
  input.reserve(kind.size() + 1 + text.size());
  input.append(kind).push_back('\0');
  input.append(text);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  if (EVP_Digest(input.data(), input.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("SHA-256 is not available from this libcrypto");
  }
  constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz234567";
  std::string id;
  std::uint32_t bits = 0;
  int held = 0;
  for (std::size_t at = 0; id.size() < 20;) {
    if (held < 5) {
      bits = (bits << 8) | digest[at++];
      held += 8;
    }
    held -= 5;
    id.push_back(kAlphabet[(bits >> held) & 31U]);
  }
  return id;
}

}  // namespace dateline::indexer
