// SPDX-License-Identifier: GPL-3.0-or-later
// How does a step say that its input was bad? As a value: where, what was found, what was expected.
// A broken world (disk, Xapian, socket) is an exception instead.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace dateline {

/// Why a piece of input was not taken. Every part is text for a person and may be empty.
struct Refusal {
  std::string where;     ///< file, line, record or byte offset
  std::string found;     ///< what stood there
  std::string expected;  ///< what would have been taken
};

/// A value, or the reason why there is none. Not thread-safe, like any value.
template <typename T>
class Result {
 public:
  Result(T value) : state_(std::move(value)) {}            // NOLINT(google-explicit-constructor)
  Result(Refusal refusal) : state_(std::move(refusal)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// The value; only when ok().
  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  /// The refusal; only when !ok().
  const Refusal& refusal() const { return std::get<1>(state_); }
  Refusal& refusal() { return std::get<1>(state_); }

 private:
  std::variant<T, Refusal> state_;
};

}  // namespace dateline
