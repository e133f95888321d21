#pragma once

#include <sys/types.h>

#include "tests/benchmarks/figures.hpp"
#include "tests/end_to_end/harness/test_bank.hpp"

namespace florin::benchmarks {

/// RESTinio's hello world with TLS (hello_world.cpp), with the bank's certificate.
class hello_world_server {
 public:
  explicit hello_world_server(const end_to_end::test_bank& bank);
  ~hello_world_server();
  hello_world_server(const hello_world_server&) = delete;
  hello_world_server& operator=(const hello_world_server&) = delete;

  round_figures run(std::size_t connections, std::chrono::seconds time) const;

 private:
  temporary_folder folder_;
  pid_t process_ = 0;
  std::string address_;
};

}  // namespace florin::benchmarks
