#include <boost/test/unit_test.hpp>
#include <thread>

#include "actors/credentials/concealed_record.hpp"
#include "actors/notification/notification.hpp"
#include "actors/oauth/client_rules.hpp"
#include "actors/query/queries.hpp"
#include "actors/session/session_rules.hpp"
#include "actors/user/user_changes.hpp"
#include "persistence/pq_journal_store.hpp"
#include "persistence/pq_query_store.hpp"
#include "tests/persistence/answer_of.hpp"
#include "tests/persistence/test_database.hpp"
#include "tests/test_ledger.hpp"

namespace florin::owned_lists_test {
namespace {

using session_ids = std::vector<session_id>;

const data_key key{{}};
const key_ring keys{{}};

timestamp later(timestamp instant, std::int64_t seconds) { return {instant.microseconds + seconds * 1'000'000}; }

/// A user whose logins were ended once, all but one, and whose programs of a day ago, with two OAuth clients of
/// which one is deleted.
struct owner_of_much : fresh_database {
  owner_of_much() {
    epoch = std::get<journal_position>(store.take_over()).epoch;
    carol.id = ledger.new_user();
    carol.username = "carol";
    carol.email = "carol@example.com";
    carol.logins_void_before = ledger.now;
    carol.programs_void_before = later(ledger.now, -3'600);
    carol.surviving_login = identifiers.next<session_id>(ledger.now);
    ledger.change(registration_change(carol, key, keys, {}));
    live_client = add_client();
    deleted_client = add_client();
    oauth_client deleted;
    deleted.id = deleted_client;
    deleted.owner = carol.id;
    ledger.change(deletion_change(deleted, ledger.now));
  }

  oauth_client_id add_client() {
    // Ids of another millisecond are in this order.
    ledger.now.microseconds += 1'000;
    oauth_client registered;
    registered.id = identifiers.next<oauth_client_id>(ledger.now);
    registered.owner = carol.id;
    ledger.change(registration_change(registered));
    return registered.id;
  }
  void add(const session& opened) { ledger.change(session_change(opened, &key, {})); }
  session new_session(credential_kind kind) {
    ledger.now.microseconds += 1'000;
    session opened;
    opened.id = identifiers.next<session_id>(ledger.now);
    opened.user = carol.id;
    opened.kind = kind;
    opened.credential_digest = to_text(opened.id);
    opened.created_at = opened.refreshed_at = ledger.now;
    opened.refresh_generation = 1;
    return opened;
  }
  void commit() {
    auto outcome = store.commit(ledger.seal(), epoch);
    BOOST_REQUIRE(std::holds_alternative<commit_outcome::committed>(outcome));
  }
  bool is_listed(const session& state, timestamp now) const {
    return state.kind != credential_kind::client && !is_over(state, standing_of(carol), now) &&
           !awaits_code(state) && state.client != deleted_client;
  }

  test_ledger ledger;
  identifier_source identifiers{7};
  user carol;
  oauth_client_id live_client, deleted_client;
  pq_journal_store store{database.server_url()};
  pq_query_store queries{database.server_url()};
  std::uint64_t epoch = 0;
};

BOOST_FIXTURE_TEST_SUITE(owned_lists_test, owner_of_much)

BOOST_AUTO_TEST_CASE(Sessions_ThatWereEndedAllTogether_CostALookEach) {
  constexpr int many = 300;
  for (int i = 0; i < many; ++i) {
    auto opened = new_session(credential_kind::login);
    opened.created_at = later(*carol.logins_void_before, -1);
    add(opened);
  }
  commit();
  auto read_so_far = [this](const std::string& table) {
    return database
        .as_owner(
            "SELECT coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) FROM pg_stat_user_tables "
            "WHERE relname = '" +
            table + "'")[0][0]
        .as<std::int64_t>(0);
  };
  auto snapshots_before = read_so_far("snapshot"), claims_before = read_so_far("claim");
  {
    // With its end PostgreSQL counts what it has read.
    pq_query_store reader{database.server_url()};
    find_sessions_of question;
    question.user = carol.id;
    question.now = ledger.now;
    BOOST_TEST(answer_of(reader, question).rows.empty());
  }
  for (int tries = 0; tries < 50 && read_so_far("snapshot") == snapshots_before; ++tries)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  auto read = read_so_far("snapshot") - snapshots_before;
  BOOST_TEST(read > 0);
  // Each once for the page and once for how many there are.
  BOOST_TEST(read < 2 * many + 20);
  BOOST_TEST(read_so_far("claim") - claims_before < 10);
}

BOOST_AUTO_TEST_CASE(Sessions_AreThoseThatTheRuleSaysAreNotOver) {
  auto start = ledger.now;
  auto now = later(start, 3'600);
  std::vector<session> all;
  bool has_survivor = false;
  for (auto kind :
       {credential_kind::login, credential_kind::api_key, credential_kind::grant, credential_kind::client})
    for (const auto& ended_at : {std::optional<timestamp>{}, {start}})
      for (const auto& expires_at : {std::optional<timestamp>{}, {later(now, -1)}, {now}, {later(now, 1)}})
        for (std::int64_t idle_seconds : {0, 60, 86'400})
          for (std::uint64_t generation : {0u, 1u})
            for (std::int64_t age : {0, 86'400})
              for (const auto& client : {std::optional<oauth_client_id>{}, {live_client}, {deleted_client}}) {
                auto opened = new_session(kind);
                opened.ended_at = ended_at;
                opened.expires_at = expires_at;
                opened.idle_limit_seconds = idle_seconds;
                opened.refresh_generation = generation;
                opened.created_at = later(start, -age);
                opened.client = client;
                if (age > 0 && !std::exchange(has_survivor, true)) opened.id = *carol.surviving_login;
                add(opened);
                all.push_back(opened);
              }
  commit();
  session_ids expected;
  for (const auto& each : all)
    if (is_listed(each, now)) expected.push_back(each.id);
  std::ranges::sort(expected, std::ranges::greater{});
  BOOST_TEST(expected.size() > 30u);

  session_ids found;
  find_sessions_of question{carol.id, std::nullopt, now, 100};
  for (bool has_more = true; has_more;) {
    auto page = answer_of(queries, question);
    BOOST_TEST(page.total_count.value() == static_cast<std::int64_t>(expected.size()));
    found.insert(found.end(), page.rows.begin(), page.rows.end());
    has_more = page.has_more;
    question.after = page.rows.back();
  }
  BOOST_TEST((found == expected));

  find_sessions_of of_keys{carol.id, credential_kind::api_key, now, 100};
  auto keys_of_all = [&](const session& each) {
    return each.kind == credential_kind::api_key && is_listed(each, now);
  };
  BOOST_TEST(answer_of(queries, of_keys).total_count.value() == std::ranges::count_if(all, keys_of_all));
}

BOOST_AUTO_TEST_CASE(Sessions_AreNobodysOnceTheUserMayNotAct) {
  add(new_session(credential_kind::api_key));
  commit();
  find_sessions_of question{carol.id, std::nullopt, ledger.now};
  BOOST_TEST(answer_of(queries, question).rows.size() == 1u);
  auto blocked = carol;
  blocked.status = user_status::blocked;
  ledger.change(user_change(carol, blocked, 2, user_events::blocked, key, keys, {}));
  commit();
  BOOST_TEST(answer_of(queries, question).rows.empty());
  BOOST_TEST(answer_of(queries, find_sessions_of{ledger.new_user(), std::nullopt, ledger.now}).rows.empty());
}

BOOST_AUTO_TEST_CASE(SurplusSessions_AreThoseRefreshedLongestAgo) {
  auto login = [&](std::int64_t refreshed_after) {
    auto opened = new_session(credential_kind::login);
    opened.refreshed_at = later(opened.created_at, refreshed_after);
    return opened;
  };
  auto grant = [&](const oauth_client_id& client, std::uint64_t generation = 1) {
    auto given = new_session(credential_kind::grant);
    given.client = client;
    given.refresh_generation = generation;
    return given;
  };
  auto used = login(1'000), unused = login(0), latest = login(500), over = login(0), ended = login(0);
  over.expires_at = ledger.now;
  ended.ended_at = ledger.now;
  auto another = add_client();
  auto old = grant(live_client), pending = grant(live_client, 0), next = grant(live_client),
       of_another = grant(another);
  for (const auto& each : {used, unused, latest, over, ended, old, pending, next, of_another}) add(each);
  commit();
  auto now = later(ledger.now, 2'000);
  auto surplus = [&](credential_kind kind, std::size_t most, std::optional<oauth_client_id> client = {}) {
    return answer_of(queries, find_surplus_sessions{carol.id, kind, client, most, now});
  };
  BOOST_TEST((surplus(credential_kind::login, 0) == session_ids{used.id, latest.id, unused.id}));
  BOOST_TEST((surplus(credential_kind::login, 2) == session_ids{unused.id}));
  BOOST_TEST(surplus(credential_kind::login, 3).empty());
  BOOST_TEST((surplus(credential_kind::grant, 1) == session_ids{next.id, old.id}));
  BOOST_TEST((surplus(credential_kind::grant, 1, live_client) == session_ids{old.id}));
  BOOST_TEST(surplus(credential_kind::grant, 1, another).empty());
  BOOST_TEST(
      answer_of(queries, find_surplus_sessions{ledger.new_user(), credential_kind::login, {}, 0, now}).empty());
}

BOOST_AUTO_TEST_CASE(ResetLinks_AreFoundByUserAndTime) {
  auto write = [&](const user_id& reader, const std::string& of_template) {
    ledger.now.microseconds += 1'234'567;
    notification written;
    written.id = identifiers.next<notification_id>(ledger.now);
    written.user = reader;
    written.template_name = of_template;
    written.queued_at = ledger.now;
    ledger.change(queued_change(written, key));
    return ledger.now;
  };
  write(carol.id, "password_reset");
  auto first = write(carol.id, "password_reset");
  write(carol.id, "password_changed");
  write(ledger.new_user(), "password_reset");
  auto second = write(carol.id, "password_reset");
  commit();
  using instants = std::vector<timestamp>;
  BOOST_TEST((answer_of(queries, find_reset_links{carol.id, first}) == instants{first, second}));
  BOOST_TEST((answer_of(queries, find_reset_links{carol.id, {first.microseconds + 1}}) == instants{second}));
}

BOOST_AUTO_TEST_CASE(ClientsOfDevelopersWhoMayNotAct_AreNoneAndWhatTheyWereGivenRests) {
  auto dave = carol;
  dave.id = ledger.new_user();
  dave.username = "dave";
  dave.email = "dave@example.com";
  ledger.change(registration_change(dave, key, keys, {}));
  auto given = new_session(credential_kind::grant);
  given.user = dave.id;
  given.client = live_client;
  add(given);
  commit();
  auto is_there = [&] { return answer_of(queries, find_oauth_client{live_client}).has_value(); };
  auto rests = [&](const std::variant<std::string, session_id>& name) {
    auto found = answer_of(queries, load_session{name});
    BOOST_REQUIRE(found.has_value());
    BOOST_TEST((found->developer == carol.id));
    BOOST_TEST((found->user == dave.id));
    return found->client_is_over;
  };
  BOOST_TEST(is_there());
  BOOST_TEST(!rests(given.id));
  std::uint64_t version = 1;
  auto become = [&](user_status status, std::optional<block_scope> block = {}, bool is_erased = false) {
    auto next = carol;
    next.status = status;
    next.block = block;
    if (is_erased) next.erased_at = ledger.now;
    ledger.change(user_change(carol, next, ++version, user_events::changed, key, keys, {}));
    carol = next;
    commit();
  };
  using enum user_status;
  for (const auto& [status, block] : std::vector<std::pair<user_status, std::optional<block_scope>>>{
           {blocked, block_scope::all}, {blocked, block_scope::transactions}, {deactivated, {}}, {deleted, {}}}) {
    become(status, block);
    BOOST_TEST(!is_there(), to_text(status));
    BOOST_TEST(rests(given.id), to_text(status));
    BOOST_TEST(rests(given.credential_digest), to_text(status));
    become(active);
    BOOST_TEST(is_there());
    BOOST_TEST(!rests(given.id));
  }
  become(deleted, {}, true);
  BOOST_TEST(!is_there());
  BOOST_TEST(rests(given.id));
}

BOOST_AUTO_TEST_CASE(ClientThatIsDeleted_IsFoundAndWhatItWasGivenIsOver) {
  auto given = new_session(credential_kind::grant);
  given.client = deleted_client;
  add(given);
  commit();
  BOOST_TEST(answer_of(queries, find_oauth_client{deleted_client}).value().deleted_at.has_value());
  BOOST_TEST(answer_of(queries, load_session{given.id}).value().client_is_over);
}

BOOST_AUTO_TEST_CASE(Pages_FollowEachOtherBothWays) {
  session_ids all;
  for (int i = 0; i < 5; ++i) {
    auto opened = new_session(credential_kind::api_key);
    add(opened);
    all.insert(all.begin(), opened.id);
  }
  commit();
  find_sessions_of question{carol.id, std::nullopt, ledger.now, 2};
  BOOST_TEST((answer_of(queries, question).rows == session_ids{all[0], all[1]}));
  question.after = all[1];
  auto second = answer_of(queries, question);
  BOOST_TEST((second.rows == session_ids{all[2], all[3]}));
  BOOST_TEST(second.has_more);
  question.after = all[4];
  BOOST_TEST(answer_of(queries, question).rows.empty());
  question.backwards = true;
  auto back = answer_of(queries, question);
  BOOST_TEST((back.rows == session_ids{all[2], all[3]}));
  BOOST_TEST(back.has_more);
}

BOOST_AUTO_TEST_CASE(Clients_AreThoseThatAreNotDeleted) {
  auto another = add_client();
  commit();
  auto page = answer_of(queries, list_oauth_clients{carol.id});
  BOOST_REQUIRE(page.rows.size() == 2u);
  BOOST_TEST((page.rows[0].id == another));
  BOOST_TEST((page.rows[1].id == live_client));
  BOOST_TEST(page.total_count.value() == 2);
}

BOOST_AUTO_TEST_CASE(Notification_IsLoadedWithItsReadersKey) {
  notification written;
  written.id = identifiers.next<notification_id>(ledger.now);
  written.user = carol.id;
  written.name = "Carol";
  ledger.change(queued_change(written, key));
  commit();
  auto found = answer_of(queries, load_notification{written.id});
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST((found->id == written.id));
  BOOST_TEST((found->user == carol.id));
  BOOST_TEST(found->version == 1u);
  BOOST_TEST(found->wrapped_key.has_value());
  BOOST_TEST(from_record<notification>(reveal(found->snapshot, key)).name == "Carol");
  BOOST_TEST(!answer_of(queries, load_notification{notification_id{{9, 9}}}));
}

BOOST_AUTO_TEST_CASE(Notifications_AreTheUsersOwn) {
  auto write = [&](const user_id& reader) {
    ledger.now.microseconds += 1'000;
    notification written;
    written.id = identifiers.next<notification_id>(ledger.now);
    written.user = reader;
    ledger.change(queued_change(written, key));
    return written.id;
  };
  auto first = write(carol.id);
  write(ledger.new_user());
  auto second = write(carol.id);
  commit();
  list_notifications question{carol.id, 1};
  auto page = answer_of(queries, question);
  BOOST_TEST((page.rows.at(0).id == second));
  BOOST_TEST(page.rows.at(0).wrapped_key.has_value());
  BOOST_TEST(page.has_more);
  BOOST_TEST(page.total_count.value() == 2);
  question.after = second;
  BOOST_TEST((answer_of(queries, question).rows.at(0).id == first));
}

BOOST_AUTO_TEST_CASE(CodesToPhones_AreFoundByWhenTheyWereSent) {
  auto write = [&](const std::string& of_template) {
    ledger.now.microseconds += 1'000'000;
    notification written;
    written.id = identifiers.next<notification_id>(ledger.now);
    written.user = carol.id;
    written.channel = notification_channel::sms;
    written.template_name = of_template;
    written.queued_at = ledger.now;
    ledger.change(queued_change(written, key));
    return written.id;
  };
  write("phone_verification");
  write("password_changed");
  auto since = ledger.now;
  auto latest = write("phone_verification");
  commit();
  auto found = answer_of(queries, find_sent_codes{since});
  BOOST_REQUIRE(found.size() == 1u);
  BOOST_TEST((found.front().id == latest));
  BOOST_TEST((found.front().user == carol.id));
  BOOST_TEST(found.front().wrapped_key.has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::owned_lists_test
