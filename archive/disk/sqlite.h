// SPDX-License-Identifier: GPL-3.0-or-later
// How is SQLite asked? A connection and a statement that close themselves and throw ArchiveError with SQLite's words.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "archive/disk/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace dateline::sqlite {

enum class Mode {
  kRead,   ///< the file must be there; it may stand on a disk that can't be written
  kWrite,  ///< made when it is not there
};

/// How long a verb that reads waits for a writer, and a writer for those who read: a check of a large file takes long.
constexpr std::chrono::milliseconds kPatience{10000};
constexpr std::chrono::milliseconds kPatienceOfWriters{600000};

/// A writer died in the middle of a change after this connection was opened for reading; opened again, it is whole.
class LeftHalfWritten : public ArchiveError {
 public:
  using ArchiveError::ArchiveError;
};

/// One connection. Not thread-safe. Waits for others as long as `patience` says; every call may throw ArchiveError
/// (damaged, permission, busy, io).
class Connection {
 public:
  Connection(std::filesystem::path path, Mode mode, std::chrono::milliseconds patience = kPatience);

  /// Runs statements that give nothing back.
  void run(const std::string& sql);

  /// Rows that the last statement inserted, changed or deleted.
  std::int64_t changed() const;

  /// The row that the last statement inserted.
  std::int64_t inserted() const;

  /// Throws what the last call failed with.
  [[noreturn]] void fail() const;

  sqlite3* get() const { return handle_.get(); }
  const std::filesystem::path& path() const { return path_; }

 private:
  void undo();
  bool is_forbidden(int code) const;
  void open(int flags);

  struct Close {
    void operator()(sqlite3* handle) const;
  };
  std::filesystem::path path_;
  std::chrono::milliseconds patience_;
  std::unique_ptr<sqlite3, Close> handle_;
};

/// One statement with its values. Not thread-safe; must not outlive its connection.
class Statement {
 public:
  Statement(Connection& connection, std::string_view sql);

  /// Sets the ?1, ?2 … in their order, after an earlier run is given up.
  template <typename... Values>
  Statement& with(const Values&... values) {
    reset();
    int at = 0;
    (bind(++at, values), ...);
    return *this;
  }

  /// Goes on to the next row; false behind the last.
  bool next();

  /// Runs to the end.
  void run();

  /// Gives the statement's locks back.
  void reset();

  std::int64_t number(int column) const;
  bool is_null(int column) const;
  std::string bytes(int column) const;

 private:
  void bind(int at, std::int64_t value);
  void bind(int at, std::uint32_t value) { bind(at, std::int64_t{value}); }
  void bind(int at, std::uint64_t value) { bind(at, static_cast<std::int64_t>(value)); }
  void bind(int at, const std::optional<std::int64_t>& value);
  void bind(int at, const std::string& text);
  void bind(int at, std::string_view blob);

  struct Finalize {
    void operator()(sqlite3_stmt* handle) const;
  };
  Connection& connection_;
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

/// What SQLite's own check finds wrong with a file; "" when it is whole. Cost: reads all of it.
std::string damage_of(Connection& connection);

}  // namespace dateline::sqlite
