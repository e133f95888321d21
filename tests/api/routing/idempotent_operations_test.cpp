#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>

#include "api/routing/route_table.hpp"

namespace florin::idempotent_operations_test {
namespace {

/// What takes no Idempotency-Key although it is a POST or PATCH, and why a request that is sent twice does no
/// harm. Whatever else makes or sends something takes one (rules.md §3).
const std::map<std::string_view, std::string_view> without_key{
    {"auth.login", "answers nothing but tokens, which no replay could show; a login more is ended like any other"},
    {"auth.login.second_factor", "its challenge and its code are good once"},
    {"auth.login.passkey", "its challenge is good once"},
    {"auth.login.passkey.options", "makes nothing"},
    {"auth.token.refresh", "its token is good once"},
    {"auth.step_up", "its code is good once; answers nothing but a token"},
    {"auth.logout", "twice is once"},
    {"auth.password.change", "twice is once"},
    {"auth.password.forgot", "an outcome would tell whether there is such a user; its messages have bounds"},
    {"auth.password.reset", "its link is good once"},
    {"auth.password.validate", "makes nothing"},
    {"oauth.authorize.decide", "a form of a browser, good once"},
    {"oauth.token", "has a protocol of its own (RFC 6749), whose codes and refresh tokens are good once"},
    {"oauth.revoke", "twice is once"},
    {"oauth.introspect", "makes nothing"},
    {"oauth.grants.update", "twice is once"},
    {"api_keys.update", "twice is once"},
    {"sandbox.credentials", "answers nothing but a secret, which no replay could show"},
    {"accounts.freeze", "a freeze takes the place of the one before"},
    {"holds.release", "twice is refused"},
    {"users.me.avatar", "twice is once"},
    {"users.me.deactivate", "twice is once"},
    {"users.me.reactivate", "twice is refused"},
    {"users.me.email.confirm", "its link is good once"},
    {"users.me.phone.confirm", "its code is good once"},
    {"users.me.2fa.enable", "another secret takes the place of the one before"},
    {"users.me.2fa.verify", "its code is good once"},
    {"users.me.2fa.disable", "twice is refused"},
    {"users.me.2fa.recovery_codes", "answers nothing but secrets, which take the place of those before"},
    {"users.me.passkeys.options", "makes nothing"},
    {"users.me.passkeys.register", "its challenge is good once"},
    {"users.import", "each row is a registration of its own, whose name is taken the second time"},
    {"admin.approvals.approve", "decided once; the second time is refused"},
    {"admin.approvals.reject", "decided once; the second time is refused"},
    {"admin.logs.clear", "twice is once"},
    {"admin.users.block", "twice is refused"},
    {"admin.users.unblock", "twice is refused"},
    {"admin.users.enrolment_code", "answers nothing but a secret, which takes the place of the one before"},
};

bool may_make_something(const operation& each) { return each.method == "POST" || each.method == "PATCH"; }

BOOST_AUTO_TEST_SUITE(idempotent_operations_test)

BOOST_AUTO_TEST_CASE(WhateverMakesOrSendsSomething_TakesAKey) {
  auto table = make_route_table();
  for (const auto& each : table.operations()) {
    if (!may_make_something(each)) continue;
    bool takes_key = each.idempotency != idempotency_rule::none;
    BOOST_TEST(takes_key != without_key.contains(each.name), each.name);
  }
  for (const auto& [name, why] : without_key) BOOST_TEST(table.find_by_name(name), name);
}

/// Where a key is taken, the reply can be made again, or there is none to make.
BOOST_AUTO_TEST_CASE(EveryReplyUnderAKey_CanBeMadeAgain) {
  auto table = make_route_table();
  for (const auto& each : table.operations()) {
    if (each.idempotency == idempotency_rule::none) continue;
    bool says_something = std::ranges::any_of(
        each.answers, [](const answer_description& answer) { return answer.form != answer_form::none; });
    BOOST_TEST((each.make_reply_again != nullptr) == says_something, each.name);
    bool has_different_statuses = std::ranges::any_of(each.answers, [&](const answer_description& answer) {
      return answer.status != each.answers.front().status;
    });
    BOOST_TEST((each.status_again != nullptr) == has_different_statuses, each.name);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::idempotent_operations_test
