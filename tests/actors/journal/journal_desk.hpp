#pragma once

#include <boost/test/unit_test.hpp>

#include "actors/journal/journal_book.hpp"
#include "tests/actors/journal/submissions.hpp"

/// What the tests of the journal's book share.
namespace florin::journal_desk {

inline const account_id a = account_number(1);
inline const account_id b = account_number(2);
inline const account_id c = account_number(3);

inline const commit_result committed = commit_outcome::committed{};
inline const commit_result refused = commit_outcome::refused{"posting_amount_check", "no"};
inline const commit_result lost = commit_outcome::unknown{"connection lost"};

inline journal_position start() { return {1, 0, 0, noon, {}}; }

/// The book, and what it does for whoever calls it.
struct desk {
  explicit desk(journal_limits limits = {}, journal_position position = start()) : book(limits, position) {}

  journal_ticket append(submission_ptr content) { return book.append(std::move(content)).value(); }
  std::shared_ptr<const batch> next() { return book.next_batch(noon).to_write; }
  /// Writes what is pending and commits it.
  std::shared_ptr<const batch> commit() {
    auto written = next();
    BOOST_REQUIRE(written);
    BOOST_TEST((book.resolve(committed).committed == written));
    return written;
  }

  journal_book book;
};

inline std::vector<stamped_posting> postings_of(const batch& written) {
  std::vector<stamped_posting> all;
  for (const auto& each : written.submissions)
    for (const auto& entry : each.entries) all.insert(all.end(), entry.postings.begin(), entry.postings.end());
  return all;
}

/// "<source>@<sequence>=<balance> <destination>@<sequence>=<balance>" of each posting, in order.
inline std::vector<std::string> stamps_of(const batch& written) {
  std::vector<std::string> stamps;
  auto side = [](const account_id& account, std::uint64_t sequence, int128 balance) {
    return std::to_string(account.low) + "@" + std::to_string(sequence) + "=" + to_text(balance);
  };
  for (const auto& line : postings_of(written))
    stamps.push_back(side(line.posting.source, line.source_sequence, line.source_balance) + " " +
                     side(line.posting.destination, line.destination_sequence, line.destination_balance));
  return stamps;
}

inline void check_stamps(const batch& written, const std::vector<std::string>& expected) {
  BOOST_TEST(stamps_of(written) == expected, boost::test_tools::per_element());
}

/// "<ticket> <code>" of each refusal, in order.
inline std::vector<std::string> refusals_of(const std::vector<journal_resolution::refusal>& refusals) {
  std::vector<std::string> texts;
  for (const auto& each : refusals) texts.push_back(std::to_string(each.ticket) + " " + code_of(each.why));
  return texts;
}

inline void check_refusals(const std::vector<journal_resolution::refusal>& refusals,
                           const std::vector<std::string>& expected) {
  BOOST_TEST(refusals_of(refusals) == expected, boost::test_tools::per_element());
}

}  // namespace florin::journal_desk
