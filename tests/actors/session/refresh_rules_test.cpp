#include <boost/test/unit_test.hpp>

#include "actors/session/session_rules.hpp"
#include "tests/actors/example_bank.hpp"

namespace florin::refresh_rules_test {
namespace {

using std::chrono::seconds;

session login_with(std::uint64_t generation) {
  session login;
  login.id = session_id{{1, 1}};
  login.user = alice;
  login.kind = credential_kind::login;
  login.created_at = login.refreshed_at = noon;
  login.refresh_generation = generation;
  return login;
}

refresh_login asking(std::uint64_t generation, timestamp now) {
  return {session_id{{1, 1}}, generation, {}, now, {}};
}

BOOST_AUTO_TEST_SUITE(refresh_rules_test)

BOOST_AUTO_TEST_CASE(Refresh_DependsOnTheTokensAge) {
  struct row {
    std::uint64_t latest, sent;
    seconds after;
    refresh_outcome outcome;
  };
  using enum refresh_outcome;
  for (auto [latest, sent, after, outcome] : std::vector<row>{
           {1, 1, seconds(0), rotated},
           {3, 3, seconds(86'400), rotated},
           // The answer to the last exchange may have been lost.
           {3, 2, seconds(0), repeated},
           {3, 2, seconds(9), repeated},
           {3, 2, seconds(10), reused},
           {3, 1, seconds(0), reused},
           // Nobody was ever given it: the bank's key is known to somebody.
           {3, 4, seconds(0), reused},
       }) {
    auto judged = judge_refresh(login_with(latest), standing_of({}), asking(sent, noon + after));
    BOOST_REQUIRE(judged);
    BOOST_TEST((*judged == outcome), latest << " " << sent << " " << after.count());
  }
}

BOOST_AUTO_TEST_CASE(Refresh_OfAnEndedLoginIsRefused) {
  auto gone = ended(login_with(1), "logged_out", noon);
  BOOST_TEST(judge_refresh(gone, standing_of({}), asking(1, noon)).error().message == session_over().message);
  BOOST_TEST(gone.end_reason == "logged_out");
}

BOOST_AUTO_TEST_CASE(Refresh_IsOfLoginsOnly) {
  session key;
  BOOST_TEST(!judge_refresh(key, standing_of({}), asking(0, noon)));
}

BOOST_AUTO_TEST_CASE(Rotation_CountsAndRemembersWhen) {
  auto next = rotated(login_with(1), noon + seconds(5));
  BOOST_TEST(next.refresh_generation == 2u);
  BOOST_TEST((next.refreshed_at == noon + seconds(5)));
}

BOOST_AUTO_TEST_CASE(SessionChange_ConcealsWhereSomebodyWas) {
  auto login = login_with(1);
  login.address = "192.0.2.1";
  login.device = "iPhone";
  data_key key{{}};
  auto created = session_change(login, &key, {});
  BOOST_TEST(created.event.type == "session.created");
  BOOST_TEST(created.claims.empty());
  for (const auto& [name, text] : created.event.body.fields) {
    BOOST_TEST(text.find("192.0.2.1") == std::string::npos, name);
    BOOST_TEST(text.find("iPhone") == std::string::npos, name);
  }
  auto refreshed =
      session_change(login, rotated(login, noon + seconds(1)), 2, session_events::refreshed, &key, {});
  BOOST_TEST(refreshed.event.body.fields.size() == 2u);
  BOOST_TEST(refreshed.version == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::refresh_rules_test
