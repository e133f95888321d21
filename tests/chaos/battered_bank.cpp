#include "tests/chaos/battered_bank.hpp"

#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

#include <fstream>

#include "tests/end_to_end/harness/journal_reader.hpp"

namespace florin::chaos {
namespace {

namespace fs = std::filesystem;

constexpr auto faketime_library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

/// Readers never insert and never commit anything.
constexpr auto find_journal_backend = R"(
  SELECT pid FROM pg_stat_activity
  WHERE usename = 'florin_server' AND pid <> pg_backend_pid()
    AND (query ILIKE 'commit%' OR query LIKE '%INSERT INTO journal%') LIMIT 1)";

}  // namespace

std::unique_ptr<small_disk> small_disk::mount_at(const fs::path& folder, std::size_t mebibytes) {
  auto size = "size=" + std::to_string(mebibytes) + "m,mode=0711";
  if (mount("florin_chaos", folder.c_str(), "tmpfs", 0, size.c_str()) != 0) return nullptr;
  return std::unique_ptr<small_disk>(new small_disk(folder));
}

small_disk::~small_disk() { umount2(folder_.c_str(), MNT_DETACH); }

void small_disk::fill() {
  int file = open((folder_ / "filling").c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  off_t size = 0;
  for (off_t piece : {1 << 20, 1 << 12})
    while (posix_fallocate(file, size, piece) == 0) size += piece;
  close(file);
}

void small_disk::give_back() { fs::remove(folder_ / "filling"); }

std::unique_ptr<stepping_clock> stepping_clock::make(const fs::path& folder) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  // Sanitizers insist on being the first library of a program.
  return nullptr;
#endif
  if (!fs::exists(faketime_library)) return nullptr;
  std::unique_ptr<stepping_clock> clock(new stepping_clock(folder / "clock"));
  clock->step_to(std::chrono::seconds(0));
  return clock;
}

command_words stepping_clock::environment() const {
  return {"LD_PRELOAD=" + std::string(faketime_library), "FAKETIME_TIMESTAMP_FILE=" + file_.string(),
          // Timers go by the monotonic clock, which nobody steps.
          "DONT_FAKE_MONOTONIC=1", "FAKETIME_CACHE_DURATION=1"};
}

void stepping_clock::step_to(std::chrono::seconds offset) {
  auto count = offset.count();
  std::ofstream(file_) << (count < 0 ? "" : "+") << count << "\n";
}

battered_bank::battered_bank(std::size_t disk_mebibytes)
    : disk_((fs::create_directories(data_dir_), small_disk::mount_at(data_dir_, disk_mebibytes))),
      postgres_(data_dir_) {
  postgres_.start();
  proxy_ = std::make_unique<cutting_proxy>(postgres_.server_url());
  clock_ = stepping_clock::make(folder_.path());
  auto settings = end_to_end::settings_for_load;
  settings.push_back("database.owner_url=" + postgres_.owner_url());
  settings.push_back("database.server_url=" + proxy_->url());
  bank_ = std::make_unique<test_bank>(settings, clock_ ? clock_->environment() : command_words{});
}

battered_bank::~battered_bank() {
  bank_.reset();
  postgres_.stop_immediately();
  auto location = postgres_location::find(data_dir_);
  fs::remove_all(location.socket);
  fs::remove_all(location.cluster.parent_path());
}

std::vector<std::string> battered_bank::settings_on_same_database() {
  auto settings = end_to_end::settings_for_load;
  settings.push_back("database.owner_url=" + postgres_.owner_url());
  settings.push_back("database.server_url=" + postgres_.server_url());
  return settings;
}

void battered_bank::start_server() { bank_->start(); }

std::optional<pid_t> battered_bank::journal_backend() {
  auto found = end_to_end::journal_reader(postgres_.server_url()).run(find_journal_backend);
  if (found.empty()) return std::nullopt;
  return found[0][0].as<pid_t>();
}

}  // namespace florin::chaos
