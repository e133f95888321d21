#include "tests/api/delivery/test_server.hpp"

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

std::string content_of(const fs::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

command_words command_of(const std::string& script, const fs::path& folder,
                         const std::vector<std::string>& options) {
  // Debian's Python, for which Debian's aiosmtpd is installed.
  command_words words{"/usr/bin/python3", FLORIN_SOURCE_DIR "/tests/api/delivery/" + script, folder};
  words.insert(words.end(), options.begin(), options.end());
  return words;
}

}  // namespace

test_server::test_server(const std::string& script, const std::vector<std::string>& options)
    : process_(start_in_background(command_of(script, folder_.path(), options), folder_.path() / "log")) {
  auto deadline = std::chrono::steady_clock::now() + patience;
  while (!fs::exists(folder_.path() / "port")) {
    if (exit_code_of(process_) >= 0 || std::chrono::steady_clock::now() > deadline)
      throw std::runtime_error("the server does not start: " + content_of(folder_.path() / "log"));
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  port_ = content_of(folder_.path() / "port");
}

test_server::~test_server() {
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
}

std::string test_server::url(const std::string& scheme_and_host) const { return scheme_and_host + ":" + port_; }

std::vector<nlohmann::json> test_server::messages() const {
  std::vector<nlohmann::json> taken;
  for (auto file = folder_.path() / "1.json"; fs::exists(file);
       file = folder_.path() / (std::to_string(taken.size() + 1) + ".json"))
    taken.push_back(nlohmann::json::parse(content_of(file)));
  return taken;
}

}  // namespace florin
