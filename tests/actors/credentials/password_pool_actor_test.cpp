#include "actors/credentials/password_pool_actor.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/credentials/password_worker_actor.hpp"
#include "tests/actors/deterministic_system.hpp"

namespace florin::password_pool_actor_test {
namespace {

class fragile_hasher final
    : public answers_now_by<fragile_hasher, answers_now<password_questions>, password_questions> {
 public:
  result<std::string> answer_now(const hash_password_of& asked) {
    if (asked.password == "crash") throw std::bad_alloc{};
    return "hash of " + asked.password;
  }
  result<bool> answer_now(const check_password&) { return true; }
};

/// Ends when it is given this password, as one would that has no memory left.
class fragile_worker final : public passwords_actor::base {
 public:
  explicit fragile_worker(caf::actor_config& config) : passwords_actor::base(config) {}

 protected:
  behavior_type make_behavior() override {
    set_exception_handler(crash_reason);
    return {[this](const asked<password_questions>& question) { return hasher_.read(question); }};
  }

 private:
  fragile_hasher hasher_;
};

struct pools : deterministic_system {
  pools() {
    auto start_worker = [this](passwords_actor::base& parent) -> passwords_actor {
      ++started;
      return latest = parent.spawn<fragile_worker>();
    };
    pool = system().spawn<password_pool>(password_pool_settings{2, 3}, start_worker);
    run();
  }
  ~pools() override {
    resume();
    stop(pool);
  }

  awaited_ptr<result<std::string>> hash(const std::string& password) {
    return send_request<result<std::string>>(pool, hash_password_of{password});
  }

  int started = 0;
  passwords_actor latest;
  passwords_actor pool;
};

BOOST_FIXTURE_TEST_SUITE(password_pool_actor_test, pools)

BOOST_AUTO_TEST_CASE(Passwords_AreHashed) {
  auto answer = hash("a");
  run();
  BOOST_TEST(answer->get().value() == "hash of a");
}

BOOST_AUTO_TEST_CASE(Passwords_BeyondTheBoundAreRefusedAtOnce) {
  std::vector<awaited_ptr<result<std::string>>> answers;
  for (int i = 0; i < 8; ++i) answers.push_back(hash("a"));
  run();
  int refused = 0;
  for (const auto& each : answers) refused += code_of(each->get()) == "UNAVAILABLE";
  BOOST_TEST(refused == 3);
}

BOOST_AUTO_TEST_CASE(CrashedWorker_IsReplacedAndWhoeverWaitedIsRefused) {
  auto lost = hash("crash");
  run();
  BOOST_TEST(code_of(lost->get()) == "UNAVAILABLE");
  BOOST_TEST(started == 3);
  // Nobody is counted as busy for ever.
  for (int round = 0; round < 20; ++round) {
    hash("crash");
    run();
  }
  auto answer = hash("a");
  run();
  BOOST_TEST(answer->get().value() == "hash of a");
}

BOOST_AUTO_TEST_CASE(UnknownUser_CostsAHashToo) {
  auto worker = system().spawn<password_worker>(argon2_parameters{8'192, 1});
  auto checked = ask<result<bool>>(worker, check_password{{}, "violet-Harbor-93-kettle"});
  BOOST_TEST(checked->get().value() == false);
  auto hashed = ask<result<std::string>>(worker, hash_password_of{"violet-Harbor-93-kettle"})->get().value();
  BOOST_TEST(ask<result<bool>>(worker, check_password{hashed, "violet-Harbor-93-kettle"})->get().value());
  BOOST_TEST(!ask<result<bool>>(worker, check_password{hashed, "violet-Harbor-93-kettl"})->get().value());
  stop(worker);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::password_pool_actor_test
