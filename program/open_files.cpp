#include "program/open_files.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <stdexcept>

namespace florin {
namespace {

/// The database's connections, the log, libraries that are loaded late, and what else a process needs.
constexpr std::size_t other_files = 128;

}  // namespace

std::size_t make_room_for_connections(std::size_t wanted) {
  rlimit open_files{};
  if (getrlimit(RLIMIT_NOFILE, &open_files) != 0) throw std::runtime_error("the limit of open files is not known");
  // The hard limit is raised by those who may, which is root.
  if (rlim_t needed = wanted + other_files; open_files.rlim_max < needed) {
    rlimit raised{needed, needed};
    setrlimit(RLIMIT_NOFILE, &raised);
    getrlimit(RLIMIT_NOFILE, &open_files);
  }
  open_files.rlim_cur = open_files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &open_files);
  getrlimit(RLIMIT_NOFILE, &open_files);
  auto possible = static_cast<std::size_t>(open_files.rlim_cur);
  return std::min(wanted, possible > 2 * other_files ? possible - other_files : other_files);
}

}  // namespace florin
