#include "tests/api/mail/smtp_test_server.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

#include "program/installation/child_process.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds patience{60};

fs::path new_folder() {
  std::string name = (fs::temp_directory_path() / "florin-smtp-XXXXXX").string();
  return ::mkdtemp(name.data());
}

std::string content_of(const fs::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

command_words command_of(const fs::path& folder, const std::vector<std::string>& options) {
  // Debian's Python, for which Debian's aiosmtpd is installed.
  command_words words{"/usr/bin/python3", FLORIN_SOURCE_DIR "/tests/api/mail/smtp_server.py", folder};
  words.insert(words.end(), options.begin(), options.end());
  return words;
}

}  // namespace

smtp_test_server::smtp_test_server(const std::vector<std::string>& options)
    : folder_(new_folder()), process_(start_in_background(command_of(folder_, options), folder_ / "log")) {
  auto deadline = std::chrono::steady_clock::now() + patience;
  while (!fs::exists(folder_ / "port")) {
    if (exit_code_of(process_) >= 0 || std::chrono::steady_clock::now() > deadline)
      throw std::runtime_error("the SMTP server does not start: " + content_of(folder_ / "log"));
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  port_ = content_of(folder_ / "port");
}

smtp_test_server::~smtp_test_server() {
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
  fs::remove_all(folder_);
}

std::string smtp_test_server::url(const std::string& scheme_and_host) const {
  return scheme_and_host + ":" + port_;
}

std::vector<nlohmann::json> smtp_test_server::messages() const {
  std::vector<nlohmann::json> taken;
  for (auto file = folder_ / "1.json"; fs::exists(file);
       file = folder_ / (std::to_string(taken.size() + 1) + ".json"))
    taken.push_back(nlohmann::json::parse(content_of(file)));
  return taken;
}

}  // namespace florin
