#include "program/confinement.hpp"

#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <stdexcept>
#include <utility>

#include "program/open_files.hpp"
#include "program/source_tree.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t first_port_for_all = 1024;

using capability_set = std::uint64_t;
constexpr capability_set bit_of_capability(unsigned capability) { return capability_set{1} << capability; }
constexpr std::array known_capabilities{std::pair{CAP_NET_BIND_SERVICE, "net_bind_service"},
                                        std::pair{CAP_DAC_READ_SEARCH, "dac_read_search"},
                                        std::pair{CAP_DAC_OVERRIDE, "dac_override"}};

std::string names_of(capability_set set) {
  std::string names;
  for (const auto& [capability, name] : known_capabilities)
    if (set & bit_of_capability(static_cast<unsigned>(capability)))
      names += (names.empty() ? "" : ",") + std::string(name);
  return names.empty() ? "none" : names;
}

/// Whether we could enter the folder if we were nobody special.
bool is_open_to_us(const fs::path& folder) {
  struct stat known {};
  if (stat(folder.c_str(), &known) != 0) return false;
  if (known.st_uid == geteuid()) return (known.st_mode & S_IXUSR) != 0;
  return (known.st_mode & (known.st_gid == getegid() ? S_IXGRP : S_IXOTH)) != 0;
}

bool can_reach(fs::path path) {
  for (path = fs::canonical(path); path.has_relative_path(); path = path.parent_path())
    if (!is_open_to_us(path)) return false;
  return true;
}

bool is_ours(const fs::path& path) {
  struct stat known {};
  return stat(path.c_str(), &known) == 0 && known.st_uid == geteuid();
}

capability_set needed_capabilities(const settings& all, const installation& where) {
  capability_set needed = 0;
  bool listens_low = all.server.port < first_port_for_all || all.metrics.port < first_port_for_all;
  if (listens_low) needed |= bit_of_capability(CAP_NET_BIND_SERVICE);
  if (!can_reach(where.data_dir) || !can_reach(build_folder())) needed |= bit_of_capability(CAP_DAC_READ_SEARCH);
  // Root serves a folder of somebody else.
  if (!is_ours(where.data_dir)) needed |= bit_of_capability(CAP_DAC_OVERRIDE);
  return needed;
}

__user_cap_header_struct ourselves() { return {_LINUX_CAPABILITY_VERSION_3, 0}; }

capability_set permitted_now() {
  auto header = ourselves();
  std::array<__user_cap_data_struct, 2> sets{};
  if (syscall(SYS_capget, &header, sets.data()) != 0) return 0;
  return sets[0].permitted | capability_set{sets[1].permitted} << 32;
}

/// Of a program that we start, root gets no more than is in the bounding set.
void bound_children(capability_set kept) {
  for (unsigned each = 0; prctl(PR_CAPBSET_READ, each, 0, 0, 0) >= 0; ++each)
    if (!(kept & bit_of_capability(each))) prctl(PR_CAPBSET_DROP, each, 0, 0, 0);
  prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
}

bool keep_only(capability_set kept) {
  auto header = ourselves();
  auto low = static_cast<std::uint32_t>(kept), high = static_cast<std::uint32_t>(kept >> 32);
  std::array<__user_cap_data_struct, 2> sets{{{low, low, low}, {high, high, high}}};
  if (syscall(SYS_capset, &header, sets.data()) != 0) return false;
  // Who is not root hands them on only so: the watchdog to the server.
  for (const auto& [capability, name] : known_capabilities)
    if (kept & bit_of_capability(static_cast<unsigned>(capability)))
      prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0);
  return true;
}

void let_nobody_read_our_memory() {
  rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/// As later kernels have it: Debian 12 knows only the first member. Older kernels take the members they know.
struct ruleset_attributes {
  std::uint64_t of_files;
  std::uint64_t of_network;
  std::uint64_t scoped;
};
constexpr std::uint64_t truncating = 1ULL << 14;
constexpr std::uint64_t signals_to_others = 1ULL << 1;
/// The first version in which files move from one folder to another.
constexpr long oldest_useful_version = 2;
constexpr long version_with_truncating = 3;
constexpr long version_with_scopes = 6;

constexpr std::uint64_t writing = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
                                  LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR |
                                  LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REFER;
constexpr std::uint64_t writing_temporarily =
    LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE;
constexpr std::uint64_t never_needed = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                                       LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SOCK |
                                       LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_SYM;

class ruleset {
 public:
  explicit ruleset(long version) : more_writing_(version >= version_with_truncating ? truncating : 0) {
    ruleset_attributes attributes{writing | never_needed | more_writing_, 0, 0};
    std::size_t size = sizeof attributes.of_files;
    if (version >= version_with_scopes) {
      attributes.scoped = signals_to_others;
      size = sizeof attributes;
    }
    descriptor_ = static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, size, 0));
  }
  ~ruleset() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  ruleset(const ruleset&) = delete;

  bool allow_writing(const fs::path& path, std::uint64_t rights) const {
    int place = open(path.c_str(), O_PATH | O_CLOEXEC);
    if (place < 0) return false;
    landlock_path_beneath_attr rule{rights | more_writing_, place};
    bool done = syscall(SYS_landlock_add_rule, descriptor_, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    close(place);
    return done;
  }
  bool enforce() const { return syscall(SYS_landlock_restrict_self, descriptor_, 0) == 0; }

 private:
  std::uint64_t more_writing_;
  int descriptor_ = -1;
};

}  // namespace

std::string give_up_rights(const settings& all, const installation& where) {
  umask(077);
  make_room_for_connections(static_cast<std::size_t>(all.server.max_connections));
  auto kept = needed_capabilities(all, where) & permitted_now();
  // Not everybody has them, and in a container root may be unable to.
  setgroups(0, nullptr);
  bound_children(kept);
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !keep_only(kept) || permitted_now() != kept)
    throw std::runtime_error("the server cannot give up the rights that it does not need");
  let_nobody_read_our_memory();
  return names_of(kept);
}

bool write_only_to(const installation& where) {
  long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < oldest_useful_version) return false;
  ruleset rules(version);
  bool is_set = rules.allow_writing(where.data_dir, writing) &&
                // The C library's own place, whatever TMPDIR says: workbooks are put together there.
                rules.allow_writing("/tmp", writing_temporarily) &&
                rules.allow_writing("/dev/null", LANDLOCK_ACCESS_FS_WRITE_FILE);
  return is_set && rules.enforce();
}

}  // namespace florin
