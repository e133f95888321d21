#include "actors/supervision/supervisor.hpp"

#include <algorithm>

namespace florin {
namespace {

using start_child = caf::atom_constant<caf::atom("start")>;

}  // namespace

bool is_orderly_end(const caf::error& reason) {
  return !reason || reason == caf::exit_reason::normal || reason == caf::exit_reason::user_shutdown;
}

supervisor::supervisor(caf::actor_config& config, std::vector<child_specification> children, restart_policy policy,
                       const time_source& time, crash_observer observer)
    : caf::event_based_actor(config), policy_(policy), time_(time), observer_(std::move(observer)) {
  for (auto& each : children) children_.push_back({std::move(each), {}, {}});
}

caf::behavior supervisor::make_behavior() {
  set_down_handler([this](caf::down_msg& message) { child_is_down(message); });
  set_exit_handler([this](caf::exit_msg& message) { end_with_children(message.reason); });
  for (std::size_t index = 0; index < children_.size(); ++index) start(index);
  return {[this](start_child, std::uint64_t index) { start(index); }};
}

void supervisor::start(std::size_t index) {
  auto& starting = children_[index];
  starting.running = starting.specification.start(*this);
  monitor(starting.running);
}

void supervisor::end_with_children(const caf::error& reason) {
  for (auto& each : children_)
    if (each.running) send_exit(each.running, reason);
  quit(reason);
}

void supervisor::child_is_down(const caf::down_msg& message) {
  auto down = std::ranges::find_if(
      children_, [&](const child& each) { return each.running && each.running.address() == message.source; });
  if (down == children_.end()) return;
  down->running = {};
  if (is_orderly_end(message.reason)) return;
  observer_(down->specification.name, system().render(message.reason));
  auto delay = down->history.crashed(policy_, time_.now(), random_);
  if (!delay) {
    end_with_children(message.reason);
    return;
  }
  auto index = static_cast<std::uint64_t>(std::distance(children_.begin(), down));
  delayed_send(this, *delay, start_child::value, index);
}

}  // namespace florin
