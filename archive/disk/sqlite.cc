// SPDX-License-Identifier: GPL-3.0-or-later
// How is SQLite asked?
#include "archive/disk/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace dateline::sqlite {
namespace {

ArchiveError::Kind kind_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR:  // a table or a column that is not there
      return ArchiveError::Kind::kDamaged;
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH:
      return ArchiveError::Kind::kPermission;
    case SQLITE_BUSY:
      return ArchiveError::Kind::kBusy;
    default:
      return ArchiveError::Kind::kIo;
  }
}

}  // namespace

void Connection::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
void Statement::Finalize::operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }

Connection::Connection(std::filesystem::path path, Mode mode, std::chrono::milliseconds patience)
    : path_(std::move(path)), patience_(patience) {
  const bool write = mode == Mode::kWrite;
  open(write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
  try {
    run("SELECT 1 FROM sqlite_schema LIMIT 1");
  } catch (const LeftHalfWritten&) {
    undo();
  }
  run(write ? "PRAGMA journal_mode=DELETE; PRAGMA secure_delete=ON" : "PRAGMA query_only=ON");
}

/// Undoes what a dead writer left; only who may write can.
void Connection::undo() {
  try {
    open(SQLITE_OPEN_READWRITE);
    run("SELECT 1 FROM sqlite_schema LIMIT 1");
  } catch (const ArchiveError& error) {
    if (error.kind() != ArchiveError::Kind::kPermission) throw;
    throw ArchiveError(ArchiveError::Kind::kBusy,
                       path_.string() + ": a writer was stopped in the middle of a change; the next one undoes it");
  }
}

void Connection::open(int flags) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path_.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) fail();
  sqlite3_busy_timeout(handle, static_cast<int>(patience_.count()));
}

void Connection::run(const std::string& sql) {
  if (sqlite3_exec(get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

std::int64_t Connection::changed() const { return sqlite3_changes(get()); }

std::int64_t Connection::inserted() const { return sqlite3_last_insert_rowid(get()); }

/// Whether it is a file that may not be read.
bool Connection::is_forbidden(int code) const {
  return (code & 0xFF) == SQLITE_CANTOPEN && ::access(path_.c_str(), R_OK) != 0 && errno == EACCES;
}

void Connection::fail() const {
  const int code = get() == nullptr ? SQLITE_NOMEM : sqlite3_extended_errcode(get());
  const char* words = get() == nullptr ? "out of memory" : sqlite3_errmsg(get());
  const std::string text = fmt::format("{}: {} (SQLite code {})", path_.string(), words, code);
  if (code == SQLITE_READONLY_ROLLBACK) throw LeftHalfWritten(kind_of(code), text);
  throw ArchiveError(is_forbidden(code) ? ArchiveError::Kind::kPermission : kind_of(code), text);
}

std::string damage_of(Connection& connection) {
  std::string words;
  Statement ask(connection, "PRAGMA integrity_check(10)");
  while (ask.next()) {
    if (ask.bytes(0) != "ok") words += (words.empty() ? "" : "; ") + ask.bytes(0);
  }
  return words;
}

Statement::Statement(Connection& connection, std::string_view sql) : connection_(connection) {
  sqlite3_stmt* handle = nullptr;
  const int code = sqlite3_prepare_v2(connection.get(), sql.data(), static_cast<int>(sql.size()), &handle, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) connection.fail();
}

bool Statement::next() {
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) connection_.fail();
  reset();
  return false;
}

void Statement::run() {
  while (next()) {
  }
}

void Statement::reset() { sqlite3_reset(handle_.get()); }

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(handle_.get(), column); }

bool Statement::is_null(int column) const { return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL; }

std::string Statement::bytes(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(handle_.get(), column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column));
  return data == nullptr ? std::string() : std::string(data, size);
}

void Statement::bind(int at, std::int64_t value) {
  if (sqlite3_bind_int64(handle_.get(), at, value) != SQLITE_OK) connection_.fail();
}

void Statement::bind(int at, const std::optional<std::int64_t>& value) {
  if (value) return bind(at, *value);
  if (sqlite3_bind_null(handle_.get(), at) != SQLITE_OK) connection_.fail();
}

void Statement::bind(int at, const std::string& text) {
  if (sqlite3_bind_text64(handle_.get(), at, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK) {
    connection_.fail();
  }
}

void Statement::bind(int at, std::string_view blob) {
  if (sqlite3_bind_blob64(handle_.get(), at, blob.data(), blob.size(), SQLITE_TRANSIENT) != SQLITE_OK) {
    connection_.fail();
  }
}

}  // namespace dateline::sqlite
