#include "actors/account/account_loader_actor.hpp"

#include "actors/query/queries.hpp"
#include "actors/supervision/crash_reason.hpp"

namespace florin {
namespace {

/// Behind them the accounts have given up.
constexpr auto reading_timeout = std::chrono::seconds(10);
/// Some ten milliseconds of a reader.
constexpr std::size_t most_at_once = 256;
constexpr std::size_t most_under_way = 2;

error accounts_unreadable() {
  return {error_code::unavailable, "The account cannot be read at the moment; nothing was done", {}};
}

}  // namespace

account_loader::account_loader(caf::actor_config& config, query_actor queries)
    : query_actor::base(config), queries_(std::move(queries)) {}

account_loader::behavior_type account_loader::make_behavior() {
  set_exception_handler(crash_reason);
  return {[this](const asked<history_questions>& question) { return take(question); }};
}

caf::result<given> account_loader::take(const asked<history_questions>& question) {
  if (question.place != place_in<load_account, history_questions>) return given{not_asked_here()};
  auto promise = make_response_promise<given>();
  waiting_.push_back({unbox<load_account>(question.content).account, promise});
  load();
  return promise;
}

void account_loader::load() {
  if (under_way_ == most_under_way || waiting_.empty()) return;
  ++under_way_;
  load_accounts wanted;
  auto promises = std::make_shared<std::vector<given_promise>>();
  while (!waiting_.empty() && promises->size() < most_at_once) {
    wanted.accounts.push_back(waiting_.front().account);
    promises->push_back(std::move(waiting_.front().promise));
    waiting_.pop_front();
  }
  ask(*this, queries_, reading_timeout, std::move(wanted), accounts_unreadable(),
      [this, promises](result<load_accounts::answer> found) {
        --under_way_;
        for (std::size_t i = 0; i < promises->size(); ++i) {
          auto its = found ? result<load_account::answer>{std::move((*found)[i])} : found.error();
          (*promises)[i].deliver(given{boxed_answer(std::move(its))});
        }
        load();
      });
}

}  // namespace florin
