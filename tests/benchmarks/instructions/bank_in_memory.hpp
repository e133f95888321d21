#pragma once

#include "actors/supervision/supervisor.hpp"
#include "api/gateway/gateway_actor.hpp"
#include "api/request_pipeline.hpp"
#include "tests/actors/deterministic_system.hpp"
#include "tests/actors/memory_store.hpp"

namespace florin::benchmarks {

/// All of a bank but its sockets and its database, in one thread that does the same whenever it is given the same.
class bank_in_memory : public deterministic_system {
 public:
  bank_in_memory();
  ~bank_in_memory() override;

  /// Hands requests over all at once, works until all are answered, and answers the bodies. Throws
  /// std::runtime_error when one has another status than 201.
  std::vector<std::string> send(const std::vector<http_request>& requests);

 private:
  std::vector<child_specification> children();

  std::shared_ptr<memory_store> store_ = std::make_shared<memory_store>();
  std::shared_ptr<const product_catalogue> catalogue_;
  metrics measured_;
  event_log log_{log_level::error};
  route_table routes_ = make_route_table();
  signing_keys keys_{{signing_key::generate()}};
  query_actor queries_;
  gateway_actor entrance_;
  caf::actor root_;
};

}  // namespace florin::benchmarks
