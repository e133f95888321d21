#include "api/accounts/staff_reading.hpp"

#include <algorithm>

#include "actors/account/account_commands.hpp"
#include "actors/account/account_view.hpp"
#include "actors/ledger/chart_of_accounts.hpp"
#include "actors/query/queries.hpp"
#include "actors/user/staff_commands.hpp"

namespace florin {
namespace {

/// What is left to be recorded.
struct readings {
  std::vector<user_id> owners;
  std::string object;
  /// Goes on without customers who are not there.
  bool may_be_absent = true;
  std::function<void()> then;
};

void record_next(const call_ptr& call, const std::shared_ptr<readings>& left);

void record_with(const call_ptr& call, const user_id& user, const std::shared_ptr<readings>& left) {
  note_reading command{user, std::string(call->operation()->name), left->object, call->from(), call->now()};
  call->bank().ask(std::move(command), [call, user, left](const result<done>& noted) {
    call->guarded([&] {
      bool is_absent = !noted && noted.error().code == error_code::not_found;
      if (noted) return record_next(call, left);
      if (!is_absent || !left->may_be_absent || user == call->caller().user) return call->refuse(noted.error());
      record_with(call, call->caller().user, left);
    });
  });
}

void record_next(const call_ptr& call, const std::shared_ptr<readings>& left) {
  if (left->owners.empty()) return left->then();
  auto next = left->owners.back();
  left->owners.pop_back();
  record_with(call, next, left);
}

void record_readings(const call_ptr& call, readings all) {
  std::ranges::sort(all.owners);
  auto doubles = std::ranges::unique(all.owners);
  all.owners.erase(doubles.begin(), doubles.end());
  auto is_customer = [&](const user_id& each) { return each != bank_user() && each != user_id{}; };
  // The bank is the other side of deposits, and looks into nobody.
  std::erase_if(all.owners, [&](const user_id& each) { return !is_customer(each); });
  if (all.owners.empty()) all.owners = {call->caller().user};
  record_next(call, std::make_shared<readings>(std::move(all)));
}

error no_such_user() { return {error_code::not_found, "There is no such user", {}}; }

struct owners_found {
  std::vector<account_id> accounts;
  std::vector<user_id> owners;
  std::function<void(std::vector<user_id>)> then;
};

void find_next_owner(const call_ptr& call, const std::shared_ptr<owners_found>& left) {
  if (left->accounts.empty()) return left->then(std::move(left->owners));
  auto next = left->accounts.back();
  left->accounts.pop_back();
  call->bank().ask(get_account{next}, [call, left](const result<account_view>& view) {
    call->guarded([&] {
      bool is_absent = !view && view.error().code == error_code::account_not_found;
      if (!view && !is_absent) return call->refuse(view.error());
      if (view && std::ranges::find(left->owners, view->state.terms.owner) == left->owners.end())
        left->owners.push_back(view->state.terms.owner);
      find_next_owner(call, left);
    });
  });
}

}  // namespace

void on_record(const call_ptr& call, std::vector<user_id> owners, std::string object, std::function<void()> then) {
  record_readings(call, {std::move(owners), std::move(object), true, std::move(then)});
}

void with_accounts_of(const call_ptr& call, const std::optional<user_id>& named, accounts_handler then) {
  auto owner = named.value_or(call->caller().user);
  bool is_own = owner == call->caller().user;
  if (!is_own && !call->caller().reaches_others) return call->refuse(no_such_user());
  call->ask(find_accounts_of{owner},
            [call, owner, is_own, then = std::move(then)](const std::vector<owned_account>& held) {
              if (is_own) return then(owner, held);
              // Who was erased has left accounts behind; who never was has none.
              readings all{{owner}, to_text(owner), !held.empty(), [owner, held, then] { then(owner, held); }};
              record_readings(call, std::move(all));
            });
}

void with_owners_of(const call_ptr& call, std::vector<account_id> accounts,
                    std::function<void(std::vector<user_id>)> then) {
  auto all = std::make_shared<owners_found>(owners_found{std::move(accounts), {}, std::move(then)});
  find_next_owner(call, all);
}

}  // namespace florin
