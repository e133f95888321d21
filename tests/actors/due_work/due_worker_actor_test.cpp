#include "actors/due_work/due_worker_actor.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/credentials/concealed_record.hpp"
#include "actors/notification/notification.hpp"
#include "tests/actors/engine.hpp"

namespace florin::due_worker_actor_test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// Does what the test says with each thing that is due.
using conduct = std::function<caf::result<due_report>(due_handler_actor::pointer, const due_work&)>;

due_handler_actor::behavior_type scripted_handler(due_handler_actor::pointer self,
                                                  const std::shared_ptr<conduct>& script) {
  return {[self, script](const run_due_work& message) { return (*script)(self, message.work); }};
}

/// E-mails that are due, and a handler in the place of the dispatcher.
struct due_mails : engine {
  due_mails() { offer(); }
  ~due_mails() override {
    resume();
    stop(handler);
  }

  /// There is a handler from now on.
  void offer(seconds grace = seconds(0), std::size_t at_once = 1) {
    handler = system().spawn(scripted_handler, script);
    caf::anon_send(due_worker(), take_due_work{{due_purpose::email, grace, at_once}, handler});
    run();
  }
  entity_ref queue(std::uint64_t number, timestamp due, const user_id& reader = alice,
                   const std::string& of_template = "password_changed") {
    notification mail;
    mail.id = notification_id{{number, number}};
    mail.user = reader;
    mail.template_name = of_template;
    mail.next_attempt_at = due;
    append({queued_change(mail, key)});
    return {entity_kind::notification, mail.id};
  }
  void append(std::vector<entity_change> changes) {
    auto content = std::make_shared<submission>();
    content->entries.push_back({std::nullopt, std::move(changes), {}});
    BOOST_REQUIRE(ask<result<committed_submission>>(journal(), append_submission{content})->get());
  }
  /// Journals that the mail was delivered, and tells what became of that.
  caf::result<due_report> deliver(due_handler_actor::pointer self, const due_work& work) {
    tried.push_back(work.item.subject.low);
    auto stored = *store().snapshot_of(work.entity);
    auto before = from_record<notification>(without_concealed(stored.snapshot)), after = before;
    after.status = notification_status::delivered;
    auto content = std::make_shared<submission>();
    content->entries.push_back({std::nullopt, {attempt_change(before, after, stored.version + 1, key)}, {}});
    auto promise = self->make_response_promise<due_report>();
    self->request(journal(), caf::infinite, append_submission{content})
        .then([promise](const result<committed_submission>& committed) mutable {
          promise.deliver(due_report{committed ? due_outcome::done : outcome_of(committed.error())});
        });
    return promise;
  }
  caf::result<due_report> answer(const due_work& work, due_outcome outcome) {
    tried.push_back(work.item.subject.low);
    return due_report{outcome};
  }
  void pass_seconds(int count) {
    for (int i = 0; i < count; ++i) pass(seconds(1));
  }
  std::size_t count_deliveries() {
    std::size_t count = 0;
    for (const auto& each : store().batches())
      for (const auto& submitted : each.submissions)
        for (const auto& entry : submitted.entries)
          for (const auto& change : entry.entry.changes) count += change.event.type == "notification.delivered";
    return count;
  }

  data_key key{{}};
  std::vector<std::uint64_t> tried;
  std::shared_ptr<conduct> script =
      std::make_shared<conduct>([this](auto self, const due_work& work) { return deliver(self, work); });
  due_handler_actor handler;
};

using numbers = std::vector<std::uint64_t>;

BOOST_FIXTURE_TEST_SUITE(due_worker_actor_test, due_mails)

BOOST_AUTO_TEST_CASE(Work_IsDoneOnce_NotBeforeItsInstant) {
  queue(1, noon + seconds(10));
  for (int i = 0; i < 9; ++i) pass(seconds(1));
  pass(milliseconds(999));
  BOOST_TEST(tried.empty());
  pass(milliseconds(1));
  pass(seconds(1));
  BOOST_TEST(tried == numbers{1}, boost::test_tools::per_element());
  pass_seconds(100);
  BOOST_TEST(tried == numbers{1}, boost::test_tools::per_element());
  BOOST_TEST(store().tables().all_due_work().empty(), "its row went with what was committed");
}

BOOST_AUTO_TEST_CASE(Work_IsDueAfterTheGraceOfItsPurpose) {
  stop(handler);
  offer(seconds(60));
  queue(1, noon);
  pass_seconds(59);
  BOOST_TEST(tried.empty());
  pass_seconds(2);
  BOOST_TEST(tried == numbers{1}, boost::test_tools::per_element());
  // Another setting acts on rows that are there.
  queue(2, time().now());
  stop(handler);
  offer(seconds(5));
  pass_seconds(7);
  BOOST_TEST(tried == (numbers{1, 2}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(Work_OfACrashBeforeTheCommit_IsTriedAgainAndDoneOnce) {
  queue(1, noon);
  pause_commits();
  pass_seconds(2);
  BOOST_TEST(tried.size() == 1u);
  // Everybody in memory is gone, and nothing was committed.
  stop(handler);
  store().fail_next(commit_fault::lost_and_not_committed);
  resume();
  restart_due_worker();
  offer();
  pass_seconds(15);
  BOOST_TEST(count_deliveries() == 1u);
}

BOOST_AUTO_TEST_CASE(Work_OfACrashBehindTheCommit_IsNotDoneAgain) {
  queue(1, noon);
  pause_commits();
  pass_seconds(2);
  BOOST_TEST(tried.size() == 1u);
  // The commit is on its way, and nobody will hear of it.
  stop(handler);
  restart_due_worker();
  resume();
  offer();
  pass_seconds(100);
  BOOST_TEST(tried.size() == 1u);
  BOOST_TEST(count_deliveries() == 1u);
}

BOOST_AUTO_TEST_CASE(Work_WhoseOutcomeIsUnknown_IsSettledByTheJournal) {
  for (auto fault : {commit_fault::lost_but_committed, commit_fault::lost_and_not_committed}) {
    tried.clear();
    auto before = count_deliveries();
    store().fail_next(fault);
    queue(10 + static_cast<std::uint64_t>(fault), time().now() + seconds(1));
    pass_seconds(60);
    BOOST_TEST(count_deliveries() == before + 1);
  }
}

BOOST_AUTO_TEST_CASE(Work_IsNotDoneInAnOldEpoch) {
  queue(1, noon);
  store().let_another_owner_take_over();
  pass_seconds(20);
  BOOST_TEST(!tried.empty());
  BOOST_TEST(count_deliveries() == 0u);
  BOOST_TEST(store().tables().all_due_work().size() == 1u, "it is left to the one who owns the cell");
}

BOOST_AUTO_TEST_CASE(WhatCannotBeDone_HoldsUpNobody) {
  *script = [this](auto self, const due_work& work) {
    return work.item.subject.low == 1 ? answer(work, due_outcome::refused) : deliver(self, work);
  };
  queue(1, noon);
  queue(2, noon + seconds(2));
  queue(3, noon + seconds(3));
  pass_seconds(120);
  BOOST_TEST(std::ranges::count(tried, 2u) == 1);
  BOOST_TEST(std::ranges::count(tried, 3u) == 1);
  // After 1, 2, 4, 8, 16, 32 and 64 seconds, give or take a look.
  BOOST_TEST(std::ranges::count(tried, 1u) >= 6);
  BOOST_TEST(std::ranges::count(tried, 1u) <= 8);
}

BOOST_AUTO_TEST_CASE(WhatCrashesItsHandler_RestsAsWhatFails_AndHoldsUpNobody) {
  *script = [this](auto self, const due_work& work) -> caf::result<due_report> {
    if (work.item.subject.low != 1) return deliver(self, work);
    tried.push_back(1);
    throw std::runtime_error("it cannot be read");
  };
  queue(1, noon);
  queue(2, noon + milliseconds(1));
  pass_seconds(10);
  BOOST_TEST((tried == numbers{1}), "there is nobody by then");
  for (int restarts = 0; restarts < 2; ++restarts) {
    offer();
    pass_seconds(1);
  }
  BOOST_TEST(std::ranges::count(tried, 2u) == 1);
  BOOST_TEST(due_runs() == (std::vector<std::string>{"notification.email crashed", "notification.email crashed",
                                                     "notification.email done"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(Handler_ThatIsIntroducedAgain_GoesOn) {
  queue(1, noon);
  pause_commits();
  pass_seconds(2);
  caf::anon_send(due_worker(), take_due_work{{due_purpose::email, seconds(0), 1}, handler});
  pass_seconds(5);
  BOOST_TEST(tried == numbers{1}, boost::test_tools::per_element());
  resume();
  pass_seconds(5);
  BOOST_TEST(tried == numbers{1}, boost::test_tools::per_element());
  BOOST_TEST(count_deliveries() == 1u);
}

BOOST_AUTO_TEST_CASE(Work_OfManyGoesInTurnsOfTheirOwners) {
  for (std::uint64_t i = 1; i <= 130; ++i) queue(i, noon, bob);
  queue(200, noon + milliseconds(1), alice);
  queue(300, noon, alice, "invitation");
  pass_seconds(1);
  BOOST_REQUIRE(tried.size() > 2u);
  BOOST_TEST(tried[1] == 200u);
  // What was found is worked off, and there is more at once.
  BOOST_TEST(tried.size() == 132u);
  BOOST_TEST(tried[21] == 300u, "beside twenty of bob's and one of alice's");
}

BOOST_AUTO_TEST_CASE(WhatNobodyReads_IsLookedForAgain) {
  queue(1, noon);
  store().fail_reads(true);
  pass_seconds(10);
  BOOST_TEST(tried.empty());
  store().fail_reads(false);
  pass_seconds(2);
  BOOST_TEST(tried.size() == 1u);
}

BOOST_AUTO_TEST_CASE(Observer_IsToldOfRuns) {
  queue(1, noon);
  pass_seconds(2);
  BOOST_TEST(due_runs() == std::vector<std::string>{"notification.email done"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(Observer_IsToldWhatWaits) {
  stop(handler);
  *script = [this](auto, const due_work& work) { return answer(work, due_outcome::refused); };
  std::vector<std::pair<std::uint64_t, std::int64_t>> measured;
  due_work_observer observer;
  observer.measured = [&](due_purpose, std::uint64_t waiting, std::chrono::microseconds oldest) {
    measured.emplace_back(waiting, std::chrono::duration_cast<seconds>(oldest).count());
  };
  auto another = system().spawn<florin::due_worker>(queries(), due_worker_settings{}, time(), observer);
  handler = system().spawn(scripted_handler, script);
  caf::anon_send(another, take_due_work{{due_purpose::email, seconds(0), 1}, handler});
  queue(1, noon);
  queue(2, noon + seconds(5));
  pass_seconds(12);
  BOOST_REQUIRE(measured.size() == 2u);
  BOOST_TEST(measured[0].first == 1u);
  BOOST_TEST(measured[0].second == 1);
  BOOST_TEST(measured[1].first == 2u);
  BOOST_TEST(measured[1].second == 11);
  stop(another);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::due_worker_actor_test
