#include <boost/test/unit_test.hpp>
#include <set>

#include "actors/journal/canonical_form.hpp"

namespace florin::outcomes_digest_test {
namespace {

idempotency_record full_outcome() {
  return {.principal = user_id{{1, 2}},
          .operation = "transfers.create",
          .key = "k",
          .fingerprint = sha256("asked"),
          .recorded_at = {7},
          .kind = outcome_kind::transaction,
          .made = {3, 4},
          .facts = {{{"name", "text"}}}};
}

digest digest_of(const idempotency_record& outcome) { return outcomes_digest({&outcome}); }

BOOST_AUTO_TEST_SUITE(outcomes_digest_test)

BOOST_AUTO_TEST_CASE(Digest_CoversEveryField) {
  using change = void (*)(idempotency_record&);
  std::set<digest> seen{digest_of(full_outcome())};
  const std::vector<change> changes{
      [](idempotency_record& outcome) { outcome.principal.low = 9; },
      [](idempotency_record& outcome) { outcome.operation = "transfers.batch"; },
      [](idempotency_record& outcome) { outcome.key = "l"; },
      [](idempotency_record& outcome) { outcome.fingerprint = sha256("else"); },
      [](idempotency_record& outcome) { outcome.recorded_at = {8}; },
      [](idempotency_record& outcome) { outcome.kind = outcome_kind::hold; },
      [](idempotency_record& outcome) { outcome.made.high = 9; },
      [](idempotency_record& outcome) { outcome.made.low = 9; },
      [](idempotency_record& outcome) { outcome.facts.fields[0].first = "other"; },
      [](idempotency_record& outcome) { outcome.facts.fields[0].second = "other"; },
      [](idempotency_record& outcome) {
        outcome.facts.fields.push_back({"more", ""});
      },
      [](idempotency_record& outcome) { outcome.facts.fields.clear(); },
  };
  for (auto each : changes) {
    auto changed = full_outcome();
    each(changed);
    BOOST_TEST(seen.insert(digest_of(changed)).second, "change " << seen.size());
  }
}

BOOST_AUTO_TEST_CASE(Digest_DoesNotDependOnTheOrder) {
  auto one = full_outcome(), other = full_outcome();
  other.key = "l";
  BOOST_TEST((outcomes_digest({&one, &other}) == outcomes_digest({&other, &one})));
  BOOST_TEST((outcomes_digest({&one, &other}) != digest_of(one)));
  BOOST_TEST((outcomes_digest({}) == digest{}));
}

BOOST_AUTO_TEST_CASE(EveryKind_IsReadByItsName) {
  for (int place = 0; place <= static_cast<int>(outcome_kind::approval); ++place) {
    auto kind = static_cast<outcome_kind>(place);
    BOOST_TEST((parse_outcome_kind(to_text(kind)) == kind), to_text(kind));
  }
  BOOST_TEST(!parse_outcome_kind("gift"));
  BOOST_TEST(!parse_outcome_kind(""));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::outcomes_digest_test
