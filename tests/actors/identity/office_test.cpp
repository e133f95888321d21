#include "actors/credentials/totp.hpp"
#include "tests/actors/identity/offices.hpp"

namespace florin::office_test {
namespace {

BOOST_FIXTURE_TEST_SUITE(office_test, offices)

BOOST_AUTO_TEST_CASE(LastAdministrator_KeepsTheRole) {
  BOOST_REQUIRE(take(otto, "admin"));
  BOOST_TEST(outcome_of("otto", "roles:write") == "FORBIDDEN");
  BOOST_TEST(code_of(take(anna, "admin")) == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(code_of(take(carl, "support")) == "NOT_FOUND");
}

/// What an administrator may do to himself, and how it ends.
struct way_out {
  std::string name;
  std::function<std::string(offices&, const user_id&)> go;
};
const std::vector<way_out> ways_out{
    {"deactivate",
     [](offices& at, const user_id& user) {
       return code_of(at.carry_out(deactivate_user{user, {}, {}, true}, user));
     }},
    {"delete softly",
     [](offices& at, const user_id& user) {
       return code_of(at.carry_out(delete_user{user, {}, {}, true}, user));
     }},
    {"erase",
     [](offices& at, const user_id& user) {
       return code_of(at.carry_out(erase_user{user, {}, {}, true}, user));
     }},
    {"give the role away",
     [](offices& at, const user_id& user) {
       remove_role command;
       command.user = user;
       command.role = "admin";
       return code_of(at.carry_out(command, user));
     }},
};

BOOST_AUTO_TEST_CASE(LastAdministrator_DoesNotLeave) {
  BOOST_REQUIRE(take(otto, "admin"));
  for (const auto& each : ways_out) BOOST_TEST(each.go(*this, anna) == "BUSINESS_RULE_VIOLATION", each.name);
  BOOST_TEST(code_of(order(status_action::block, anna, otto)) == "FORBIDDEN");
  BOOST_TEST((state_of(anna).status == user_status::active));
  make_staff("ida", "admin");
  for (const auto& each : ways_out) BOOST_TEST(each.go(*this, anna) != "BUSINESS_RULE_VIOLATION", each.name);
}

BOOST_AUTO_TEST_CASE(OfTwoAdministratorsWhoLeaveAtOnce_OneStays) {
  auto leave = [&](const user_id& user) {
    deactivate_user command{user, {}, time().now(), true};
    command.from.user = user;
    return send_request<result<done>>(asked, std::move(command));
  };
  auto first = leave(anna), second = leave(otto);
  run();
  std::vector<std::string> outcomes{code_of(first->get()), code_of(second->get())};
  std::ranges::sort(outcomes);
  BOOST_TEST(outcomes == (std::vector<std::string>{"BUSINESS_RULE_VIOLATION", "passed"}),
             boost::test_tools::per_element());
}

/// Where staff needs a second factor.
struct strict_offices : offices {
  const std::string password = "violet-Harbor-93-kettle";

  strict_offices() {
    staff_is_relaxed = false;
    restart();
    // What is made in another instant has another id.
    pass(std::chrono::seconds(1));
    for (const auto& each : {anna, otto}) BOOST_REQUIRE(!state_of(each).factor.is_enabled());
  }
  template <class Command>
  result<typename Command::answer> by_himself(Command command) {
    command.from.user = command.user;
    command.from.session = session_id{{1, 1}};
    command.now = time().now();
    auto answer = send_request<result<typename Command::answer>>(asked, std::move(command));
    run();
    return answer->get();
  }
  user_id enrol(const std::string& name) {
    auto registered = send_request<result<user>>(
        asked, register_user{name, name + "@example.com", password, "en", {}, time().now()});
    run();
    return registered->get()->id;
  }
  std::string code() { return totp_code(secret, time().now().microseconds / 30'000'000); }
  void turn_factor_on(const user_id& user) {
    secret = by_himself(begin_totp{user, {}, {}, true}).value().secret;
    by_himself(confirm_totp{user, code(), {}, {}}).value();
    pass(std::chrono::seconds(30));
  }
  void make_administrator(const user_id& user) {
    auto name = state_of(user).username;
    BOOST_REQUIRE(ask<result<::florin::user>>(asked, grant_role_by_operator{name, "admin", time().now()})->get());
  }
  std::string turn_factor_off(const user_id& user) {
    return code_of(by_himself(disable_second_factor{user, password, code(), {}, {}}));
  }

  std::string secret;
};

BOOST_FIXTURE_TEST_CASE(AdministratorWithoutASecondFactor_IsNoSuccessor, strict_offices) {
  auto ida = enrol("ida");
  turn_factor_on(ida);
  make_administrator(ida);
  // There are anna and otto, who could not do anything.
  for (const auto& each : ways_out) BOOST_TEST(each.go(*this, ida) == "BUSINESS_RULE_VIOLATION", each.name);
  BOOST_TEST(turn_factor_off(ida) == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(code_of(order(status_action::block, ida, otto)) == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(code_of(order(status_action::block, carl, otto)) == "passed", "who is no administrator");
  auto idas = secret;
  auto vera = enrol("vera");
  turn_factor_on(vera);
  make_administrator(vera);
  secret = idas;
  pass(std::chrono::seconds(30));
  BOOST_TEST(turn_factor_off(ida) == "passed");
  BOOST_TEST(ways_out.front().go(*this, vera) == "BUSINESS_RULE_VIOLATION");
}

BOOST_FIXTURE_TEST_CASE(Operator_GivesTheFirstAdministratorAnEnrolmentCode, strict_offices) {
  auto order_code = [&](const std::string& username) {
    return ask<result<enrolment_code>>(asked, give_enrolment_code_by_operator{username, time().now()})->get();
  };
  auto ida = enrol("ida");
  BOOST_TEST(code_of(order_code("nobody")) == "NOT_FOUND");
  BOOST_TEST(code_of(order_code("ida")) == "CONFLICT", "she is a customer");
  make_administrator(ida);
  BOOST_TEST(code_of(by_himself(begin_totp{ida, {}, {}, true})) == "TWO_FACTOR_REQUIRED");
  auto given = order_code("ida");
  BOOST_REQUIRE(given);
  const auto& event = store().batches().back().submissions.front().entries.front().entry.changes.front().event;
  BOOST_TEST(event.type == "user.enrolment_code_given");
  BOOST_TEST(*event.body.find("by_request") == "operator");
  restart();
  BOOST_TEST(code_of(by_himself(prove_password{ida, password, {}, {}, "wrong"})) == "FORBIDDEN");
  BOOST_TEST(code_of(by_himself(prove_password{ida, password, {}, {}, given->code})) == "passed");
  turn_factor_on(ida);
  BOOST_TEST(code_of(order_code("ida")) == "CONFLICT", "her factor confirms a further one");
}

BOOST_AUTO_TEST_CASE(Operator_MakesTheFirstAdministrator) {
  auto name = ask<result<user>>(asked, get_user{carl})->get()->username;
  auto order = [&](const std::string& username, const std::string& role) {
    return ask<result<user>>(asked, grant_role_by_operator{username, role, time().now()})->get();
  };
  BOOST_TEST(code_of(order("nobody", "admin")) == "NOT_FOUND");
  BOOST_TEST(code_of(order(name, "king")) == "VALIDATION_ERROR");
  BOOST_REQUIRE(order(name, "admin"));
  BOOST_TEST(outcome_of("carl", "roles:write") == "passed");
  BOOST_TEST(code_of(order(name, "admin")) == "CONFLICT");
  const auto& event = store().batches().back().submissions.front().entries.front().entry.changes.front().event;
  BOOST_TEST(*event.body.find("by_request") == "operator");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::office_test
