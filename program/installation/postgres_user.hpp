#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "program/installation/child_process.hpp"

namespace florin {

/// The operating system's user whose processes a private PostgreSQL consists of. PostgreSQL refuses to run as
/// root, so root uses the account that Debian's package makes; anybody else runs it as themselves.
class postgres_user {
 public:
  /// Throws std::runtime_error when root finds no user postgres.
  static postgres_user current();

  const std::string& name() const { return name_; }

  /// The words that run this program as that user.
  command_words as_user(command_words words) const;
  /// Whether that user can go into the folder.
  bool can_enter(const std::filesystem::path& folder) const;
  /// Does something with that user's rights alone, in a process of its own: in folders of that user names may be
  /// links to anything. Throws std::runtime_error when it fails.
  void act(const std::function<void()>& what) const;
  /// Closes a folder of that user to everybody but ourselves: root needs its group for it, since the server gives
  /// up the right to pass every door. No link is followed.
  void close_to_others(const std::filesystem::path& folder) const;
  /// Lets those who can enter its folder connect to the socket, whichever version has made it.
  void admit_to(const std::filesystem::path& socket) const;
  bool owns(const std::filesystem::path& path) const;
  /// From now on this process is that user, without a right to become another one or more.
  void become() const;

 private:
  postgres_user(std::string name, uid_t user, gid_t group) : name_(std::move(name)), user_(user), group_(group) {}

  std::string name_;
  uid_t user_;
  gid_t group_;
};

}  // namespace florin
