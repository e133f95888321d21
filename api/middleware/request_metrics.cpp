#include "api/middleware/request_metrics.hpp"

namespace florin {

void request_metrics::count(const operation* operation, std::uint16_t status, double seconds) {
  std::string name{name_of(operation)};
  auto& of = of_operation_[operation];
  if (!of.duration) of.duration = &metrics_.http_request_duration.with({name});
  auto& answered = of.by_status[status];
  if (!answered) answered = &metrics_.http_requests.with({name, std::to_string(status)});
  of.duration->observe(seconds);
  answered->increment();
}

}  // namespace florin
