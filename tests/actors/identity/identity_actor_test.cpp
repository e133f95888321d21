#include "tests/actors/identity/identities.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/identity/sandbox_customer.hpp"
#include "actors/ledger/chart_of_accounts.hpp"
#include "actors/user/user_events.hpp"
#include "actors/user/user_rules.hpp"

namespace florin::identity_actor_test {
namespace {

using std::chrono::minutes;

/// What somebody else's account would have.
void hold_number(identities& bank, const std::string& number) {
  auto stranger = identifier_source{99}.next<user_id>(noon);
  auto content = std::make_shared<submission>();
  auto& change = content->entries.emplace_back().changes.emplace_back();
  change.entity = {entity_kind::user, stranger};
  change.owner = stranger;
  change.version = 1;
  change.event = {user_events::registered, {}};
  change.claims = {{"account.number", number}};
  BOOST_REQUIRE(bank.ask<result<committed_submission>>(bank.journal(), append_submission{content})->get());
}

const idempotency_claim claim{"accounts.create", "k1", digest{1}};

BOOST_AUTO_TEST_SUITE(identity_actor_test)

BOOST_FIXTURE_TEST_CASE(Admission_OfAnUnknownCredentialIsRefused, identities) {
  auto decision = admit("unknown")->get();
  BOOST_TEST(code_of(decision.refusal) == "UNAUTHENTICATED");
  BOOST_TEST(!decision.principal);
  BOOST_TEST(active_sessions() == 0u);
}

BOOST_FIXTURE_TEST_CASE(SandboxCustomer_IsAdmittedWithItsCredential, identities) {
  auto customer = make_customer("c0ffee");
  auto decision = admit("c0ffee")->get();
  BOOST_TEST(code_of(decision.refusal) == "passed");
  BOOST_REQUIRE(decision.principal);
  BOOST_TEST((decision.principal->user == customer.user.id));
}

BOOST_FIXTURE_TEST_CASE(SandboxCustomer_GetsAnotherNumberWhenOneIsHeld, identities) {
  identifier_source same{1};
  auto catalogue = example_catalogue();
  auto next = make_sandbox_customer({"c0ffee", noon}, catalogue, example_keys(), same, make_secret)
                  .view.accounts.front()
                  .state.terms.number;
  hold_number(*this, next);
  auto customer = make_customer("c0ffee");
  BOOST_TEST(customer.accounts.front().state.terms.number != next);
  BOOST_TEST(code_of(admit("c0ffee")->get().refusal) == "passed");
}

BOOST_FIXTURE_TEST_CASE(Account_GetsAnotherNumberWhenOneIsHeld, identities) {
  auto customer = make_customer("c0ffee");
  auto command = opening_command(customer.user.id, "savings", "EUR", "250.00");
  // The first user's actor has the second source.
  auto drawn = identifier_source{2}.next<account_id>(command.now);
  auto catalogue = example_catalogue();
  auto next = decide_opening(customer.user, {}, command, catalogue, drawn)->number;
  hold_number(*this, next);
  auto opened = open_for(command)->get();
  BOOST_REQUIRE(opened);
  BOOST_TEST(opened->state.terms.number != next);
  auto stored = ask_for(opened->state.id())->get();
  BOOST_TEST(to_text(stored->state.ledger_balance()) == "250.00");
}

BOOST_FIXTURE_TEST_CASE(SandboxCustomer_HasItsMoneyAndTheClearingAccountsOweIt, identities) {
  auto customer = make_customer("c0ffee");
  BOOST_REQUIRE(customer.accounts.size() == 3u);
  for (const auto& view : customer.accounts) {
    auto stored = ask_for(view.state.id())->get();
    BOOST_REQUIRE(stored);
    BOOST_TEST((stored->state == view.state));
    BOOST_TEST((stored->available == view.available));
  }
  BOOST_TEST(balances_of(clearing_account(usd())) == "-11000.00 -11000.00 0.00");
  BOOST_TEST(balances_of(clearing_account(eur())) == "-1000.00 -1000.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Session_KeepsItsClaims, identities) {
  make_customer("c0ffee");
  BOOST_TEST(code_of(admit("c0ffee", claim)->get().refusal) == "passed");
  auto second = admit("c0ffee", claim)->get();
  BOOST_TEST(code_of(second.refusal) == "REQUEST_IN_PROGRESS");
  // Its user pays for it all the same.
  BOOST_TEST(second.is_permitted);
  BOOST_TEST(code_of(admit("c0ffee")->get().refusal) == "passed");
}

BOOST_FIXTURE_TEST_CASE(Session_TellsItsRunningClaimsUntilTheyAreFinished, identities) {
  make_customer("c0ffee");
  auto who = *admit("c0ffee", claim)->get().principal;
  auto known = [&] {
    find_claims question{
        who.session, "k1", {}, {{"accounts.create", "accounts:write", {}}, {"users.import", "users:import", {}}}};
    return ask<result<find_claims::answer>>(asked, question)->get().value();
  };
  BOOST_TEST((known().running == std::vector<std::string>{"accounts.create"}));
  caf::anon_send(asked, finish_claim{who.user, who.session, "accounts.create", "k1"});
  BOOST_TEST(known().running.empty());
  // What it may not do it learns nothing about.
  BOOST_TEST((known().operations == std::vector<std::string>{"accounts.create"}));
  BOOST_TEST(code_of(admit("c0ffee", claim)->get().refusal) == "passed");
  // Also when it is not in memory any more.
  pass(minutes(10));
  BOOST_TEST(active_sessions() == 0u);
  BOOST_TEST(known().running.empty());
  BOOST_TEST((known().operations == std::vector<std::string>{"accounts.create"}));
}

BOOST_FIXTURE_TEST_CASE(Claims_OfASessionThatIsNotThereAreNone, identities) {
  auto found = ask<result<find_claims::answer>>(asked, find_claims{session_id{{1, 1}}, "k1", {}, {}})->get();
  BOOST_TEST(code_of(found) == "NOT_FOUND");
}

BOOST_FIXTURE_TEST_CASE(Credentials_AreNotLookedUpForAnAddressThatSentTooManyUnknownOnes, identities) {
  make_customer("c0ffee");
  admission_request request;
  request.credential_digest = "c0ffee";
  request.permission = "accounts:read";
  request.now = time().now();
  request.only_in_memory = true;
  BOOST_TEST(code_of(ask<admission>(asked, request)->get().refusal) == "UNAUTHENTICATED");
  // Whoever was there a moment ago is let in.
  admit("c0ffee")->get();
  BOOST_TEST(code_of(ask<admission>(asked, request)->get().refusal) == "passed");
}

BOOST_FIXTURE_TEST_CASE(Admissions_ThatWaitForOneLookUpAreAllAnswered, identities) {
  make_customer("c0ffee");
  pause(queries());
  auto first = admit("c0ffee"), second = admit("c0ffee"), stranger = admit("unknown");
  BOOST_TEST(first->is_open());
  resume();
  BOOST_TEST(code_of(first->get().refusal) == "passed");
  BOOST_TEST(code_of(second->get().refusal) == "passed");
  BOOST_TEST(code_of(stranger->get().refusal) == "UNAUTHENTICATED");
  BOOST_TEST(active_sessions() == 1u);
}

BOOST_FIXTURE_TEST_CASE(Admission_IsUnavailableWhileSessionsCannotBeRead, identities) {
  make_customer("c0ffee");
  store().fail_reads(true);
  BOOST_TEST(code_of(admit("c0ffee")->get().refusal) == "UNAVAILABLE");
  store().fail_reads(false);
  BOOST_TEST(code_of(admit("c0ffee")->get().refusal) == "passed");
}

BOOST_FIXTURE_TEST_CASE(Admission_IsUnavailableWhenTheReaderDoesNotAnswer, identities) {
  make_customer("c0ffee");
  pause(queries());
  auto decision = admit("c0ffee");
  pass(std::chrono::seconds(6));
  BOOST_TEST(code_of(decision->get().refusal) == "UNAVAILABLE");
}

BOOST_FIXTURE_TEST_CASE(Session_IsForgottenWhenIdleAndFoundAgain, identities) {
  make_customer("c0ffee");
  admit("c0ffee");
  BOOST_TEST(active_sessions() == 1u);
  pass(minutes(10));
  BOOST_TEST(active_sessions() == 0u);
  BOOST_TEST(code_of(admit("c0ffee")->get().refusal) == "passed");
  BOOST_TEST(crashes().empty());
}

BOOST_FIXTURE_TEST_CASE(Session_ThatIsDamagedLeavesTheOthersAlone, identities) {
  make_customer("c0ffee");
  make_customer("decaf");
  admit("decaf");
  auto damaged = store().read(find_claimant{{"session.credential", "c0ffee"}}).value()->entity;
  for (auto& [name, text] : store().snapshot_of(damaged)->snapshot.fields)
    if (name == "user") text = "nobody";
  BOOST_TEST(admit("c0ffee")->has_failed);
  BOOST_TEST(crashes().size() == 1u);
  BOOST_TEST(active_sessions() == 1u);
  BOOST_TEST(code_of(admit("decaf")->get().refusal) == "passed");
}

BOOST_FIXTURE_TEST_CASE(OpenAccount_CommitsOpeningAndDepositTogether, identities) {
  auto customer = make_customer("c0ffee");
  auto before = store().batches().size();
  auto opened = open_for(opening_command(customer.user.id, "savings", "EUR", "250.00"))->get();
  BOOST_REQUIRE(opened);
  BOOST_TEST(to_text(opened->available) == "250.00");
  BOOST_TEST(store().batches().size() == before + 1);
  auto stored = ask_for(opened->state.id())->get();
  BOOST_REQUIRE(stored);
  BOOST_TEST((stored->state == opened->state));
  BOOST_TEST(balances_of(clearing_account(eur())) == "-1250.00 -1250.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(OpenAccount_WithoutDepositStartsEmpty, identities) {
  auto customer = make_customer("c0ffee");
  auto opened = open_for(opening_command(customer.user.id, "checking", "GBP"))->get();
  BOOST_REQUIRE(opened);
  BOOST_TEST(balances_of(opened->state.id()) == "0.00 0.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(OpenAccount_RemembersTheAccountUnderItsKey, identities) {
  auto customer = make_customer("c0ffee");
  auto command = opening_command(customer.user.id, "checking", "GBP");
  command.idempotency = idempotency_record{
      .principal = customer.user.id, .operation = "accounts.create", .key = "k1", .recorded_at = noon};
  auto opened = open_for(command)->get();
  BOOST_REQUIRE(opened);
  auto kept = store().read(find_idempotency_records{customer.user.id, "k1", {"accounts.create"}}).value();
  BOOST_REQUIRE(kept.size() == 1u);
  BOOST_CHECK(kept[0].kind == outcome_kind::account);
  BOOST_TEST((account_id{kept[0].made} == opened->state.id()));
}

BOOST_FIXTURE_TEST_CASE(OpenAccount_IsDecidedWithTheOutcomeOfTheOneBefore, identities) {
  auto customer = make_customer("c0ffee");
  pause_commits();
  auto first = open_for(opening_command(customer.user.id, "savings", "EUR", "250.00"));
  auto second = open_for(opening_command(customer.user.id, "savings", "EUR", "300.00"));
  BOOST_TEST(first->is_open());
  BOOST_TEST(second->is_open());
  resume();
  BOOST_TEST(code_of(first->get()) == "passed");
  BOOST_TEST(code_of(second->get()) == "ACCOUNT_EXISTS");
}

BOOST_FIXTURE_TEST_CASE(OpenAccount_ThatFailedMayBeTriedAgain, identities) {
  auto customer = make_customer("c0ffee");
  store().fail_next(commit_fault::refused);
  BOOST_TEST(code_of(open_for(opening_command(customer.user.id, "savings", "EUR", "250.00"))->get()) ==
             "CONFLICT");
  BOOST_TEST(code_of(open_for(opening_command(customer.user.id, "savings", "EUR", "250.00"))->get()) == "passed");
  BOOST_TEST(balances_of(clearing_account(eur())) == "-1250.00 -1250.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(OpenAccount_RefusesWhatTheRulesRefuse, identities) {
  auto customer = make_customer("c0ffee");
  struct row {
    std::string type, currency_code, refusal;
  };
  const std::vector<row> table{
      {"gold", "USD", "INVALID_ACCOUNT_TYPE"},
      {"checking", "XXX", "INVALID_CURRENCY"},
      {"savings", "EUR", "VALIDATION_ERROR"},
      {"checking", "USD", "ACCOUNT_EXISTS"},
  };
  for (const auto& [type, currency_code, refusal] : table)
    BOOST_TEST(code_of(open_for(opening_command(customer.user.id, type, currency_code))->get()) == refusal);
}

BOOST_FIXTURE_TEST_CASE(OpenAccount_OfAStrangerIsRefused, identities) {
  BOOST_TEST(code_of(open_for(opening_command(user_number(404), "checking", "USD"))->get()) == "NOT_FOUND");
}

BOOST_FIXTURE_TEST_CASE(OpenAccount_IsUnavailableWhileTheUserCannotBeRead, identities) {
  auto customer = make_customer("c0ffee");
  store().fail_reads(true);
  BOOST_TEST(code_of(open_for(opening_command(customer.user.id, "checking", "GBP"))->get()) == "UNAVAILABLE");
  store().fail_reads(false);
  BOOST_TEST(code_of(open_for(opening_command(customer.user.id, "checking", "GBP"))->get()) == "passed");
}

BOOST_FIXTURE_TEST_CASE(OpenAccount_ThatGetsNoOutcomeBlocksNobodyForEver, identities) {
  auto customer = make_customer("c0ffee");
  pause(journal());
  auto first = open_for(opening_command(customer.user.id, "checking", "GBP"));
  pass(std::chrono::seconds(21));
  BOOST_TEST(code_of(first->get()) == "OUTCOME_UNKNOWN");
  resume();
  BOOST_TEST(code_of(open_for(opening_command(customer.user.id, "checking", "GBP"))->get()) == "ACCOUNT_EXISTS");
}

BOOST_FIXTURE_TEST_CASE(Users_WorkWithTheNewCellAfterARestart, identities) {
  auto customer = make_customer("c0ffee");
  BOOST_TEST(code_of(open_for(opening_command(customer.user.id, "checking", "GBP"))->get()) == "passed");
  introduce_cell();
  BOOST_TEST(code_of(open_for(opening_command(customer.user.id, "checking", "GBP"))->get()) == "ACCOUNT_EXISTS");
  BOOST_TEST(code_of(open_for(opening_command(customer.user.id, "savings", "EUR", "100.00"))->get()) == "passed");
  BOOST_TEST(crashes().empty());
}

BOOST_FIXTURE_TEST_CASE(Commands_AreUnavailableBeforeThereIsACell, identities) {
  stop(asked);
  asked =
      system().spawn<identity>(identity_surroundings{queries(), passwords}, settings(), time(), observe_crashes());
  open_account command;
  command.owner = alice;
  BOOST_TEST(code_of(ask<result<open_account::answer>>(asked, command)->get()) == "UNAVAILABLE");
  BOOST_TEST(
      code_of(ask<result<create_sandbox_customer::answer>>(asked, create_sandbox_customer{"c", noon})->get()) ==
      "UNAVAILABLE");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::identity_actor_test
