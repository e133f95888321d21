#include "program/installation/postgres_location.hpp"

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace florin {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_socket_path_length = 107;
constexpr std::size_t socket_name_length = sizeof "/.s.PGSQL.5432" - 1;

// Where root keeps clusters whose data folder is closed to PostgreSQL's user.
const fs::path elsewhere_for_clusters = "/var/lib/florin";
const fs::path elsewhere_for_sockets = "/tmp";

fs::path home_of(const fs::path& data_dir) { return data_dir / "postgres"; }

fs::path new_folder_in(const fs::path& parent) {
  fs::create_directories(parent);
  std::string name = (parent / "florin-XXXXXX").string();
  if (!mkdtemp(name.data()))
    throw std::system_error(errno, std::generic_category(), "cannot make a folder in " + parent.string());
  return name;
}

void make_private(const fs::path& folder, const postgres_user& user) {
  fs::create_directories(folder);
  user.close_to_others(folder);
}

void make_home(const fs::path& data_dir, const postgres_user& user) {
  auto home = home_of(data_dir);
  if (!fs::exists(home) && !user.can_enter(data_dir))
    fs::create_directory_symlink(new_folder_in(elsewhere_for_clusters), home);
  // Who may make a link here is who runs us: the folder around it is ours.
  fs::create_directories(home);
  make_private(fs::canonical(home), user);
}

/// A folder in /tmp may be gone since the last start, or have been made by somebody else.
bool is_usable(const fs::path& link, const postgres_user& user) {
  return fs::is_symlink(link) && fs::is_directory(link) && user.owns(fs::read_symlink(link));
}

void make_socket_folder(const fs::path& home, const postgres_user& user) {
  auto socket = fs::canonical(home) / "socket";
  if (socket.string().size() + socket_name_length <= max_socket_path_length) {
    make_private(socket, user);
  } else if (!is_usable(socket, user)) {
    auto folder = new_folder_in(elsewhere_for_sockets);
    make_private(folder, user);
    fs::remove(socket);
    fs::create_directory_symlink(folder, socket);
  }
}

}  // namespace

postgres_location postgres_location::prepare(const fs::path& data_dir, const postgres_user& user) {
  make_home(data_dir, user);
  make_socket_folder(home_of(data_dir), user);
  return find(data_dir);
}

postgres_location postgres_location::find(const fs::path& data_dir) {
  auto home = fs::weakly_canonical(home_of(data_dir));
  return {home / "cluster", fs::weakly_canonical(home / "socket")};
}

}  // namespace florin
