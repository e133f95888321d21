#include "program/head_audit.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/journal/canonical_form.hpp"
#include "api/transparency/transparency_log.hpp"
#include "tests/temporary_folder.hpp"

namespace florin::head_audit_test {
namespace {

constexpr timestamp noon{1'795'359'600'000'000};

/// A journal of eleven batches, whose heads of 4, 7 and 11 were signed.
struct signed_journal {
  signed_journal() {
    transparency_log log(folder.path(), key);
    for (std::uint64_t number = 1; number <= 11; ++number) {
      auto& next = batches.emplace_back();
      next.number = number;
      next.stamped_at = noon;
      seal(next, number == 1 ? digest{} : batches[number - 2].hash);
      log.add({next.hash});
      if (number == 4 || number == 7 || number == 11) log.sign(noon);
    }
    heads = read_signed_heads(folder.path());
  }

  audit_fault audit(const std::vector<batch>& journal, const std::string& by) const {
    head_audit checked(heads, by);
    for (const auto& each : journal)
      if (auto fault = checked.check(1, each)) return fault;
    return checked.finish();
  }
  audit_fault audit(const std::vector<batch>& journal) const { return audit(journal, key.public_key()); }

  signing_key key = signing_key::generate();
  temporary_folder folder;
  std::vector<batch> batches;
  std::vector<signed_head> heads;
};

bool says(const audit_fault& fault, std::string_view what) {
  return fault && fault->find(what) != std::string::npos;
}

BOOST_FIXTURE_TEST_SUITE(head_audit_test, signed_journal)

BOOST_AUTO_TEST_CASE(Journal_ThatWasSignedIsSound) {
  BOOST_REQUIRE(heads.size() == 3u);
  BOOST_TEST(!audit(batches).has_value());
  BOOST_TEST(!audit(batches, "").has_value());
  auto longer = batches;
  auto& next = longer.emplace_back();
  next.number = 12;
  seal(next, batches.back().hash);
  BOOST_TEST(!audit(longer).has_value());
}

BOOST_AUTO_TEST_CASE(EndThatIsGone_IsFound) {
  for (std::size_t left : {0u, 3u, 10u}) {
    auto shorter = batches;
    shorter.resize(left);
    BOOST_TEST(says(audit(shorter), "has more than the journal, which ends with batch " + std::to_string(left)));
  }
}

BOOST_AUTO_TEST_CASE(LastBatch_RewrittenWithRightHashesIsFound) {
  auto rewritten = batches;
  rewritten.back().stamped_at.microseconds += 1;
  seal(rewritten.back(), rewritten[9].hash);
  BOOST_TEST(says(audit(rewritten), "The head of batch 11"));
}

BOOST_AUTO_TEST_CASE(WholeJournal_RewrittenWithRightHashesIsFoundAtTheNextHead) {
  auto rewritten = batches;
  rewritten[1].stamped_at.microseconds -= 1;
  for (std::size_t i = 1; i < rewritten.size(); ++i) seal(rewritten[i], rewritten[i - 1].hash);
  BOOST_TEST(says(audit(rewritten), "The head of batch 4"));
}

BOOST_AUTO_TEST_CASE(Heads_OfAnotherKeyOrThatWereChangedAreFound) {
  BOOST_TEST(says(audit(batches, signing_key::generate().public_key()), "is not signed with the bank's key"));
  heads[1].signed_at.microseconds += 1;
  BOOST_TEST(says(audit(batches), "The head of batch 7"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::head_audit_test
