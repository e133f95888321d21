#include "actors/events/known_events.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <set>
#include <stdexcept>

#include "actors/account/account_events.hpp"
#include "actors/approval/approval.hpp"
#include "actors/avatar/avatar.hpp"
#include "actors/journal/record_change.hpp"
#include "actors/notification/notification.hpp"
#include "actors/oauth/oauth_client.hpp"
#include "actors/role/role.hpp"
#include "actors/session/session_events.hpp"
#include "actors/user/user.hpp"
#include "actors/user/user_events.hpp"

namespace florin::known_events_test {
namespace {

// Nothing but a declaration makes an event.
static_assert(!std::is_constructible_v<journal_event, std::string, record>);
static_assert(!std::is_convertible_v<const char*, user_event>);
static_assert(!std::is_convertible_v<session_event, user_event>);

const std::map<entity_kind, std::vector<std::string_view>> fields_of_records{
    {entity_kind::user, field_names_of<user>()},
    {entity_kind::session, field_names_of<session>()},
    {entity_kind::notification, field_names_of<notification>()},
    {entity_kind::oauth_client, field_names_of<oauth_client>()},
    {entity_kind::role, field_names_of<role>()},
    {entity_kind::approval, field_names_of<approval>()},
    {entity_kind::avatar, field_names_of<avatar>()},
};

bool has(const auto& names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words{""};
  for (char c : text)
    if (c == '_')
      words.emplace_back();
    else
      words.back() += c;
  return words;
}

bool is_in_the_past(const std::string& verb) {
  return verb.ends_with("ed") ||
         has(std::set<std::string>{"begun", "forgotten", "frozen", "given", "read", "sent"}, verb);
}

entity_change change_of(entity_kind kind, journal_event event) {
  entity_change change;
  change.entity = {kind, {1, 2}};
  change.event = std::move(event);
  return change;
}

std::string fault_of(entity_kind kind, journal_event event) {
  return known_events().fault_of(change_of(kind, std::move(event))).value_or("");
}

BOOST_AUTO_TEST_SUITE(known_events_test)

BOOST_AUTO_TEST_CASE(Names_SayOfWhatAndWhatHappened) {
  BOOST_TEST(known_events().all().size() > 70u);
  for (const auto* each : known_events().all()) {
    auto point = each->name.find('.');
    BOOST_REQUIRE(point != std::string_view::npos);
    auto noun = each->name.substr(0, point), verb = each->name.substr(point + 1);
    // The journal knows it by an older name.
    auto due = each->entity == entity_kind::notification ? "notification" : to_text(each->entity);
    BOOST_TEST(noun == due, each->name);
    BOOST_TEST(std::ranges::any_of(words_of(verb), is_in_the_past), each->name);
    BOOST_TEST(verb.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos, each->name);
  }
}

BOOST_AUTO_TEST_CASE(Meanings_AreSentencesForPeople) {
  std::set<std::string_view> said;
  for (const auto* each : known_events().all()) {
    BOOST_REQUIRE(each->meaning.size() > 10u);
    BOOST_TEST(('A' <= each->meaning.front() && each->meaning.front() <= 'Z'), each->name);
    BOOST_TEST(each->meaning.find_first_of("|\n") == std::string_view::npos, each->name);
    BOOST_TEST(said.insert(each->meaning).second, each->name << " means what another one means");
  }
}

BOOST_AUTO_TEST_CASE(Fields_AreThoseOfTheEntity) {
  for (const auto* each : known_events().all()) {
    auto names = each->fields.names();
    if (auto known = fields_of_records.find(each->entity); known != fields_of_records.end())
      for (auto name : names) BOOST_TEST(has(known->second, name), each->name << " has no '" << name << "'");
    for (auto name : names) BOOST_TEST(!is_note(name), each->name);
    for (auto name : each->unshown) BOOST_TEST(has(names, name), each->name << " has no '" << name << "'");
  }
}

BOOST_AUTO_TEST_CASE(EventsOfAccounts_AreAllThatAnAccountEventCanBe) {
  BOOST_TEST(account_event_types().size() == std::variant_size_v<account_event> + 1);
  BOOST_TEST((known_events().find("account.hold_placed")->fields.names() == field_names_of<hold_placed>()));
  BOOST_TEST(has(known_events().find("account.hold_placed")->unshown, "description"));
  BOOST_TEST(fault_of(entity_kind::account, journaled(hold_released{})) == "");
  BOOST_TEST(fault_of(entity_kind::account, journaled(account_opened{})) == "");
}

BOOST_AUTO_TEST_CASE(Names_AreFoundAndOthersAreNot) {
  BOOST_TEST(known_events().find("user.blocked") == &user_events::blocked);
  for (auto name : {"user.promoted", "", "user.", "User.blocked"}) BOOST_TEST(!known_events().find(name), name);
}

BOOST_AUTO_TEST_CASE(Catalogue_RefusesTwoOfOneName) {
  BOOST_CHECK_THROW(event_catalogue({&user_events::blocked, &user_events::blocked}), std::logic_error);
}

BOOST_AUTO_TEST_CASE(Event_MayHaveItsFieldsAndWhoAskedForIt) {
  record body{{{"roles", "user,admin"}, {"staff_since", ""}, {"by", "usr_1"}, {"by_address", "sealed:x"}}};
  BOOST_TEST(fault_of(entity_kind::user, {user_events::role_granted, body}) == "");
  record reading = reading_notes("accounts.get", "acc_1");
  BOOST_TEST(fault_of(entity_kind::user, {user_events::read_by_staff, reading}) == "");
  BOOST_TEST(fault_of(entity_kind::user, {user_events::logged_in, reading}) ==
             name_of({entity_kind::user, {1, 2}}) +
                 " has an event 'user.logged_in' with a field 'read_operation', which is none of its");
}

BOOST_AUTO_TEST_CASE(Event_IsFaultyThatNobodyDeclared_IsOfSomethingElse_OrSaysMore) {
  auto name = name_of({entity_kind::user, {1, 2}});
  BOOST_TEST(fault_of(entity_kind::user, journal_event::stored("user.promoted", {})) ==
             name + " has an event 'user.promoted' that this version does not know");
  BOOST_TEST(fault_of(entity_kind::user, {session_events::ended, {}}) ==
             name + " has an event 'session.ended', which is none of a user");
  BOOST_TEST(fault_of(entity_kind::user, {user_events::logged_in, {{{"roles", "admin"}}}}) ==
             name + " has an event 'user.logged_in' with a field 'roles', which is none of its");
}

BOOST_AUTO_TEST_CASE(Audience_OfReadingsIsStaffAlone) {
  BOOST_TEST((names_for_staff_alone(known_events()) == std::vector<std::string>{"user.read_by_staff"}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::known_events_test
