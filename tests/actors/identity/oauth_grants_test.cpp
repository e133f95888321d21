#include <boost/test/unit_test.hpp>

#include "actors/oauth/grant_rules.hpp"
#include "actors/user/staff_commands.hpp"
#include "tests/actors/identity/identities.hpp"

namespace florin::oauth_grants_test {
namespace {

using std::chrono::seconds;

// RFC 7636, appendix B.
const std::string verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const std::string challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const std::string uri = "https://planner.example/callback";
const origin home{"192.0.2.1", "curl/8.5.0", {}, {}, {}};

/// A customer who owns a client, and gives it access.
struct oauth_grants : identities {
  user_id owner = make_customer("c0ffee").user.id;
  oauth_client planner = register_client("Budget planner");

  oauth_client register_client(const std::string& name) {
    register_oauth_client command{
        owner,        {name, {uri}, {"accounts:read"}, {"authorization_code", "client_credentials"}, true},
        "d1ge57",     home,
        time().now(), true};
    return *ask<result<oauth_client>>(asked, command)->get();
  }
  session consent() { return consent(planner); }
  session consent(const oauth_client& to) {
    grant_access command{owner, to, {"accounts:read"}, uri, challenge, "c0de", home, time().now()};
    return *ask<result<session>>(asked, command)->get();
  }
  result<live_login> exchange(const session& grant) { return exchange(grant, planner); }
  result<live_login> exchange(const session& grant, const oauth_client& by) {
    exchange_code command{grant.id, by.id, "c0de", uri, verifier, home, time().now()};
    return ask<result<live_login>>(asked, command)->get();
  }
  result<live_login> refresh(const session& grant, std::uint64_t generation) {
    return ask<result<live_login>>(asked, refresh_login{grant.id, generation, home, time().now(), planner.id})
        ->get();
  }
  std::string admit_grant(const session& grant, const std::string& permission = "accounts:read") {
    admission_request request;
    request.login = grant.id;
    request.permission = permission;
    request.now = time().now();
    return code_of(ask<admission>(asked, request)->get().refusal);
  }
  result<done> delete_planner() {
    return ask<result<done>>(asked, delete_oauth_client{owner, planner, home, time().now()})->get();
  }
  std::size_t sessions_of_kind(credential_kind kind) {
    return ask<result<list_sessions::answer>>(asked, list_sessions{owner, kind, time().now()})->get()->rows.size();
  }
  std::vector<session_view> listed_sessions() {
    return ask<result<list_sessions::answer>>(asked, list_sessions{owner, std::nullopt, time().now()})
        ->get()
        ->rows;
  }
};

BOOST_FIXTURE_TEST_SUITE(oauth_grants_test, oauth_grants)

BOOST_AUTO_TEST_CASE(Grant_OpensWhatWasGrantedAcrossARestart) {
  pass(seconds(1));
  auto grant = consent();
  BOOST_TEST(code_of(exchange(grant)) == "passed");
  for (int i = 0; i < 2; ++i) {
    BOOST_TEST(admit_grant(grant) == "passed");
    BOOST_TEST(admit_grant(grant, "transfers:write") == "FORBIDDEN");
    restart();
  }
  BOOST_TEST(code_of(refresh(grant, 1)) == "passed");
  BOOST_TEST(listed_sessions().front().session.label == "Budget planner");
}

BOOST_AUTO_TEST_CASE(Code_IsSpentAcrossARestart) {
  auto grant = consent();
  BOOST_TEST(listed_sessions().size() == 1u);
  BOOST_REQUIRE(exchange(grant));
  BOOST_TEST(listed_sessions().size() == 2u);
  restart();
  BOOST_TEST(code_of(exchange(grant)) == "UNAUTHENTICATED");
  restart();
  BOOST_TEST(admit_grant(grant) == "UNAUTHENTICATED");
  BOOST_TEST(code_of(refresh(grant, 1)) == "UNAUTHENTICATED");
}

BOOST_AUTO_TEST_CASE(Grants_BeyondTheBoundsEndThoseNotUsedForLongest) {
  sessions.grants_of_client = 2;
  sessions.grants = 3;
  sessions.logins = 1;
  restart();
  pass(seconds(1));
  auto helper = register_client("Tax helper");
  auto give = [&](const oauth_client& to, bool is_exchanged = true) {
    pass(seconds(1));
    auto given = consent(to);
    if (is_exchanged) BOOST_REQUIRE(exchange(given, to));
    return given;
  };
  auto first = give(planner), second = give(planner);
  // Nobody has exchanged these, and nobody may.
  for (int i = 0; i < 3; ++i) give(planner, false);
  BOOST_TEST(admit_grant(first) == "passed");
  pass(seconds(1));
  BOOST_REQUIRE(refresh(first, 1));
  auto third = give(planner);
  auto of_helper = give(helper);
  for (int i = 0; i < 2; ++i) {
    BOOST_TEST(admit_grant(second) == "UNAUTHENTICATED", "the third of its client");
    for (const auto& kept : {first, third, of_helper}) BOOST_TEST(admit_grant(kept) == "passed");
    BOOST_TEST(sessions_of_kind(credential_kind::grant) == 3u);
    BOOST_TEST(sessions_of_kind(credential_kind::api_key) == 1u);
    restart();
  }
  give(helper);
  BOOST_TEST(admit_grant(first) == "UNAUTHENTICATED", "the fourth of all");
  BOOST_TEST(admit_grant(of_helper) == "passed");
}

BOOST_AUTO_TEST_CASE(Deletion_OfTheClientEndsWhatItHasAtOnce) {
  auto grant = consent();
  BOOST_REQUIRE(exchange(grant));
  auto own =
      ask<result<live_login>>(asked, open_client_session{owner, planner, {"accounts:read"}, home, time().now()})
          ->get();
  BOOST_REQUIRE(own);
  BOOST_TEST(admit_grant(own->session) == "passed");
  BOOST_REQUIRE(delete_planner());
  for (int i = 0; i < 2; ++i) {
    BOOST_TEST(admit_grant(grant) == "UNAUTHENTICATED");
    BOOST_TEST(admit_grant(own->session) == "UNAUTHENTICATED");
    BOOST_TEST(code_of(refresh(grant, 1)) == "UNAUTHENTICATED");
    BOOST_TEST(listed_sessions().size() == 1u);
    restart();
  }
}

BOOST_AUTO_TEST_CASE(Grant_IsReadAgainWhenItsClientIsDeletedMeanwhile) {
  auto grant = consent();
  BOOST_REQUIRE(exchange(grant));
  restart();
  auto reads = store().session_reads;
  store().while_a_session_is_read = [&] { caf::anon_send(asked, oauth_client_deleted{planner.id}); };
  BOOST_TEST(admit_grant(grant) == "passed");
  BOOST_TEST(store().session_reads == reads + 2);
}

BOOST_AUTO_TEST_CASE(Client_HasOneSessionForAllOfItsTokens) {
  auto open = [&] {
    return ask<result<live_login>>(asked,
                                   open_client_session{owner, planner, {"accounts:read"}, home, time().now()})
        ->get();
  };
  auto first = open()->session.id;
  for (int i = 0; i < 2; ++i) {
    BOOST_TEST((open()->session.id == first));
    restart();
  }
  BOOST_REQUIRE(
      ask<result<done>>(asked, end_session{owner, first, "revoked_by_client", home, time().now()})->get());
  BOOST_TEST((open()->session.id != first));
}

BOOST_AUTO_TEST_CASE(Grant_RestsWhileTheDeveloperMayNotAct) {
  auto carol = make_customer("ca401").user.id;
  grant_access consented{carol, planner, {"accounts:read"}, uri, challenge, "c0de", home, time().now()};
  auto grant = *ask<result<session>>(asked, consented)->get();
  BOOST_REQUIRE(exchange(grant));
  auto carry_out = [&](status_action action) {
    change_user_status command{owner, action, "investigation", false, home, time().now()};
    return code_of(ask<result<user>>(asked, command)->get());
  };
  BOOST_TEST(admit_grant(grant) == "passed");
  BOOST_REQUIRE(carry_out(status_action::block) == "passed");
  for (int i = 0; i < 2; ++i) {
    BOOST_TEST(admit_grant(grant) == "UNAUTHENTICATED");
    BOOST_TEST(code_of(refresh(grant, 1)) == "UNAUTHENTICATED");
    restart();
  }
  BOOST_REQUIRE(carry_out(status_action::unblock) == "passed");
  BOOST_TEST(admit_grant(grant) == "passed");
}

BOOST_AUTO_TEST_CASE(ClientsOwnSessions_AreNoneOfTheUsers) {
  BOOST_REQUIRE(
      ask<result<live_login>>(asked, open_client_session{owner, planner, {"accounts:read"}, home, time().now()})
          ->get());
  BOOST_TEST(listed_sessions().size() == 1u);
}

BOOST_AUTO_TEST_CASE(End_IsOfTheKindThatIsMeant) {
  auto grant = consent();
  BOOST_REQUIRE(exchange(grant));
  auto end_as = [&](credential_kind kind) {
    return code_of(
        ask<result<done>>(asked, end_session{owner, grant.id, "withdrawn_by_user", home, time().now(), kind})
            ->get());
  };
  BOOST_TEST(end_as(credential_kind::api_key) == "NOT_FOUND");
  BOOST_TEST(end_as(credential_kind::grant) == "passed");
  BOOST_TEST(admit_grant(grant) == "UNAUTHENTICATED");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::oauth_grants_test
