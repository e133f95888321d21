#pragma once

#include <filesystem>

#include "program/installation/postgres_user.hpp"

namespace florin {

/// Where a private PostgreSQL keeps its things. Both are reached through links in the data folder when they
/// cannot lie in it: PostgreSQL's user may be unable to go there, and the path of a Unix socket has at most
/// 107 bytes.
struct postgres_location {
  /// The cluster's files.
  std::filesystem::path cluster;
  /// The folder of its Unix socket. Nobody but PostgreSQL's user (and root) can enter it.
  std::filesystem::path socket;
  std::filesystem::path socket_file() const { return socket / ".s.PGSQL.5432"; }

  /// Finds or makes both folders.
  static postgres_location prepare(const std::filesystem::path& data_dir, const postgres_user& user);
  /// The folders as they were prepared; they need not exist.
  static postgres_location find(const std::filesystem::path& data_dir);
};

}  // namespace florin
