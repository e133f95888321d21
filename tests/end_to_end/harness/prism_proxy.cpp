#include "tests/end_to_end/harness/prism_proxy.hpp"

#include <signal.h>
#include <sys/wait.h>

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "program/installation/network.hpp"

namespace florin::end_to_end {

prism_proxy::prism_proxy(const std::filesystem::path& prism, const test_bank& bank) {
  auto document = folder_.path() / "openapi.json";
  std::ofstream(document) << bank.client().send({"GET", "/openapi.json"}).body;
  auto port = std::to_string(free_port("127.0.0.1"));
  address_ = "http://127.0.0.1:" + port;
  process_ = start_in_background(
      {"/usr/bin/env", "NODE_EXTRA_CA_CERTS=" + bank.certificate().string(), prism, "proxy", document,
       bank.address(), "--port", port, "--errors", "--validate-request=false", "--verboseLevel", "error"},
      folder_.path() / "prism.log");
  http_client probe(address_, bank.certificate());
  auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!probe.try_send({"GET", "/health"})) {
    if (exit_code_of(process_) >= 0 || std::chrono::steady_clock::now() > deadline) {
      std::ifstream log(folder_.path() / "prism.log");
      throw std::runtime_error("Prism does not start: " + std::string(std::istreambuf_iterator<char>(log), {}));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

prism_proxy::~prism_proxy() {
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
}

}  // namespace florin::end_to_end
