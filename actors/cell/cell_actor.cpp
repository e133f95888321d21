#include "actors/cell/cell_actor.hpp"

#include "actors/ledger/chart_of_accounts.hpp"
#include "actors/supervision/crash_reason.hpp"
#include "actors/user/user_rules.hpp"

namespace florin {
namespace {

constexpr auto retry_interval = std::chrono::milliseconds(200);
constexpr auto read_timeout = std::chrono::seconds(20);

error cannot_be_read() { return {error_code::unavailable, "The bank's own accounts cannot be read", {}}; }
/// They share batches of the journal.
constexpr std::size_t expiries_at_once = 32;

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
  open_bank_accounts();
}

void cell::open_bank_accounts() {
  ask(*this, with_.queries, read_timeout, find_accounts_of{bank_user()}, cannot_be_read(),
      [this](const result<find_accounts_of::answer>& held) {
        if (!held) return give_up(held.error());
        auto missing = missing_bank_accounts(*held, settings_.catalogue->currencies, with_.time->now());
        if (missing.empty()) return announce();
        append_openings(missing);
      });
}

void cell::announce() {
  parts_.due_work = spawn<due_worker, caf::linked>(with_.queries, settings_.due_work, *with_.time, with_.due_work);
  send(parts_.due_work,
       take_due_work{{due_purpose::hold_expiry, std::chrono::seconds(0), expiries_at_once}, parts_.registry});
  with_.announce(parts_);
}

void cell::append_openings(const std::vector<account_opened>& missing) {
  auto content = std::make_shared<submission>();
  auto& entry = content->entries.emplace_back();
  for (const auto& opening : missing) entry.changes.push_back(opening_change(opening));
  request(parts_.journal, caf::infinite, append_submission{std::move(content)})
      .then([this](const result<committed_submission>& appended) {
        if (appended)
          announce();
        else
          give_up(appended.error());
      });
}

void cell::give_up(const error& why) { quit(make_error(caf::sec::runtime_error, why.message)); }

}  // namespace florin
