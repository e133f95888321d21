#include "program/installation/postgres_user.hpp"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <stdexcept>
#include <system_error>

namespace florin {
namespace {

/// Of a file that is not a link.
class open_path {
 public:
  open_path(const std::filesystem::path& path, int flags)
      : descriptor_(open(path.c_str(), flags | O_NOFOLLOW | O_CLOEXEC)) {
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "cannot open " + path.string());
  }
  ~open_path() { close(descriptor_); }
  open_path(const open_path&) = delete;
  open_path& operator=(const open_path&) = delete;

  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace

postgres_user postgres_user::current() {
  bool is_root = geteuid() == 0;
  const passwd* entry = is_root ? getpwnam("postgres") : getpwuid(geteuid());
  if (entry) return {entry->pw_name, entry->pw_uid, entry->pw_gid};
  throw std::runtime_error(is_root ? "there is no user postgres, whom PostgreSQL's package should have made"
                                   : "the user who runs florin has no name in /etc/passwd");
}

command_words postgres_user::as_user(command_words words) const {
  // Who is interrupted leaves no half-done work going on, which the next attempt would meet.
  command_words all{"setpriv", "--pdeathsig=KILL"};
  if (geteuid() != user_)
    all.insert(all.end(), {"--reuid=" + name_, "--regid=" + std::to_string(group_), "--init-groups"});
  all.push_back("--");
  all.insert(all.end(), words.begin(), words.end());
  return all;
}

bool postgres_user::can_enter(const std::filesystem::path& folder) const {
  return run_program(as_user({"test", "-x", folder.string()})).succeeded();
}

void postgres_user::act(const std::function<void()>& what) const {
  if (geteuid() == user_) return what();
  auto child = fork();
  if (child == 0) {
    try {
      become();
      what();
    } catch (const std::exception& failure) {
      dprintf(STDERR_FILENO, "florin: %s\n", failure.what());
      _exit(1);
    }
    _exit(0);
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
    throw std::runtime_error("what belongs to " + name_ + " cannot be written");
}

void postgres_user::close_to_others(const std::filesystem::path& folder) const {
  bool is_ours = geteuid() == user_;
  open_path opened(folder, O_RDONLY | O_DIRECTORY);
  // What is made in it has the folder's group.
  if (fchown(opened.descriptor(), user_, is_ours ? group_ : getegid()) != 0 ||
      fchmod(opened.descriptor(), is_ours ? 0700 : 02710) != 0)
    throw std::system_error(errno, std::generic_category(), "cannot close " + folder.string());
}

void postgres_user::admit_to(const std::filesystem::path& socket) const {
  if (geteuid() == user_) return;
  open_path opened(socket, O_PATH);
  // A descriptor of a path alone takes no fchmod.
  auto same = "/proc/self/fd/" + std::to_string(opened.descriptor());
  if (fchownat(opened.descriptor(), "", user_, getegid(), AT_EMPTY_PATH) != 0 || chmod(same.c_str(), 0770) != 0)
    throw std::system_error(errno, std::generic_category(), "cannot open " + socket.string());
}

void postgres_user::become() const {
  bool is_another = geteuid() != user_;
  bool done = !is_another || (initgroups(name_.c_str(), group_) == 0 && setgid(group_) == 0 && setuid(user_) == 0);
  if (!done || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    throw std::system_error(errno, std::generic_category(), "cannot become " + name_);
}

bool postgres_user::owns(const std::filesystem::path& path) const {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0 && status.st_uid == user_;
}

}  // namespace florin
