#include "actors/journal/canonical_form.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "actors/user/user_events.hpp"
#include "tests/test_ledger.hpp"

namespace florin::canonical_form_test {
namespace {

digest numbered_leaf(std::size_t number) { return sha256("leaf " + std::to_string(number)); }

std::vector<digest> numbered_leaves(std::size_t count) {
  std::vector<digest> leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(numbered_leaf(i));
  return leaves;
}

/// An entry that uses every field.
stamped_entry full_entry() {
  stamped_entry entry;
  entry.sequence = 7;
  entry.entry.transaction =
      transaction{transaction_id{{1, 2}}, transaction_type::transfer, user_id{{3, 4}}, "a", "b", {}};
  auto usd = *currency::find("USD");
  entry.postings = {{{account_id{{5, 6}}, account_id{{7, 8}}, {900, usd}}, 10, -11, 12, 13}};
  entity_change change;
  change.entity = {entity_kind::user, {14, 15}};
  change.owner = user_id{{16, 17}};
  change.version = 18;
  change.event = {user_events::changed, {{{"name", "value"}}}};
  entry.entry.changes = {change};
  return entry;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(canonical_form_test)

BOOST_AUTO_TEST_CASE(Sha256_IsThatOfTheStandard) {
  BOOST_TEST(to_hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  BOOST_TEST(to_hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

BOOST_AUTO_TEST_CASE(CanonicalForm_NeverChanges) {
  // Of form 2. A change of this hash breaks every journal that exists: another form has another number.
  BOOST_TEST(to_hex(sha256(canonical_form(full_entry(), {19}))) ==
             "80fdb7f6f5d8f31e8d0a08ebb2ff43635a7e940f4fe9cd84c75816965a03a093");
}

BOOST_AUTO_TEST_CASE(CanonicalForm_DiffersInEveryField) {
  std::vector<void (*)(stamped_entry&)> edits{
      [](auto&) {},
      [](auto& e) { e.sequence++; },
      [](auto& e) { e.entry.transaction->id.low++; },
      [](auto& e) { e.entry.transaction->type = transaction_type::deposit; },
      [](auto& e) { e.entry.transaction->initiator.low++; },
      [](auto& e) { e.entry.transaction->description = "ab"; },
      [](auto& e) { e.entry.transaction->reference = "c"; },
      [](auto& e) {
        e.entry.transaction->session = session_id{{20, 21}};
      },
      [](auto& e) {
        e.entry.transaction->session = session_id{{20, 22}};
      },
      [](auto& e) {
        e.entry.transaction->session = session_id{{20, 21}};
        e.entry.transaction->request = "r";
      },
      [](auto& e) { e.entry.transaction->request = "r"; },
      [](auto& e) { e.entry.transaction->value_date = parse_date("2024-02-29"); },
      [](auto& e) { e.entry.transaction->value_date = parse_date("2024-03-01"); },
      [](auto& e) {
        e.entry.transaction->link = transaction_link{link_kind::reverses, {20, 21}};
      },
      [](auto& e) {
        e.entry.transaction->link = transaction_link{link_kind::refunds, {20, 21}};
      },
      [](auto& e) {
        e.entry.transaction->link = transaction_link{link_kind::reverses, {20, 22}};
      },
      [](auto& e) { e.postings[0].posting.purpose = posting_purpose::fee; },
      [](auto& e) { e.entry.changes[0].event.body.format = 2; },
      [](auto& e) { std::swap(e.entry.transaction->description, e.entry.transaction->reference); },
      [](auto& e) { e.postings[0].posting.source.low++; },
      [](auto& e) { e.postings[0].posting.destination.low++; },
      [](auto& e) { std::swap(e.postings[0].posting.source, e.postings[0].posting.destination); },
      [](auto& e) { e.postings[0].posting.amount.minor++; },
      [](auto& e) { e.postings[0].posting.amount.currency = *currency::find("EUR"); },
      [](auto& e) { e.postings[0].source_sequence++; },
      [](auto& e) { e.postings[0].source_balance++; },
      [](auto& e) { e.postings[0].destination_sequence++; },
      [](auto& e) { e.postings[0].destination_balance++; },
      [](auto& e) { e.postings.push_back(e.postings[0]); },
      [](auto& e) { e.entry.changes[0].entity.kind = entity_kind::session; },
      [](auto& e) { e.entry.changes[0].entity.id.high++; },
      [](auto& e) { e.entry.changes[0].owner.high++; },
      [](auto& e) { e.entry.changes[0].version++; },
      [](auto& e) { e.entry.changes[0].event.type += "!"; },
      [](auto& e) { e.entry.changes[0].event.body.fields[0].first += "!"; },
      [](auto& e) { e.entry.changes[0].event.body.fields[0].second += "!"; },
      [](auto& e) { e.entry.changes[0].event.body.fields.emplace_back("", ""); },
      [](auto& e) { e.entry.changes.push_back(e.entry.changes[0]); },
      [](auto& e) { e.entry.changes.clear(); },
      [](auto& e) { e.entry.transaction.reset(); },
  };
  std::set<std::string> forms{canonical_form(full_entry(), {20})};
  for (auto edit : edits) {
    auto entry = full_entry();
    edit(entry);
    forms.insert(canonical_form(entry, {19}));
  }
  BOOST_TEST(forms.size() == edits.size() + 1);
}

BOOST_AUTO_TEST_CASE(CanonicalForm_LeavesOutWhatIsOnlyACache) {
  auto entry = full_entry();
  entry.entry.changes[0].snapshot = record{{{"any", "thing"}}};
  BOOST_CHECK(canonical_form(entry, {19}) == canonical_form(full_entry(), {19}));
}

BOOST_AUTO_TEST_CASE(MerkleRoot_IsThatOfRFC6962) {
  auto leaves = numbered_leaves(3);
  auto bytes = [](const digest& one) { return std::string(one.begin(), one.end()); };
  auto node = [&](const digest& left, const digest& right) { return sha256('\1' + bytes(left) + bytes(right)); };
  BOOST_CHECK(merkle_root({}) == sha256(""));
  BOOST_CHECK(merkle_root({leaves[0]}) == leaves[0]);
  BOOST_CHECK(merkle_root(leaves) == node(node(leaves[0], leaves[1]), leaves[2]));
}

BOOST_AUTO_TEST_CASE(InclusionProof_LeadsFromEveryLeafToTheRoot) {
  for (std::size_t count = 1; count <= 33; ++count) {
    auto leaves = numbered_leaves(count);
    for (std::size_t i = 0; i < count; ++i) {
      auto proof = inclusion_proof(leaves, i);
      BOOST_REQUIRE(root_from(leaves[i], proof) == merkle_root(leaves));
      BOOST_REQUIRE(root_from(numbered_leaf(count), proof) != merkle_root(leaves));
    }
  }
}

BOOST_AUTO_TEST_CASE(Seal_ChainsBatches) {
  test_ledger ledger;
  auto owner = ledger.new_user();
  auto bank = ledger.open("USD", account_type::internal, owner);
  auto first = ledger.seal();
  ledger.transfer(bank, bank, 1);
  auto second = ledger.seal();
  BOOST_CHECK(first.previous_hash == digest{});
  BOOST_CHECK(second.previous_hash == first.hash);
  BOOST_CHECK(second.hash == hash_of(second));
  BOOST_CHECK(second.merkle_root == leaf_of(second.submissions[0].entries[0], second.stamped_at));
  auto forged = second;
  forged.entry_count++;
  BOOST_CHECK(hash_of(forged) != second.hash);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace florin::canonical_form_test
