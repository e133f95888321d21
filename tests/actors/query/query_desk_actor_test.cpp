#include "actors/query/query_desk_actor.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/account/account_loader_actor.hpp"
#include "actors/query/queries.hpp"
#include "actors/supervision/crash_reason.hpp"
#include "tests/actors/deterministic_system.hpp"
#include "tests/actors/example_bank.hpp"

namespace florin::query_desk_actor_test {
namespace {

/// Answers when it is told to: by the number of a batch, which is that of a question.
class slow_reader final : public query_actor::base {
 public:
  struct seen {
    std::vector<asked<history_questions>> questions;
    /// A promise is kept by the actor that made it.
    std::vector<query_actor> readers;
    std::vector<given_promise> promises;
    given next_answer{error{error_code::internal, "There is none", {}}};
  };

  slow_reader(caf::actor_config& config, seen& all) : query_actor::base(config), all_(all) {}

 protected:
  behavior_type make_behavior() override {
    set_exception_handler(crash_reason);
    return {[this](const asked<history_questions>& question) -> caf::result<given> {
      if (question.place == place_in<find_roles, history_questions>) throw std::bad_alloc{};
      if (question.place == place_in<load_batch, history_questions>) {
        all_.promises.at(unbox<load_batch>(question.content).number).deliver(all_.next_answer);
        return given{error{error_code::internal, "It is answered", {}}};
      }
      all_.questions.push_back(question);
      all_.readers.emplace_back(this);
      all_.promises.push_back(make_response_promise<given>());
      return all_.promises.back();
    }};
  }

 private:
  seen& all_;
};

struct desks : deterministic_system {
  ~desks() override {
    resume();
    at.readers.clear();
    stop(desk);
  }

  query_actor start_desk(std::size_t readers, fair_queue_limits limits = {}) {
    return system().spawn<query_desk>(readers, limits, [this](query_actor::base& parent) -> query_actor {
      ++started;
      return parent.spawn<slow_reader>(at);
    });
  }
  awaited_ptr<result<load_user::answer>> load(const user_id& user) {
    return send_request<result<load_user::answer>>(desk, load_user{user});
  }
  user_id user_of(std::size_t question) const { return unbox<load_user>(at.questions.at(question).content).user; }
  template <class Answer = load_user::answer>
  void answer(std::size_t question, result<Answer> with = Answer{}) {
    at.next_answer = given{boxed_answer(std::move(with))};
    send_request<result<load_batch::answer>>(at.readers.at(question), load_batch{question});
    run();
  }

  slow_reader::seen at;
  int started = 0;
  query_actor desk = start_desk(2);
};

BOOST_FIXTURE_TEST_SUITE(query_desk_actor_test, desks)

BOOST_AUTO_TEST_CASE(Questions_AboutOneUserWaitForEachOtherAndForNobodyElse) {
  for (int i = 0; i < 100; ++i) load(alice);
  run();
  BOOST_REQUIRE(at.questions.size() == 1u);
  auto other = load(bob);
  run();
  BOOST_REQUIRE(at.questions.size() == 2u);
  BOOST_TEST((user_of(1) == bob));
  answer(1);
  BOOST_TEST(other->get().has_value());
  BOOST_TEST(at.questions.size() == 2u);
  answer(0);
  BOOST_TEST(at.questions.size() == 3u);
}

BOOST_AUTO_TEST_CASE(Questions_BeyondTheBoundAreRefusedAtOnce) {
  stop(desk);
  desk = start_desk(1, {2, 3, 1});
  std::vector<awaited_ptr<result<load_user::answer>>> answers;
  // One is at the reader, two wait.
  for (int i = 0; i < 4; ++i) answers.push_back(load(alice));
  answers.push_back(load(bob));
  answers.push_back(load(user_id{{1ULL << 40, 77}}));
  run();
  std::string told;
  for (const auto& each : answers) told += each->is_open() ? "waits " : code_of(each->get()) + " ";
  BOOST_TEST(told == "waits waits waits UNAVAILABLE waits UNAVAILABLE ");
}

BOOST_AUTO_TEST_CASE(CrashedReader_IsReplacedAndWhoeverWaitedIsRefused) {
  auto lost = send_request<result<find_roles::answer>>(desk, find_roles{});
  run();
  BOOST_TEST(code_of(lost->get()) == "UNAVAILABLE");
  BOOST_TEST(started == 3);
  auto first = load(alice), second = load(bob);
  run();
  BOOST_REQUIRE(at.questions.size() == 2u);
  answer(0);
  answer(1);
  BOOST_TEST(first->get().has_value());
  BOOST_TEST(second->get().has_value());
}

struct loaders : desks {
  loaders() { loader = system().spawn<account_loader>(desk); }
  ~loaders() override { stop(loader); }

  awaited_ptr<result<load_account::answer>> load(std::uint64_t number) {
    return send_request<result<load_account::answer>>(loader, load_account{account_number(number)});
  }
  std::size_t asked_for(std::size_t question) const {
    return unbox<load_accounts>(at.questions.at(question).content).accounts.size();
  }

  query_actor loader;
};

BOOST_FIXTURE_TEST_CASE(Accounts_ThatAreAskedForTogetherAreReadTogether, loaders) {
  std::vector<awaited_ptr<result<load_account::answer>>> answers;
  for (std::uint64_t i = 1; i <= 600; ++i) answers.push_back(load(i));
  run();
  // Two questions are under way; what comes in the meantime waits for the next ones.
  BOOST_REQUIRE(at.questions.size() == 2u);
  BOOST_TEST(asked_for(0) == 1u);
  auto answer_with = [this](std::size_t question, result<load_accounts::answer> found) {
    answer<load_accounts::answer>(question, std::move(found));
  };
  load_accounts::answer found(1);
  found[0] = stored_account{record{{{"sequence", "7"}}}, {}};
  answer_with(0, found);
  BOOST_TEST(answers[0]->get()->has_value());
  BOOST_TEST(asked_for(2) == 256u);
  answer_with(1, load_accounts::answer(asked_for(1)));
  answer_with(2, error{error_code::unavailable, "The database is gone", {}});
  answer_with(3, load_accounts::answer(asked_for(3)));
  while (at.questions.size() > 4) {
    auto last = at.questions.size() - 1;
    answer_with(last, load_accounts::answer(asked_for(last)));
    if (at.questions.size() == last + 1) break;
  }
  std::size_t missing = 0, unreadable = 0;
  for (const auto& each : answers) {
    missing += each->get().has_value() && !*each->get();
    unreadable += !each->get().has_value();
  }
  BOOST_TEST(missing == 343u);
  BOOST_TEST(unreadable == 256u);
}

BOOST_FIXTURE_TEST_CASE(Loader_TakesNothingElse, loaders) {
  auto other = send_request<result<load_user::answer>>(loader, load_user{alice});
  run();
  BOOST_TEST(code_of(other->get()) == "INTERNAL");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::query_desk_actor_test
