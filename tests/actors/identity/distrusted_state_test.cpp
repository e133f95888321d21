#include <boost/test/unit_test.hpp>

#include "actors/user/user_changes.hpp"
#include "tests/actors/identity/identities.hpp"

namespace florin::distrusted_state_test {
namespace {

/// Alice and bob, of whom nobody is in memory: what is read of alice next was changed past the bank.
struct tampered_bank : identities {
  user alice = make_customer("a11ce").user;
  user bob = make_customer("b0b").user;
  session_id key_of_alice = key_with("a11ce"), key_of_bob = key_with("b0b");

  tampered_bank() { restart(); }

  session_id key_with(const std::string& credential) {
    return session_id{store().tables().claimant_of({"session.credential", credential}).id};
  }
  static void set(stored_entity* stored, const std::string& field, const std::string& text) {
    auto found = std::ranges::find(stored->snapshot.fields, field, [](const auto& each) { return each.first; });
    BOOST_REQUIRE((found != stored->snapshot.fields.end()));
    found->second = text;
  }
  void set_of_session(const std::string& field, const std::string& text) {
    set(store().snapshot_of({entity_kind::session, key_of_alice}), field, text);
  }
  void set_of_user(const std::string& field, const std::string& text) {
    set(store().snapshot_of({entity_kind::user, alice.id}), field, text);
  }
  void swap_keys() { store().tables().wrapped_key_of(alice.id) = store().tables().wrapped_key_of(bob.id); }

  awaited_ptr<result<user>> look_at(const user_id& id) { return ask<result<user>>(asked, get_user{id}); }
  result<find_user::answer> find(const std::string& username) {
    return ask<result<find_user::answer>>(asked, find_user{user_name::username, username})->get();
  }
  /// Nobody else is the worse for it.
  void require_bob_lives() {
    BOOST_TEST(code_of(admit("b0b")->get().refusal) == "passed");
    BOOST_TEST(code_of(look_at(bob.id)->get()) == "passed");
    BOOST_TEST((find(bob.username).value() == bob.id));
  }
};

BOOST_AUTO_TEST_SUITE(distrusted_state_test)

BOOST_FIXTURE_TEST_CASE(Name_OfSomebodyElse_LeadsToNobody, tampered_bank) {
  store().tables().claimant_of(claim_on(user_name::username, alice.username, example_keys())) = {entity_kind::user,
                                                                                                 bob.id};
  BOOST_TEST(code_of(find(alice.username)) == "UNAVAILABLE");
  BOOST_TEST((distrusted == std::vector{"claim " + name_of({entity_kind::user, bob.id})}));
  require_bob_lives();
  BOOST_TEST(code_of(admit("a11ce")->get().refusal) == "passed");
}

BOOST_FIXTURE_TEST_CASE(Credential_OfAnotherSession_OpensNothing, tampered_bank) {
  store().tables().claimant_of({"session.credential", "a11ce"}) = {entity_kind::session, key_of_bob};
  BOOST_TEST(code_of(admit("a11ce")->get().refusal) == "UNAVAILABLE");
  BOOST_TEST((distrusted == std::vector{"claim " + name_of({entity_kind::session, key_of_bob})}));
  require_bob_lives();
}

BOOST_AUTO_TEST_CASE(Session_ThatIsNotItsUsers_DoesNotLive) {
  struct row {
    std::string what;
    void (*tamper)(tampered_bank&);
  };
  for (const auto& [what, tamper] : std::vector<row>{
           {"the user of another one", [](auto& bank) { bank.set_of_session("user", to_text(bank.bob.id)); }},
           {"the id of another one", [](auto& bank) { bank.set_of_session("session", to_text(bank.key_of_bob)); }},
           {"the key of another user", [](auto& bank) { bank.swap_keys(); }},
           {"what nobody concealed", [](auto& bank) { bank.set_of_session("allowed_addresses", "0.0.0.0/0"); }}}) {
    BOOST_TEST_CONTEXT(what) {
      tampered_bank bank;
      BOOST_TEST(code_of(bank.admit("a11ce")->get().refusal) == "passed");
      bank.restart();
      tamper(bank);
      for (int i = 1; i <= 2; ++i) {
        BOOST_TEST(bank.admit("a11ce")->has_failed);
        BOOST_TEST(bank.crashes().size() == static_cast<std::size_t>(i), "it is told");
      }
      bank.require_bob_lives();
    }
  }
}

BOOST_AUTO_TEST_CASE(User_WhoIsSomebodyElse_DoesNotLive) {
  struct row {
    std::string what;
    void (*tamper)(tampered_bank&);
  };
  for (const auto& [what, tamper] : std::vector<row>{
           {"the id of another one", [](auto& bank) { bank.set_of_user("user", to_text(bank.bob.id)); }},
           {"the key of another one", [](auto& bank) { bank.swap_keys(); }},
           {"an address that nobody concealed",
            [](auto& bank) { bank.set_of_user("email", "thief@example.com"); }},
           {"a name that nobody concealed", [](auto& bank) { bank.set_of_user("full_name", "Mallory"); }}}) {
    BOOST_TEST_CONTEXT(what) {
      tampered_bank bank;
      BOOST_TEST(code_of(bank.look_at(bank.alice.id)->get()) == "passed");
      bank.restart();
      tamper(bank);
      for (int i = 1; i <= 2; ++i) {
        BOOST_TEST(bank.look_at(bank.alice.id)->has_failed);
        BOOST_TEST(bank.crashes().size() == static_cast<std::size_t>(i), "it is told");
      }
      // Nor does the name lead there.
      BOOST_TEST(code_of(bank.find(bank.alice.username)) == "UNAVAILABLE");
      BOOST_TEST(bank.distrusted.size() == 1u);
      bank.require_bob_lives();
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::distrusted_state_test
