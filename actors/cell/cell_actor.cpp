#include "actors/cell/cell_actor.hpp"

#include "actors/supervision/crash_reason.hpp"
#include "actors/user/bank_accounts.hpp"
#include "actors/user/user_rules.hpp"

namespace florin {
namespace {

constexpr auto retry_interval = std::chrono::milliseconds(200);

}  // namespace

cell::cell(caf::actor_config& config, cell_settings settings, cell_surroundings surroundings)
    : caf::event_based_actor(config), settings_(std::move(settings)), with_(std::move(surroundings)) {}

void cell::on_exit() {
  writer_ = nullptr;
  parts_ = {};
}

caf::behavior cell::make_behavior() {
  set_exception_handler(crash_reason);
  writer_ = with_.start_writer(*this);
  link_to(writer_);
  take_over();
  return {[this](tick) { take_over(); }};
}

void cell::take_over() {
  request(writer_, caf::infinite, take_over_cell{}).then([this](const take_over_result& taken) {
    if (const auto* position = std::get_if<journal_position>(&taken))
      start(*position);
    else
      delayed_send(this, retry_interval, tick{});
  });
}

void cell::start(const journal_position& position) {
  // A restart does not start the caps anew.
  settings_.journal.caps.before = settings_.accounts.caps.before = position.recent_uses;
  settings_.accounts.closed_users = position.closed_users;
  parts_.journal =
      spawn<journal_keeper, caf::linked>(writer_, settings_.journal, position, *with_.time, with_.journal);
  parts_.registry = spawn<account_registry, caf::linked>(parts_.journal, with_.queries, settings_.accounts,
                                                         *with_.time, with_.crashes);
  send(parts_.journal, use_registry{parts_.registry});
  open_bank_account(0);
}

void cell::open_bank_account(std::size_t index) {
  const auto& currencies = settings_.catalogue->currencies;
  if (index == currencies.size()) {
    with_.announce(parts_);
    return;
  }
  request(parts_.registry, caf::infinite, get_account{clearing_account(currencies[index])})
      .then([this, index](const result<account_view>& found) {
        if (found)
          open_bank_account(index + 1);
        else if (found.error().code == error_code::account_not_found)
          append_opening(index);
        else
          quit(make_error(caf::sec::runtime_error, found.error().message));
      });
}

void cell::append_opening(std::size_t index) {
  auto opening = clearing_account_opening(settings_.catalogue->currencies[index], with_.time->now());
  auto content = std::make_shared<submission>();
  content->entries.push_back({std::nullopt, {opening_change(opening)}, {}});
  request(parts_.journal, caf::infinite, append_submission{std::move(content)})
      .then([this, index](const result<committed_submission>& appended) {
        if (appended)
          open_bank_account(index + 1);
        else
          quit(make_error(caf::sec::runtime_error, appended.error().message));
      });
}

}  // namespace florin
