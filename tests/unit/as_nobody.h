// SPDX-License-Identifier: GPL-3.0-or-later
// How does a test meet files that may not be read or written, when root runs it?
#pragma once

#include <unistd.h>

#include <stdexcept>

namespace dateline {

/// For its lifetime root is a user without rights; any other user stays what it is.
class AsNobody {
 public:
  AsNobody() { become(me_ == 0 ? kNobody : me_); }
  ~AsNobody() { static_cast<void>(::seteuid(me_)); }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;

 private:
  static constexpr uid_t kNobody = 65534;
  static void become(uid_t user) {
    if (::seteuid(user) != 0) throw std::runtime_error("seteuid failed");
  }
  uid_t me_ = ::geteuid();
};

}  // namespace dateline
