#include <boost/test/unit_test.hpp>

#include "actors/avatar/avatar.hpp"
#include "actors/user/life_cycle_commands.hpp"
#include "actors/user/profile_commands.hpp"
#include "actors/user/staff_commands.hpp"
#include "actors/user/user_changes.hpp"
#include "tests/actors/identity/identities.hpp"

namespace florin::life_cycle_test {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

const std::string password = "violet-Harbor-93-kettle";
const origin home{"192.0.2.1", "curl/8.5.0", {}, {}, {}};

struct people : identities {
  template <class Command>
  result<typename Command::answer> carry_out(Command command) {
    auto answer = send_request<result<typename Command::answer>>(asked, std::move(command));
    run();
    return answer->get();
  }
  user enrol(const std::string& name) {
    return carry_out(register_user{name, name + "@example.com", password, "en", home, time().now()}).value();
  }
  result<live_login> enter(const std::string& name) {
    auto answer = carry_out(log_in{name, password, home, time().now()});
    return answer ? result<live_login>{answer->login.value()} : result<live_login>{answer.error()};
  }
  bool is_admitted(const session_id& session) {
    admission_request request;
    request.login = session;
    request.permission = "profile:read";
    request.now = time().now();
    return !ask<admission>(asked, request)->get().refusal;
  }
  std::string reactivate(const std::string& name, const std::string& with) {
    return code_of(carry_out(reactivate_user{name, with, home, time().now()}));
  }
  result<done> erase(const user_id& user) { return carry_out(erase_user{user, home, time().now()}); }
  result<user> change_address(const user_id& user, const std::string& address) {
    auto own = home;
    own.user = user;
    return carry_out(change_email{user, address, own, time().now(), true});
  }
  bool is_to_be_erased(const user_id& user) {
    return std::ranges::any_of(store().tables().all_due_work(), [&](const due_work& work) {
      return work.item.purpose == due_purpose::erasure && work.item.subject == user;
    });
  }
  bool is_taken(const std::string& address) {
    return carry_out(find_user{user_name::email, address}).value().has_value();
  }
};

BOOST_FIXTURE_TEST_SUITE(life_cycle_test, people)

BOOST_AUTO_TEST_CASE(NewAddress_IsClaimedAndTheOldOneIsFree) {
  auto carol = enrol("carol"), dave = enrol("dave");
  auto taken = change_address(carol.id, "DAVE@example.com");
  BOOST_TEST(code_of(taken) == "CONFLICT");
  BOOST_TEST(detail_of(taken.error(), "field") == "email");
  BOOST_TEST(carry_out(get_user{carol.id})->email == "carol@example.com");
  BOOST_TEST(change_address(carol.id, "carol@new.example").has_value());
  BOOST_TEST(is_taken("carol@new.example"));
  BOOST_TEST(!is_taken("carol@example.com"));
  restart();
  BOOST_TEST(enter("carol@new.example").has_value());
  BOOST_TEST(code_of(enter("carol@example.com")) == "UNAUTHENTICATED");
  BOOST_TEST(change_address(dave.id, "carol@example.com").has_value());
}

BOOST_AUTO_TEST_CASE(Avatar_IsReadFromTheStore) {
  auto carol = enrol("carol");
  BOOST_TEST(!carry_out(get_avatar{carol.id}).value());
  carry_out(set_avatar{carol.id, "RIFF picture", home, time().now()}).value();
  restart();
  BOOST_TEST(carry_out(get_avatar{carol.id}).value().value() == "RIFF picture");
  carry_out(set_avatar{carol.id, "RIFF another", home, time().now()}).value();
  BOOST_TEST(carry_out(get_avatar{carol.id}).value().value() == "RIFF another");
  carry_out(remove_avatar{carol.id, home, time().now()}).value();
  BOOST_TEST(!carry_out(get_avatar{carol.id}).value());
}

BOOST_AUTO_TEST_CASE(DeactivatedUser_ComesBackWithThePassword) {
  auto carol = enrol("carol");
  auto login = enter("carol").value();
  carry_out(deactivate_user{carol.id, home, time().now()}).value();
  BOOST_TEST(!is_admitted(login.session.id));
  BOOST_TEST(code_of(enter("carol")) == "UNAUTHENTICATED");
  BOOST_TEST(reactivate("carol", "wrong") == "UNAUTHENTICATED");
  BOOST_TEST(reactivate("nobody", password) == "UNAUTHENTICATED");
  pass(seconds(1));
  BOOST_TEST(reactivate("carol@example.com", password) == "passed");
  BOOST_TEST(!is_admitted(login.session.id));
  BOOST_TEST(enter("carol").has_value());
}

BOOST_AUTO_TEST_CASE(Reactivation_CountsAsALoginForTheLockout) {
  auto carol = enrol("carol");
  carry_out(deactivate_user{carol.id, home, time().now()}).value();
  for (int i = 0; i < 5; ++i) BOOST_TEST(reactivate("carol", "wrong") == "UNAUTHENTICATED");
  BOOST_TEST(reactivate("carol", password) == "RATE_LIMITED");
}

BOOST_AUTO_TEST_CASE(Erasure_WaitsForMoney) {
  auto customer = make_customer("c0ffee");
  auto refused = erase(customer.user.id);
  BOOST_TEST(code_of(refused) == "CONFLICT");
  BOOST_TEST(detail_of(refused.error(), "accounts").find(to_text(customer.accounts[0].state.id())) !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(ErasedUser_IsAStrangerAndTheNameIsNobodyElses) {
  auto carol = enrol("carol");
  carry_out(set_avatar{carol.id, "RIFF picture", home, time().now()}).value();
  auto login = enter("carol").value();
  carry_out(opening_command(carol.id, "checking", "USD")).value();
  BOOST_TEST(code_of(erase(carol.id)) == "passed");
  BOOST_TEST(!is_admitted(login.session.id));
  for (int i = 0; i < 2; ++i) {
    BOOST_TEST(code_of(enter("carol")) == "UNAUTHENTICATED");
    BOOST_TEST(code_of(carry_out(get_user{carol.id})) == "NOT_FOUND");
    BOOST_TEST(code_of(erase(carol.id)) == "NOT_FOUND");
    BOOST_TEST(!is_taken("carol@example.com"));
    BOOST_TEST(!is_admitted(login.session.id));
    restart();
  }
  auto snapshot = store().snapshot_of({entity_kind::avatar, carol.id})->snapshot;
  BOOST_TEST(*snapshot.find("picture") == "");
  pass(seconds(1));
  auto enrolled_as = [&](const std::string& name, const std::string& address) {
    auto registered = carry_out(register_user{name, address, password, "en", home, time().now()});
    return registered ? std::string("passed") : code_of(registered) + " " + detail_of(registered.error(), "field");
  };
  // Money for the name would reach somebody else.
  BOOST_TEST(enrolled_as("Carol", "dora@example.com") == "CONFLICT username");
  BOOST_TEST(enrolled_as("carla", "carol@example.com") == "passed");
}

BOOST_AUTO_TEST_CASE(DeletedUser_IsErasedWhenTheRetentionIsOver) {
  auto carol = enrol("carol");
  carry_out(delete_user{carol.id, home, time().now()}).value();
  BOOST_TEST(code_of(enter("carol")) == "UNAUTHENTICATED");
  pass(hours(24 * 30) - seconds(2));
  pass(seconds(1));
  BOOST_TEST(is_taken("carol@example.com"));
  for (int i = 0; i < 10; ++i) pass(seconds(1));
  BOOST_TEST(!is_taken("carol@example.com"));
  BOOST_TEST(due_runs() == std::vector<std::string>{"user.erasure done"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(DeletedUser_WithABalanceIsCountedEachTime) {
  auto carol = enrol("carol");
  auto customer = make_customer("c0ffee");
  auto opened = carry_out(opening_command(carol.id, "checking", "USD")).value();
  carry_out(delete_user{carol.id, home, time().now()}).value();
  // Money still arrives at the account that there is, and nothing else is opened.
  auto gift = transfer(customer.accounts[0].state.id(), opened.state.id(), "100.00", customer.user.id);
  BOOST_TEST(code_of(gift->get()) == "passed");
  BOOST_TEST(code_of(carry_out(opening_command(carol.id, "checking", "EUR"))) == "USER_BLOCKED");
  pass(hours(24 * 31));
  for (int i = 0; i < 10; ++i) pass(seconds(200));
  BOOST_TEST(is_taken("carol@example.com"));
  BOOST_TEST(due_runs().size() >= 5u);
  for (const auto& outcome : due_runs()) BOOST_TEST(outcome == "user.erasure refused");
}

BOOST_AUTO_TEST_CASE(RestoredUser_IsNotErased) {
  auto carol = enrol("carol");
  carry_out(delete_user{carol.id, home, time().now()}).value();
  BOOST_TEST(is_to_be_erased(carol.id));
  // Whoever is deleted again is kept for the whole time again.
  pass(hours(24 * 29));
  change_user_status back;
  back.user = carol.id;
  back.action = status_action::restore;
  back.from = home;
  back.now = time().now();
  back.reaches_staff = true;
  carry_out(back).value();
  BOOST_TEST(!is_to_be_erased(carol.id));
  pass(hours(24 * 2));
  for (int i = 0; i < 10; ++i) pass(seconds(1));
  BOOST_TEST(is_taken("carol@example.com"));
  BOOST_TEST(due_runs().empty());
}

BOOST_AUTO_TEST_CASE(ForgedRow_ErasesNobody) {
  auto carol = enrol("carol");
  store().tables().forge({{entity_kind::user, carol.id},
                          carol.id,
                          {due_purpose::erasure, carol.id, timestamp{}, due_priority::usual}});
  for (int i = 0; i < 10; ++i) pass(seconds(1));
  BOOST_TEST(is_taken("carol@example.com"));
  BOOST_TEST(due_runs().front() == "user.erasure refused");
}

BOOST_AUTO_TEST_CASE(ImportedUser_ChoosesAPasswordByTheLink) {
  auto carol =
      carry_out(invite_user{"carol", "carol@example.com", "de", "Carol Huber", home, time().now()}).value();
  BOOST_TEST(code_of(carry_out(invite_user{"Carol", "c@example.com", "de", "", home, time().now()})) ==
             "CONFLICT");
  BOOST_TEST(code_of(enter("carol")) == "UNAUTHENTICATED");
  auto mail = carry_out(list_outbox{carol.id}).value().rows.front();
  BOOST_TEST(mail.template_name == "invitation");
  auto token = mail.link.substr(mail.link.find('#') + 1);
  BOOST_TEST(carry_out(reset_password{carol.id, token, password, home, time().now()}).has_value());
  BOOST_TEST(enter("carol").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::life_cycle_test
