#include <boost/test/unit_test.hpp>

#include "actors/credentials/concealed_record.hpp"
#include "actors/session/api_key_commands.hpp"
#include "tests/actors/identity/identities.hpp"

namespace florin::login_test {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const std::string password = "violet-Harbor-93-kettle";
const std::string next_password = "orbit-Walnut-73-fjord";
const origin home{
    "192.0.2.1", "Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0", {}, {}, {}};
const origin elsewhere{"203.0.113.9", "curl/8.5.0", {}, {}, {}};

struct logins : identities {
  awaited_ptr<result<user>> start_registration(const std::string& name, const std::string& of = password) {
    return send_request<result<user>>(asked,
                                      register_user{name, name + "@example.com", of, "en", home, time().now()});
  }
  result<user> enrol(const std::string& name, const std::string& of = password) {
    auto answer = start_registration(name, of);
    run();
    return answer->get();
  }
  awaited_ptr<result<log_in::answer>> start_login(const std::string& name, const std::string& with,
                                                  const origin& from) {
    return send_request<result<log_in::answer>>(asked, log_in{name, with, from, time().now()});
  }
  result<live_login> enter(const std::string& name, const std::string& with = password,
                           const origin& from = home) {
    auto answer = start_login(name, with, from);
    run();
    auto outcome = answer->get();
    return outcome ? result<live_login>{*outcome->login} : result<live_login>{outcome.error()};
  }
  result<live_login> refresh(const session_id& session, std::uint64_t generation) {
    return ask<result<live_login>>(asked, refresh_login{session, generation, home, time().now()})->get();
  }
  std::string admit_login(const session_id& session) {
    admission_request request;
    request.login = session;
    request.permission = "accounts:read";
    request.now = time().now();
    return code_of(ask<admission>(asked, request)->get().refusal);
  }
  std::vector<session_view> sessions_of(const user_id& user) {
    return ask<result<list_sessions::answer>>(asked, list_sessions{user, std::nullopt, time().now()})->get()->rows;
  }
  result<done> end(const user_id& user, const session_id& session) {
    return ask<result<done>>(asked, end_session{user, session, "ended_by_owner", home, time().now()})->get();
  }
  result<done> change(const live_login& by, const std::string& current, const std::string& wanted) {
    return ask<result<done>>(asked,
                             change_password{by.session.user, by.session.id, current, wanted, home, time().now()})
        ->get();
  }
};

BOOST_AUTO_TEST_SUITE(login_test)

BOOST_FIXTURE_TEST_CASE(RegisteredUser_LogsInByNameAndByAddress, logins) {
  auto registered = enrol("alice");
  BOOST_REQUIRE(registered);
  for (auto name : {"alice", "ALICE", "alice@example.com", "Alice@Example.COM"}) {
    auto login = enter(name);
    BOOST_REQUIRE(login);
    BOOST_TEST((login->session.user == registered->id));
    BOOST_TEST(admit_login(login->session.id) == "passed");
  }
}

BOOST_FIXTURE_TEST_CASE(Registration_NamesWhatIsTaken, logins) {
  BOOST_REQUIRE(enrol("alice"));
  auto again = enrol("Alice");
  BOOST_TEST(code_of(again) == "CONFLICT");
  BOOST_TEST(detail_of(again.error(), "field") == "username");
  auto same_address =
      ask<result<user>>(asked, register_user{"alicia", "ALICE@example.com", password, "en", home, noon})->get();
  BOOST_TEST(code_of(same_address) == "CONFLICT");
  BOOST_TEST(detail_of(same_address.error(), "field") == "email");
  BOOST_TEST(code_of(enter("alicia")) == "UNAUTHENTICATED");
}

BOOST_FIXTURE_TEST_CASE(Registrations_OfOneNameSideBySideGiveOneUser, logins) {
  auto one = start_registration("alice"), other = start_registration("alice");
  run();
  BOOST_TEST(one->get().has_value() != other->get().has_value());
  BOOST_TEST(enter("alice").has_value());
}

BOOST_FIXTURE_TEST_CASE(Login_ThatFailsTellsNothing, logins) {
  BOOST_REQUIRE(enrol("alice"));
  make_customer("c0ffee");
  auto wrong = enter("alice", "wrong"), stranger = enter("nobody", "wrong"), address = enter("nobody@example.com");
  for (const auto& refused : {wrong, stranger, address}) {
    BOOST_TEST(code_of(refused) == "UNAUTHENTICATED");
    BOOST_TEST((refused.error() == wrong.error()));
  }
}

BOOST_FIXTURE_TEST_CASE(FailedLogins_LockTheNetworkAcrossARestart, logins) {
  BOOST_REQUIRE(enrol("alice"));
  BOOST_REQUIRE(enter("alice", password, elsewhere));
  for (int i = 0; i < 5; ++i) BOOST_TEST(code_of(enter("alice", "wrong")) == "UNAUTHENTICATED");
  BOOST_TEST(code_of(enter("alice")) == "RATE_LIMITED");
  BOOST_TEST(code_of(enter("alice", password, elsewhere)) == "passed");
  restart();
  BOOST_TEST(code_of(enter("alice")) == "RATE_LIMITED");
  pass(minutes(15));
  BOOST_TEST(code_of(enter("alice")) == "passed");
}

BOOST_FIXTURE_TEST_CASE(Lockout_TellsNothingOfWhoIsRegistered, logins) {
  BOOST_REQUIRE(enrol("alice"));
  for (auto name : {"alice", "nobody", "nobody@example.com"}) {
    for (int i = 0; i < 5; ++i) BOOST_TEST(code_of(enter(name, "wrong")) == "UNAUTHENTICATED", name);
    auto locked = enter(name), known = enter("alice");
    BOOST_TEST(code_of(locked) == "RATE_LIMITED", name);
    BOOST_TEST((locked.error() == known.error()), name);
  }
  BOOST_TEST(code_of(enter("nobody", "wrong", elsewhere)) == "UNAUTHENTICATED");
  pass(minutes(15));
  BOOST_TEST(code_of(enter("NOBODY", "wrong")) == "UNAUTHENTICATED");
}

BOOST_FIXTURE_TEST_CASE(FailedLogins_SideBySideCountEach, logins) {
  BOOST_REQUIRE(enrol("alice"));
  std::vector<awaited_ptr<result<log_in::answer>>> tries;
  for (int i = 0; i < 5; ++i) tries.push_back(start_login("alice", "wrong", home));
  auto right = start_login("alice", password, home);
  run();
  for (const auto& each : tries) BOOST_TEST(code_of(each->get()) == "UNAUTHENTICATED");
  BOOST_TEST(code_of(right->get()) == "RATE_LIMITED");
}

BOOST_FIXTURE_TEST_CASE(Logins_BeyondThePoolAreRefusedAtOnce, logins) {
  BOOST_REQUIRE(enrol("alice"));
  BOOST_REQUIRE(enter("alice"));
  std::vector<awaited_ptr<result<log_in::answer>>> tries;
  for (int i = 0; i < 20; ++i) tries.push_back(start_login("alice", password, home));
  run();
  int passed = 0, unavailable = 0;
  for (const auto& each : tries) {
    passed += code_of(each->get()) == "passed";
    unavailable += code_of(each->get()) == "UNAVAILABLE";
  }
  BOOST_TEST(passed + unavailable == 20);
  BOOST_TEST(passed >= 6);
}

BOOST_FIXTURE_TEST_CASE(Login_ThatCannotBeJournaledIsNone, logins) {
  BOOST_REQUIRE(enrol("alice"));
  pause(journal());
  auto answer = start_login("alice", password, home);
  run();
  BOOST_TEST(answer->is_open());
  pass(seconds(21));
  BOOST_TEST(code_of(answer->get()) == "OUTCOME_UNKNOWN");
  resume();
  BOOST_TEST(code_of(enter("alice")) == "passed");
}

BOOST_FIXTURE_TEST_CASE(Login_SurvivesARestart, logins) {
  BOOST_REQUIRE(enrol("alice"));
  auto login = *enter("alice");
  restart();
  BOOST_TEST(active_sessions() == 0u);
  BOOST_TEST(admit_login(login.session.id) == "passed");
  auto listed = sessions_of(login.session.user);
  BOOST_REQUIRE(listed.size() == 1u);
  BOOST_TEST(listed[0].session.address == "192.0.2.1");
  BOOST_TEST(listed[0].session.browser == "Firefox 121");
}

BOOST_FIXTURE_TEST_CASE(Logins_BeyondTheBoundEndThoseNotUsedForLongest, logins) {
  sessions.logins = 3;
  restart();
  auto alice = enrol("alice"), bob = enrol("bob");
  BOOST_REQUIRE(alice);
  BOOST_REQUIRE(bob);
  auto of_bob = enter("bob")->session.id;
  std::vector<session_id> opened;
  auto log_in_again = [&] {
    pass(seconds(1));
    opened.push_back(enter("alice")->session.id);
  };
  auto notices = [&] {
    auto mail = ask<result<list_outbox::answer>>(asked, list_outbox{alice->id, 100})->get();
    return std::ranges::count(mail->rows, "surplus_sessions_ended", &notification::template_name);
  };
  for (int i = 0; i < 3; ++i) log_in_again();
  pass(seconds(1));
  BOOST_REQUIRE(refresh(opened[0], 1));
  for (const auto& each : opened) BOOST_TEST(admit_login(each) == "passed");
  BOOST_TEST(notices() == 0);

  log_in_again();
  BOOST_TEST(notices() == 1);
  for (int i = 0; i < 2; ++i) {
    BOOST_TEST(admit_login(opened[1]) == "UNAUTHENTICATED");
    BOOST_TEST(code_of(refresh(opened[1], 1)) == "UNAUTHENTICATED");
    for (auto kept : {0, 2, 3}) BOOST_TEST(admit_login(opened[static_cast<std::size_t>(kept)]) == "passed");
    BOOST_TEST(sessions_of(alice->id).size() == 3u);
    BOOST_TEST(admit_login(of_bob) == "passed");
    restart();
  }
  auto ended =
      from_record<session>(without_concealed(store().snapshot_of({entity_kind::session, opened[1]})->snapshot));
  BOOST_TEST(ended.end_reason == "too_many");

  log_in_again();
  BOOST_TEST(notices() == 2, "a restart forgets that it was told");
  for (int i = 0; i < 3; ++i) log_in_again();
  BOOST_TEST(notices() == 2, "once a day");
  pass(std::chrono::hours(25));
  log_in_again();
  BOOST_TEST(notices() == 3);
}

BOOST_FIXTURE_TEST_CASE(Logins_ThatCannotBeCountedEndWithTheNextOne, logins) {
  sessions.logins = 1;
  restart();
  auto alice = enrol("alice");
  auto first = enter("alice")->session.id;
  pass(seconds(1));
  auto second_login = start_login("alice", password, home);
  pause_commits();
  run();
  store().fail_reads(true);
  resume();
  store().fail_reads(false);
  BOOST_REQUIRE(second_login->get());
  BOOST_TEST(admit_login(first) == "passed");
  pass(seconds(1));
  BOOST_REQUIRE(enter("alice"));
  BOOST_TEST(sessions_of(alice->id).size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(ResetLinks_AreFiveAnHour_AfterARestartToo, logins) {
  auto alice = enrol("alice"), bob = enrol("bob");
  auto link = ask<result<list_outbox::answer>>(asked, list_outbox{alice->id, 1})->get()->rows.at(0).link;
  BOOST_REQUIRE(
      ask<result<done>>(asked, confirm_email{alice->id, link.substr(link.find('#') + 1), home, time().now()})
          ->get());
  auto links_after_asking = [&](const user& of) {
    ask<result<done>>(asked, forgot_password{of.email, home, time().now()});
    auto mail = ask<result<list_outbox::answer>>(asked, list_outbox{of.id, 100})->get();
    return std::ranges::count(mail->rows, "password_reset", &notification::template_name);
  };
  for (int i = 1; i <= 3; ++i) BOOST_TEST(links_after_asking(*alice) == i);
  pass(minutes(30));
  restart();
  for (int i = 4; i <= 5; ++i) BOOST_TEST(links_after_asking(*alice) == i);
  BOOST_TEST(links_after_asking(*alice) == 5);
  restart();
  BOOST_TEST(links_after_asking(*alice) == 5);
  BOOST_TEST(links_after_asking(*bob) == 1);
  pass(minutes(30));
  BOOST_TEST(links_after_asking(*alice) == 6, "three are older than an hour");
}

BOOST_FIXTURE_TEST_CASE(RefreshToken_ThatIsReusedIsToldToItsUser, logins) {
  BOOST_REQUIRE(enrol("alice"));
  auto login = enter("alice");
  BOOST_REQUIRE(login);
  BOOST_REQUIRE(refresh(login->session.id, 1));
  pass(seconds(11));
  BOOST_TEST(code_of(refresh(login->session.id, 1)) == "UNAUTHENTICATED");
  auto mail = ask<result<list_outbox::answer>>(asked, list_outbox{login->session.user})->get();
  BOOST_REQUIRE(mail);
  BOOST_TEST(std::ranges::count(mail->rows, "sessions_ended_token_reuse", &notification::template_name) == 1);
}

BOOST_FIXTURE_TEST_CASE(RefreshToken_IsGoodOnce, logins) {
  BOOST_REQUIRE(enrol("alice"));
  auto login = *enter("alice");
  auto id = login.session.id;
  BOOST_TEST(refresh(id, 1)->session.refresh_generation == 2u);
  // The answer was lost: the same one is given again.
  BOOST_TEST(refresh(id, 1)->session.refresh_generation == 2u);
  restart();
  BOOST_TEST(refresh(id, 2)->session.refresh_generation == 3u);
  BOOST_TEST(admit_login(id) == "passed");
  BOOST_TEST(code_of(refresh(id, 1)) == "UNAUTHENTICATED");
  // Somebody else has it, so that nobody may go on.
  BOOST_TEST(admit_login(id) == "UNAUTHENTICATED");
  BOOST_TEST(code_of(refresh(id, 3)) == "UNAUTHENTICATED");
  restart();
  BOOST_TEST(admit_login(id) == "UNAUTHENTICATED");
}

BOOST_FIXTURE_TEST_CASE(EndedSession_IsOverWithTheNextRequest, logins) {
  BOOST_REQUIRE(enrol("alice"));
  BOOST_REQUIRE(enrol("bobby"));
  auto first = *enter("alice"), second = *enter("alice", password, elsewhere), bobs = *enter("bobby");
  auto owner = first.session.user;
  BOOST_TEST(sessions_of(owner).size() == 2u);
  BOOST_TEST(code_of(end(owner, bobs.session.id)) == "NOT_FOUND");
  BOOST_TEST(code_of(end(owner, session_id{{7, 7}})) == "NOT_FOUND");
  BOOST_TEST(code_of(end(owner, first.session.id)) == "passed");
  BOOST_TEST(code_of(end(owner, first.session.id)) == "NOT_FOUND");
  BOOST_TEST(admit_login(first.session.id) == "UNAUTHENTICATED");
  BOOST_TEST(admit_login(second.session.id) == "passed");
  BOOST_TEST(admit_login(bobs.session.id) == "passed");
  BOOST_REQUIRE(sessions_of(owner).size() == 1u);
  BOOST_TEST((sessions_of(owner)[0].session.id == second.session.id));
}

BOOST_FIXTURE_TEST_CASE(ApiKey_IsASessionToo, logins) {
  auto customer = make_customer("c0ffee");
  auto listed = sessions_of(customer.user.id);
  BOOST_REQUIRE(listed.size() == 1u);
  BOOST_TEST((listed[0].session.kind == credential_kind::api_key));
  BOOST_TEST(code_of(admit("c0ffee")->get().refusal) == "passed");
  BOOST_TEST(active_sessions() == 1u);
  BOOST_TEST(code_of(end(customer.user.id, listed[0].session.id)) == "passed");
  BOOST_TEST(code_of(admit("c0ffee")->get().refusal) == "UNAUTHENTICATED");
  restart();
  BOOST_TEST(code_of(admit("c0ffee")->get().refusal) == "UNAUTHENTICATED");
}

BOOST_FIXTURE_TEST_CASE(AllLogins_EndAtOnceAndForGood, logins) {
  BOOST_REQUIRE(enrol("alice"));
  auto first = *enter("alice"), second = *enter("alice");
  pass(seconds(1));
  BOOST_REQUIRE(ask<result<done>>(asked, end_logins{first.session.user, std::nullopt, home, time().now()})->get());
  for (int i = 0; i < 2; ++i) {
    BOOST_TEST(admit_login(first.session.id) == "UNAUTHENTICATED");
    BOOST_TEST(admit_login(second.session.id) == "UNAUTHENTICATED");
    BOOST_TEST(sessions_of(first.session.user).empty());
    restart();
  }
  BOOST_TEST(code_of(enter("alice")) == "passed");
}

BOOST_FIXTURE_TEST_CASE(Session_IsReadAgainWhenItsUserChangesMeanwhile, logins) {
  BOOST_REQUIRE(enrol("alice"));
  auto login = *enter("alice");
  restart();
  auto reads = store().session_reads;
  store().while_a_session_is_read = [&] { caf::anon_send(asked, standing_changed{login.session.user, {}}); };
  BOOST_TEST(admit_login(login.session.id) == "passed");
  BOOST_TEST(store().session_reads == reads + 2);
  // Somebody else's change is none of its business.
  restart();
  reads = store().session_reads;
  store().while_a_session_is_read = [&] { caf::anon_send(asked, standing_changed{user_id{{7, 7}}, {}}); };
  BOOST_TEST(admit_login(login.session.id) == "passed");
  BOOST_TEST(store().session_reads == reads + 1);
}

BOOST_FIXTURE_TEST_CASE(NewPassword_CountsAtOnceAndEndsTheOtherLogins, logins) {
  BOOST_REQUIRE(enrol("alice"));
  auto own = *enter("alice"), other = *enter("alice");
  pass(seconds(1));
  BOOST_TEST(code_of(change(own, "wrong", next_password)) == "FORBIDDEN");
  BOOST_TEST(code_of(change(own, password, "password")) == "VALIDATION_ERROR");
  BOOST_TEST(code_of(change(own, password, password)) == "VALIDATION_ERROR");
  BOOST_TEST(admit_login(other.session.id) == "passed");
  BOOST_TEST(code_of(change(own, password, next_password)) == "passed");
  for (int i = 0; i < 2; ++i) {
    BOOST_TEST(admit_login(own.session.id) == "passed");
    BOOST_TEST(admit_login(other.session.id) == "UNAUTHENTICATED");
    restart();
  }
  BOOST_TEST(code_of(enter("alice")) == "UNAUTHENTICATED");
  BOOST_TEST(code_of(enter("alice", next_password)) == "passed");
}

BOOST_FIXTURE_TEST_CASE(Login_IsOverAfterThirtyDays, logins) {
  BOOST_REQUIRE(enrol("alice"));
  auto login = *enter("alice");
  for (std::uint64_t week = 1; week <= 5; ++week) {
    BOOST_TEST(code_of(refresh(login.session.id, week)) == "passed");
    pass(std::chrono::hours(24 * 6));
  }
  BOOST_TEST(admit_login(login.session.id) == "UNAUTHENTICATED");
  BOOST_TEST(sessions_of(login.session.user).empty());
}

BOOST_FIXTURE_TEST_CASE(Login_IsOverAfterAWeekWithoutUse, logins) {
  BOOST_REQUIRE(enrol("alice"));
  auto login = *enter("alice");
  pass(std::chrono::hours(24 * 7) - seconds(1));
  BOOST_TEST(admit_login(login.session.id) == "passed");
  pass(seconds(1));
  BOOST_TEST(admit_login(login.session.id) == "UNAUTHENTICATED");
  BOOST_TEST(code_of(refresh(login.session.id, 1)) == "UNAUTHENTICATED");
}

/// A request of this login's.
origin from_login(const live_login& login) {
  auto from = home;
  from.user = login.session.user;
  from.session = login.session.id;
  from.session_opened_at = login.session.created_at;
  from.is_login = true;
  return from;
}

create_api_key key_of(const live_login& login, const std::string& digest, timestamp now) {
  return {login.session.user, "Key", {"accounts:read"}, {}, digest, from_login(login), now, true};
}

BOOST_FIXTURE_TEST_CASE(NewPassword_EndsAlsoWhatWasMadeWhileItWasHashed, logins) {
  BOOST_REQUIRE(enrol("alice"));
  auto own = enter("alice").value(), thiefs = enter("alice", password, elsewhere).value();
  pass(seconds(1));
  change_password change{own.session.user, own.session.id, password, next_password,
                         from_login(own),  time().now(),   true};
  auto changed = send_request<result<done>>(asked, std::move(change));
  // It comes later and is decided first: the other one waits for its password.
  auto later = time().now() + std::chrono::milliseconds(40);
  auto made = send_request<result<session>>(asked, key_of(thiefs, "c0ffee", later));
  run();
  BOOST_REQUIRE(changed->get());
  BOOST_REQUIRE(made->get());
  pass(seconds(1));
  BOOST_TEST(admit_login(thiefs.session.id) == "UNAUTHENTICATED");
  BOOST_TEST(code_of(admit("c0ffee")->get().refusal) == "UNAUTHENTICATED");
  // A request that was let in before the end is decided after it.
  auto late = ask<result<session>>(asked, key_of(thiefs, "decade", time().now()))->get();
  BOOST_TEST(code_of(late) == "UNAUTHENTICATED");
  // What the owner makes afterwards goes on, though its request came in before.
  auto owners = ask<result<session>>(asked, key_of(own, "facade", later))->get();
  BOOST_REQUIRE(owners);
  BOOST_TEST(code_of(admit("facade")->get().refusal) == "passed");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::login_test
