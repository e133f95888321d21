#include "tests/benchmarks/peers/hello_world_server.hpp"

#include <signal.h>
#include <sys/wait.h>

#include <fstream>
#include <thread>

#include "program/source_tree.hpp"
#include "tests/benchmarks/cpu_meter.hpp"
#include "tests/benchmarks/requests.hpp"

namespace florin::benchmarks {

hello_world_server::hello_world_server(const end_to_end::test_bank& bank) {
  auto said = folder_.path() / "port";
  process_ = start_in_background(
      {build_folder() / "florin_hello_world", (bank.certificate().parent_path() / "certificate.pem").string(),
       (bank.certificate().parent_path() / "key.pem").string()},
      said);
  std::string port;
  while (port.empty()) {
    if (exit_code_of(process_) >= 0) throw std::runtime_error("florin_hello_world does not run");
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    std::ifstream(said) >> port;
  }
  address_ = "https://127.0.0.1:" + port;
}

hello_world_server::~hello_world_server() {
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
}

round_figures hello_world_server::run(std::size_t connections, std::chrono::seconds time) const {
  load_generator generator(address_, connections);
  cpu_meter cpu({{"hello world", process_}});
  constant_traffic asked("GET / HTTP/1.1\r\nHost: hello\r\n\r\n");
  auto shown = generator.run_closed(asked, time);
  auto count = static_cast<double>(shown.answered());
  round_figures figures{shown.per_second(), shown.latency_ms(0.5), shown.latency_ms(0.99),
                        cpu.used_for_each(count), shown.failed};
  figures.cpu_us["client"] = 1e6 * shown.client_cpu_seconds / count;
  return figures;
}

}  // namespace florin::benchmarks
