#include "program/commands/data_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <iostream>
#include <stdexcept>
#include <system_error>

#include "config/load_settings.hpp"
#include "program/source_tree.hpp"

namespace florin {

namespace fs = std::filesystem;

std::shared_ptr<fs::path> add_data_option(CLI::App& command) {
  auto data_dir = std::make_shared<fs::path>(source_tree() / "var");
  auto problem = [](const std::string& given) -> std::string {
    if (given.empty()) return "names no folder";
    bool is_something_else = fs::exists(given) && !fs::is_directory(given);
    return is_something_else ? given + " is a file, not a folder" : "";
  };
  command.add_option("--data", *data_dir, "Folder of the server's data")
      ->type_name("DIR")
      ->check(CLI::Validator(problem, ""))
      ->capture_default_str();
  return data_dir;
}

bool was_set_up(const fs::path& data_dir) { return fs::exists(settings_path_in(data_dir)); }

known_installation known_installation::in(const fs::path& data_dir) {
  if (!was_set_up(data_dir))
    throw std::runtime_error("there is no server in " + data_dir.string() + "; `florin up` makes one");
  auto all = read_settings(source_tree() / "config", settings_path_in(data_dir));
  return {all, installation::at(data_dir, all)};
}

exclusive_use::exclusive_use(const fs::path& data_dir) {
  auto file = command_lock_in(data_dir);
  lock_ = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock_ < 0) throw std::system_error(errno, std::generic_category(), "cannot open " + file.string());
  if (flock(lock_, LOCK_EX | LOCK_NB) == 0) return;
  std::cout << "Waiting for another florin command in " << data_dir.string() << " ..." << std::endl;
  while (flock(lock_, LOCK_EX) != 0 && errno == EINTR) {
  }
}

exclusive_use::~exclusive_use() { close(lock_); }

}  // namespace florin
