#include "actors/user/profile_rules.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/user/email_rules.hpp"
#include "actors/user/password_rules.hpp"
#include "actors/user/user_changes.hpp"
#include "tests/actors/user/user_rules_context.hpp"

namespace florin::profile_rules_test {
namespace {

struct changing : user_rules_context {
  changing() {
    policies.currencies = example_catalogue().currencies;
    state.email_verified_at = noon;
  }

  result<user> change_address(const std::string& address) {
    return carry_out(change_email{alice, address, own(), noon, true});
  }
  result<user> update(std::optional<std::string> name, std::optional<std::string> address,
                      std::optional<std::string> locale = {}) {
    return carry_out(
        update_user{alice, std::move(name), std::move(address), std::move(locale), false, own(), noon, true});
  }
  origin own() const {
    auto from = home;
    from.user = alice;
    return from;
  }
  static std::string token_in(const notification& mail) { return mail.link.substr(mail.link.find('#') + 1); }
};

BOOST_FIXTURE_TEST_SUITE(profile_rules_test, changing)

BOOST_AUTO_TEST_CASE(Profile_IsReplacedAsAWhole) {
  profile wanted{"Alice Huber", "+436601234567", {}, {}};
  BOOST_TEST((carry_out(update_profile{alice, wanted, home, noon})->profile == wanted));
  BOOST_TEST(latest_event == "user.profile_changed");
  BOOST_TEST((carry_out(update_profile{alice, {"A. Huber", {}, {}, {}}, home, noon})->profile.phone.empty()));
  BOOST_TEST(code_of(carry_out(update_profile{alice, {"", "123", {}, {}}, home, noon})) == "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_CASE(Profile_ThatStaysAsItIsNeedsNoEntry) {
  profile wanted{"Alice Huber", {}, {}, {}};
  carry_out(update_profile{alice, wanted, home, noon}).value();
  BOOST_TEST(carry_out(update_profile{alice, wanted, home, noon}).has_value());
  BOOST_TEST(latest_event == "");
}

BOOST_AUTO_TEST_CASE(NewAddress_HasToBeVerifiedAndTheOldOneIsTold) {
  auto changed = change_address("alice@new.example").value();
  BOOST_TEST(changed.email == "alice@new.example");
  BOOST_TEST(!changed.email_verified_at);
  BOOST_TEST(latest_event == "user.email_changed");
  BOOST_REQUIRE(notifications.size() == 2u);
  BOOST_TEST(notifications[0].to == "alice@example.com");
  BOOST_TEST(notifications[0].template_name == "email_changed");
  BOOST_TEST(notifications[0].new_email == "a•••@new.example");
  BOOST_TEST(composed(notifications[0]).text.find("a•••@new.example") != std::string::npos);
  BOOST_TEST(notifications[1].to == "alice@new.example");
  BOOST_TEST(carry_out(confirm_email{alice, token_in(notifications[1]), home, noon}).has_value());
  BOOST_TEST(state.email_verified_at.has_value());
}

BOOST_AUTO_TEST_CASE(NewAddress_SpendsTheLinksThatTheOldOneGot) {
  auto reset = reset_mail(state, notification_id{{1, 1}}, policies.links, keys, noon);
  change_address("alice@new.example").value();
  reset_password wanted{alice, token_in(reset), "orbit-Walnut-73-fjord", home, noon};
  BOOST_TEST(code_of(carry_out(wanted)) == "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_CASE(NewAddress_MustBeOne) {
  for (auto address : {"", "alice", "alice@", "a b@example.com", "alice@example.com\r\nBcc: x@example.com"})
    BOOST_TEST(code_of(change_address(address)) == "VALIDATION_ERROR", address);
  BOOST_TEST(change_address("alice@example.com").has_value());
  BOOST_TEST(latest_event == "");
  BOOST_TEST(notifications.empty());
}

BOOST_AUTO_TEST_CASE(NewAddress_TakesItsClaimAndGivesTheOldOneUp) {
  auto before = state;
  auto after = change_address("alice@new.example").value();
  auto change = user_change(before, after, 2, user_events::email_changed, data_key{{}}, keys, home);
  BOOST_TEST((change.claims == std::vector{claim_on(user_name::email, "alice@new.example", keys)}));
  BOOST_TEST((change.released == std::vector{claim_on(user_name::email, "alice@example.com", keys)}));
  after = before;
  after.email = "Alice@Example.com";
  change = user_change(before, after, 2, user_events::email_changed, data_key{{}}, keys, home);
  BOOST_TEST(change.claims.empty());
  BOOST_TEST(change.released.empty());
}

BOOST_AUTO_TEST_CASE(User_IsUpdatedInWhatIsGiven) {
  auto named = update("Alice Huber", {}).value();
  BOOST_TEST(named.profile.full_name == "Alice Huber");
  BOOST_TEST(named.email_verified_at.has_value());
  auto moved = update({}, "alice@new.example").value();
  BOOST_TEST(moved.profile.full_name == "Alice Huber");
  BOOST_TEST(!moved.email_verified_at);
  BOOST_TEST(notifications.size() == 2u);
  BOOST_TEST(update({}, {}, "de-AT")->locale == "de-AT");
  BOOST_TEST(code_of(update({}, "none")) == "VALIDATION_ERROR");
  BOOST_TEST(code_of(update("a\nb", {})) == "VALIDATION_ERROR");
  BOOST_TEST(code_of(update({}, {}, "not a language")) == "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_CASE(NewAddress_OfOnesOwnIsConfirmed) {
  auto own = home;
  own.user = alice;
  change_email wanted{alice, "alice@new.example", own, noon};
  BOOST_TEST(detail_of(carry_out(wanted).error(), "confirm_with") == "password");
  state.factor.enabled_at = noon;
  BOOST_TEST(code_of(carry_out(wanted)) == "TWO_FACTOR_REQUIRED");
  update_user written{alice, {}, "alice@new.example", {}, false, own, noon};
  BOOST_TEST(code_of(carry_out(written)) == "TWO_FACTOR_REQUIRED");
  written.email = state.email;
  BOOST_TEST(code_of(carry_out(written)) == "passed");
  wanted.is_confirmed = true;
  BOOST_TEST(code_of(carry_out(wanted)) == "passed");
}

BOOST_AUTO_TEST_CASE(Preferences_HaveTheLanguageOfEmails) {
  auto changed =
      carry_out(change_preferences{alice, {theme::dark, "Europe/Vienna", eur(), {}}, "de-AT", home, noon}).value();
  BOOST_TEST(changed.locale == "de-AT");
  BOOST_TEST((changed.preferences.theme == theme::dark));
  BOOST_TEST(latest_event == "user.preferences_changed");
  BOOST_TEST(code_of(carry_out(change_preferences{alice, {{}, "Nowhere", {}, {}}, "en", home, noon})) ==
             "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_CASE(Avatar_ChangesWithItsVersion) {
  carry_out(set_avatar{alice, "picture", home, noon}).value();
  BOOST_TEST(state.avatar_version == 1u);
  auto tag = state.avatar_tag;
  BOOST_TEST(!tag.empty());
  carry_out(set_avatar{alice, "picture", home, noon}).value();
  BOOST_TEST(latest_event == "");
  carry_out(set_avatar{alice, "another", home, noon}).value();
  BOOST_TEST(state.avatar_version == 2u);
  BOOST_TEST(state.avatar_tag != tag);
  carry_out(remove_avatar{alice, home, noon}).value();
  BOOST_TEST(latest_event == "user.avatar_removed");
  BOOST_TEST(state.avatar_tag.empty());
  carry_out(remove_avatar{alice, home, noon}).value();
  BOOST_TEST(latest_event == "");
  BOOST_TEST(state.avatar_version == 3u);
}

BOOST_AUTO_TEST_CASE(Address_IsShownToOthersInPart) {
  BOOST_TEST(masked_address("jane@example.com") == "j•••@example.com");
  BOOST_TEST(masked_address("j@example.com") == "j•••@example.com");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::profile_rules_test
