#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <random>
#include <set>

#include "actors/journal/journal_book.hpp"
#include "tests/actors/journal/submissions.hpp"

namespace florin::journal_book_random_test {
namespace {

constexpr std::int64_t poison = 666;
constexpr std::uint64_t number_of_accounts = 6;

/// A database in memory that believes nothing: it folds every batch itself and compares.
class model_store {
 public:
  /// What a database would answer, without changing anything.
  commit_result judge(const batch& next) const {
    std::vector<std::size_t> duplicates;
    std::set<std::string> fresh;
    bool is_poisoned = false;
    for (std::size_t i = 0; i < next.submissions.size(); ++i) {
      const auto& each = next.submissions[i];
      if (each.idempotency &&
          (keys_.contains(each.idempotency->key) || !fresh.insert(each.idempotency->key).second))
        duplicates.push_back(i);
      for (const auto& line : each.entries.front().postings)
        if (line.posting.amount.minor == poison) is_poisoned = true;
    }
    if (!duplicates.empty()) return commit_outcome::duplicate_keys{duplicates};
    if (is_poisoned) return commit_outcome::refused{"amount", "poisoned"};
    return commit_outcome::committed{};
  }

  void apply(const batch& next) {
    BOOST_REQUIRE(next.number == position_.last_batch + 1);
    BOOST_REQUIRE(next.first_sequence == position_.last_sequence + 1);
    BOOST_REQUIRE((next.previous_hash == position_.last_hash));
    for (const auto& each : next.submissions) {
      if (each.idempotency) keys_.insert(each.idempotency->key);
      for (const auto& entry : each.entries) {
        BOOST_REQUIRE(entry.sequence == ++position_.last_sequence);
        for (const auto& line : entry.postings) fold(line);
      }
    }
    position_.last_batch = next.number;
    position_.last_stamped_at = next.stamped_at;
    position_.last_hash = next.hash;
  }

  const account_position& of(const account_id& account) {
    return accounts_.try_emplace(account, account_position{1, 0}).first->second;
  }
  journal_position recover() {
    ++position_.epoch;
    return position_;
  }
  const journal_position& position() const { return position_; }

  int128 sum() const {
    int128 total = 0;
    for (const auto& [id, stands] : accounts_) total += stands.balance;
    return total;
  }

 private:
  void fold(const stamped_posting& line) {
    move(line.posting.source, -line.posting.amount.minor, line.source_sequence, line.source_balance);
    move(line.posting.destination, line.posting.amount.minor, line.destination_sequence, line.destination_balance);
  }
  void move(const account_id& account, int128 change, std::uint64_t sequence, int128 balance) {
    auto& stands = accounts_.try_emplace(account, account_position{1, 0}).first->second;
    BOOST_REQUIRE(sequence == stands.sequence + 1);
    BOOST_REQUIRE((balance == stands.balance + change));
    stands = {sequence, balance};
  }

  journal_position position_{1, 0, 0, noon, {}};
  std::map<account_id, account_position> accounts_;
  std::set<std::string> keys_;
};

/// Drives the book with everything that can happen to it, from a seed.
class workload {
 public:
  explicit workload(std::uint64_t seed) : random_(seed) {}

  void run(int steps) {
    for (int step = 0; step < steps; ++step) {
      if (chance(70)) submit();
      if (chance(50)) write();
      if (chance(40)) answer();
      if (chance(5)) crash();
      if (chance(10)) passivate();
    }
    calm_ = true;
    while (book_.pending_count() > 0 || in_flight_) {
      write();
      answer();
    }
  }

  void check() {
    BOOST_TEST(unresolved_.empty());
    BOOST_TEST((store_.sum() == 0));
    BOOST_TEST((book_.position().last_hash == store_.position().last_hash));
    BOOST_TEST(committed_ > 0u);
  }

 private:
  struct expectation {
    std::shared_ptr<submission> content;
    bool is_poisoned = false;
  };

  bool chance(int percent) { return static_cast<int>(random_() % 100) < percent; }
  account_id any_account() { return account_number(1 + random_() % number_of_accounts); }
  account_agreement agree(const account_id& account) {
    ++reservations_[account];
    return agreement_of(account, incarnation_of(account), store_.of(account));
  }
  std::uint64_t& incarnation_of(const account_id& account) {
    return incarnations_.try_emplace(account, 1).first->second;
  }

  void submit() {
    auto source = any_account(), destination = any_account();
    // A crashed account agrees to nothing before the journal has finished with it.
    if (!book_.is_drained(source) && recovering_.contains(source)) return;
    if (!book_.is_drained(destination) && recovering_.contains(destination)) return;
    recovering_.erase(source);
    recovering_.erase(destination);
    bool is_poisoned = chance(5);
    auto proposed = transfer_of(alice, {{source, destination, cents(is_poisoned ? poison : 1 + random_() % 100)}});
    std::vector<account_agreement> agreements{agree(source)};
    if (source != destination) agreements.push_back(agree(destination));
    auto content = submission_of(std::move(proposed), agreements);
    if (chance(30)) with_key(content, std::to_string(random_() % 50));
    auto ticket = book_.append(content);
    if (ticket)
      BOOST_REQUIRE(unresolved_.emplace(*ticket, expectation{content, is_poisoned}).second);
    else
      give_back(agreements);
  }

  void write() {
    if (in_flight_) return;
    auto next = book_.next_batch(noon);
    resolve_refusals(next.refused);
    in_flight_ = next.to_write;
  }

  void answer() {
    if (!in_flight_) return;
    auto written = std::exchange(in_flight_, nullptr);
    auto outcome = store_.judge(*written);
    bool would_commit = std::holds_alternative<commit_outcome::committed>(outcome);
    if (!calm_ && chance(10)) outcome = commit_outcome::retry{};
    bool is_lost = !calm_ && chance(10);
    if (is_lost) {
      if (would_commit && chance(50)) store_.apply(*written);
      resolve(book_.resolve(commit_outcome::unknown{"lost"}));
      resolve(book_.recovered(store_.recover()));
      return;
    }
    if (std::holds_alternative<commit_outcome::committed>(outcome)) store_.apply(*written);
    resolve(book_.resolve(outcome));
  }

  void crash() {
    auto account = any_account();
    book_.void_agreements(account, ++incarnation_of(account));
    recovering_.insert(account);
  }

  void passivate() {
    auto account = any_account();
    if (reservations_[account] == 0) book_.forget(account);
  }

  void resolve(const journal_resolution& resolution) {
    for (std::size_t i = 0; i < resolution.tickets.size(); ++i) {
      auto expected = take(resolution.tickets[i]);
      BOOST_REQUIRE(!expected.is_poisoned);
      BOOST_REQUIRE((resolution.committed->submissions[i].entries[0].entry.transaction->id ==
                     expected.content->entries[0].transaction->id));
      ++committed_;
    }
    resolve_refusals(resolution.refused);
  }

  void resolve_refusals(const std::vector<journal_resolution::refusal>& refusals) {
    for (const auto& each : refusals) {
      auto expected = take(each.ticket);
      BOOST_REQUIRE((each.content == expected.content));
      bool names_constraint = detail_of(each.why, "constraint") != "(none)";
      BOOST_REQUIRE((!names_constraint || expected.is_poisoned));
    }
  }

  /// Each ticket is taken once: a second time it is not there.
  expectation take(journal_ticket ticket) {
    auto found = unresolved_.find(ticket);
    BOOST_REQUIRE(found != unresolved_.end());
    auto expected = std::move(found->second);
    unresolved_.erase(found);
    give_back(expected.content->entries[0].agreements);
    return expected;
  }

  void give_back(const std::vector<account_agreement>& agreements) {
    for (const auto& agreement : agreements) --reservations_[agreement.account];
  }

  std::mt19937_64 random_;
  model_store store_;
  journal_book book_{{8, 1 << 20, 40}, store_.position()};
  std::shared_ptr<const batch> in_flight_;
  std::map<journal_ticket, expectation> unresolved_;
  std::map<account_id, std::uint64_t> incarnations_;
  std::map<account_id, int> reservations_;
  std::set<account_id> recovering_;
  std::size_t committed_ = 0;
  bool calm_ = false;
};

BOOST_AUTO_TEST_SUITE(journal_book_random_test)

BOOST_AUTO_TEST_CASE(Book_KeepsItsPromisesWhateverHappens) {
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    BOOST_TEST_CONTEXT("seed " << seed) {
      workload load{seed};
      load.run(300);
      load.check();
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::journal_book_random_test
