#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <random>

#include "actors/query/queries.hpp"
#include "persistence/pq_journal_store.hpp"
#include "tests/persistence/answer_of.hpp"
#include "tests/persistence/test_database.hpp"
#include "tests/test_ledger.hpp"

namespace florin::transaction_list_test {
namespace {

constexpr std::int64_t minute = 60'000'000;

/// Six accounts in two currencies, and a few hundred transactions of one to three postings among them.
struct busy_journal {
  busy_journal() {
    test_database::instance().renew();
    auto owner = ledger.new_user();
    for (const char* code : {"USD", "USD", "USD", "EUR", "EUR", "EUR"})
      accounts.push_back(ledger.open(code, account_type::internal, owner));
    pq_journal_store store{test_database::instance().server_url()};
    auto epoch = std::get<journal_position>(store.take_over()).epoch;
    for (int i = 0; i < 60; ++i) {
      for (auto count = pick(9); count > 0; --count) post();
      auto sealed = ledger.seal();
      remember(sealed);
      BOOST_REQUIRE(std::holds_alternative<commit_outcome::committed>(store.commit(sealed, epoch)));
      ledger.now.microseconds += static_cast<std::int64_t>(pick(3)) * minute;
    }
  }

  std::size_t pick(std::size_t below) { return random() % below; }

  void post() {
    auto first = pick(2) * 3;
    transaction posted;
    posted.id = transaction_id{{9, ++transactions}};
    posted.type = pick(4) == 0 ? transaction_type::deposit : transaction_type::transfer;
    posted.initiator = users[pick(2)];
    posted.session = session_id{{7, 7}};
    posted.request = requests[pick(2)];
    auto currency = ledger.state_of(accounts[first]).terms.currency;
    for (auto count = 1 + pick(3); count > 0; --count)
      posted.postings.push_back(
          {accounts[first + pick(3)], accounts[first + pick(3)], {static_cast<int128>(1 + pick(20)), currency}});
    ledger.post(std::move(posted));
  }

  void remember(const batch& sealed) {
    for (const auto& submitted : sealed.submissions)
      for (const auto& entry : submitted.entries)
        if (entry.entry.transaction)
          posted.push_back(
              {*entry.entry.transaction, entry.sequence, sealed.number, sealed.stamped_at, entry.postings});
  }

  std::mt19937_64 random{7};
  test_ledger ledger;
  std::uint64_t transactions = 0;
  std::array<user_id, 2> users{user_id{{1, 1}}, user_id{{2, 2}}};
  std::array<std::string, 2> requests{"req_1", "req_2"};
  std::vector<account_id> accounts;
  std::vector<posted_transaction> posted;
};

busy_journal& shared() {
  static busy_journal instance;
  return instance;
}

/// The first posting that the question asks for; null when the transaction is not asked for at all.
const posting* match(const list_transactions& question, const posted_transaction& candidate) {
  if (question.type && candidate.transaction.type != *question.type) return nullptr;
  if (question.from && candidate.processed_at < *question.from) return nullptr;
  if (question.until && candidate.processed_at > *question.until) return nullptr;
  if (question.initiator && candidate.transaction.initiator != *question.initiator) return nullptr;
  if (question.request && candidate.transaction.request != *question.request) return nullptr;
  auto is_ours = [&](const account_id& id) { return std::ranges::count(question.accounts, id) > 0; };
  for (const auto& part : candidate.transaction.postings) {
    if (question.are_everybodys && &part != &candidate.transaction.postings.front()) return nullptr;
    if (!question.are_everybodys && !is_ours(part.source) &&
        (question.outgoing_only || !is_ours(part.destination)))
      continue;
    if (question.currency && part.amount.currency != *question.currency) continue;
    if (question.minimum && part.amount.minor < question.minimum->minor) continue;
    if (question.maximum && part.amount.minor > question.maximum->minor) continue;
    return &part;
  }
  return nullptr;
}

struct row {
  std::uint64_t sequence = 0;
  int128 amount = 0;
  bool operator==(const row&) const = default;
};

/// Everything that is asked for, in order, without pages.
std::vector<row> model(const busy_journal& journal, const list_transactions& question) {
  std::vector<row> rows;
  for (const auto& candidate : journal.posted)
    if (const auto* part = match(question, candidate)) rows.push_back({candidate.sequence, part->amount.minor});
  bool by_amount =
      question.order == transaction_order::largest_first || question.order == transaction_order::smallest_first;
  bool descending =
      question.order == transaction_order::newest_first || question.order == transaction_order::largest_first;
  std::ranges::sort(rows, [&](const row& a, const row& b) {
    auto key = [&](const row& each) { return std::pair{by_amount ? each.amount : 0, each.sequence}; };
    return descending ? key(a) > key(b) : key(a) < key(b);
  });
  return rows;
}

list_transactions random_question(busy_journal& journal) {
  list_transactions question;
  for (const auto& account : journal.accounts)
    if (journal.pick(3) == 0) question.accounts.push_back(account);
  if (journal.pick(3) == 0) question.type = transaction_type::deposit;
  if (journal.pick(2) == 0) {
    question.currency = *currency::find(journal.pick(2) ? "USD" : "EUR");
    if (journal.pick(2) == 0) question.minimum = {static_cast<int128>(journal.pick(12)), *question.currency};
    if (journal.pick(2) == 0) question.maximum = {static_cast<int128>(8 + journal.pick(12)), *question.currency};
  }
  auto instant = [&] {
    return timestamp{journal.ledger.now.microseconds - static_cast<std::int64_t>(journal.pick(70)) * minute};
  };
  if (journal.pick(3) == 0) question.from = instant();
  if (journal.pick(3) == 0) question.until = instant();
  question.outgoing_only = journal.pick(4) == 0;
  question.order = static_cast<transaction_order>(journal.pick(4));
  question.limit = 1 + journal.pick(15);
  if (journal.pick(4) == 0) question.initiator = journal.users[journal.pick(2)];
  if (journal.pick(4) == 0) question.request = journal.requests[journal.pick(2)];
  if (journal.pick(4) == 0) {
    question.are_everybodys = true;
    question.accounts.clear();
    question.outgoing_only = false;
    question.order = static_cast<transaction_order>(journal.pick(2));
  }
  return question;
}

struct busy_journal_reader {
  busy_journal& journal = shared();
  pq_query_store queries{test_database::instance().server_url()};

  std::vector<std::uint64_t> page(const list_transactions& question, bool& has_more) {
    auto answer = answer_of(queries, question);
    has_more = answer.has_more;
    std::vector<std::uint64_t> sequences;
    for (const auto& each : answer.transactions) {
      sequences.push_back(each.sequence);
      auto original = std::ranges::find(journal.posted, each.sequence, &posted_transaction::sequence);
      BOOST_REQUIRE(each.transaction == original->transaction);
      BOOST_REQUIRE(each.postings == original->postings);
      BOOST_REQUIRE(each.batch == original->batch && each.processed_at == original->processed_at);
    }
    return sequences;
  }
};

std::vector<std::uint64_t> sequences_of(const std::vector<row>& rows, std::size_t first, std::size_t end) {
  std::vector<std::uint64_t> sequences;
  for (auto i = first; i < end; ++i) sequences.push_back(rows[i].sequence);
  return sequences;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(transaction_list_test, busy_journal_reader)

BOOST_AUTO_TEST_CASE(Pages_ForwardsGiveEverythingOnceAndInOrder) {
  for (int round = 0; round < 300; ++round) {
    auto question = random_question(journal);
    auto expected = model(journal, question);
    auto answer = answer_of(queries, question);
    BOOST_TEST(answer.total_count.value() == static_cast<std::int64_t>(expected.size()));
    for (std::size_t start = 0;;) {
      bool has_more = false;
      auto found = page(question, has_more);
      auto end = std::min(start + question.limit, expected.size());
      BOOST_REQUIRE(found == sequences_of(expected, start, end));
      BOOST_REQUIRE(has_more == (end < expected.size()));
      if (!has_more) break;
      start = end;
      question.after = page_position{expected[end - 1].sequence, expected[end - 1].amount};
    }
  }
}

BOOST_AUTO_TEST_CASE(Pages_BackwardsGiveWhatIsBeforeThePosition) {
  for (int round = 0; round < 300; ++round) {
    auto question = random_question(journal);
    auto expected = model(journal, question);
    if (expected.empty()) continue;
    auto position = journal.pick(expected.size());
    question.after = page_position{expected[position].sequence, expected[position].amount};
    question.backwards = true;
    bool has_more = false;
    auto found = page(question, has_more);
    auto start = position > question.limit ? position - question.limit : 0;
    BOOST_REQUIRE(found == sequences_of(expected, start, position));
    BOOST_REQUIRE(has_more == (start > 0));
  }
}

BOOST_AUTO_TEST_CASE(NoAccounts_GiveNoTransactions) {
  auto answer = answer_of(queries, list_transactions{});
  BOOST_TEST(answer.transactions.empty());
  BOOST_TEST(answer.total_count.value() == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace florin::transaction_list_test
