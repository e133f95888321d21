#include "actors/files/file_desk_actor.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/files/file_worker_actor.hpp"
#include "tests/actors/deterministic_system.hpp"
#include "tests/actors/example_bank.hpp"
#include "tests/image_files.hpp"

namespace florin::file_desk_actor_test {
namespace {

class fragile_workshop final
    : public answers_now_by<fragile_workshop, answers_now<file_questions>, file_questions> {
 public:
  result<std::string> answer_now(const make_avatar& asked) {
    if (asked.file.empty()) throw std::bad_alloc{};
    return "avatar of " + asked.file;
  }
  result<std::string> answer_now(const draw_default_avatar&) { return std::string("default"); }
  template <class Question>
  result<typename Question::answer> answer_now(const Question&) {
    return typename Question::answer{};
  }
};

/// Ends when it is given nothing, as one would that has no memory left.
class fragile_worker final : public files_actor::base {
 public:
  explicit fragile_worker(caf::actor_config& config) : files_actor::base(config) {}

 protected:
  behavior_type make_behavior() override {
    set_exception_handler(crash_reason);
    return {[this](const asked<file_questions>& question) { return workshop_.read(question); }};
  }

 private:
  fragile_workshop workshop_;
};

struct desks : deterministic_system {
  desks() {
    auto start_worker = [this](files_actor::base& parent) -> files_actor {
      ++started;
      return parent.spawn<fragile_worker>();
    };
    desk = system().spawn<file_desk>(3, start_worker);
    run();
  }
  ~desks() override {
    resume();
    stop(desk);
  }

  awaited_ptr<result<std::string>> make(const std::string& file) {
    return send_request<result<std::string>>(desk, make_avatar{file});
  }

  int started = 0;
  files_actor desk;
};

BOOST_FIXTURE_TEST_SUITE(file_desk_actor_test, desks)

BOOST_AUTO_TEST_CASE(Pictures_AreMade) {
  auto made = make("a");
  auto drawn = send_request<result<std::string>>(desk, draw_default_avatar{alice});
  run();
  BOOST_TEST(made->get().value() == "avatar of a");
  BOOST_TEST(drawn->get().value() == "default");
}

BOOST_AUTO_TEST_CASE(Pictures_BeyondTheBoundAreRefusedAtOnce) {
  std::vector<awaited_ptr<result<std::string>>> answers;
  for (int i = 0; i < 5; ++i) answers.push_back(make("a"));
  run();
  int refused = 0;
  for (const auto& each : answers) refused += code_of(each->get()) == "UNAVAILABLE";
  BOOST_TEST(refused == 2);
  auto next = make("b");
  run();
  BOOST_TEST(next->get().value() == "avatar of b");
}

BOOST_AUTO_TEST_CASE(Papers_DoNotWaitForPictures) {
  std::vector<awaited_ptr<result<std::string>>> pictures;
  for (int i = 0; i < 5; ++i) pictures.push_back(make("a"));
  auto found = send_request<result<list_log_entries::answer>>(desk, list_log_entries{});
  run();
  BOOST_TEST(code_of(pictures.back()->get()) == "UNAVAILABLE");
  BOOST_TEST(code_of(found->get()) == "passed");
}

BOOST_AUTO_TEST_CASE(CrashedWorker_IsReplacedAndWhoeverWaitedIsRefused) {
  auto lost = make("");
  run();
  BOOST_TEST(code_of(lost->get()) == "UNAVAILABLE");
  // One for pictures, one for the rest, and the one that took its place.
  BOOST_TEST(started == 3);
  auto next = make("b");
  run();
  BOOST_TEST(next->get().value() == "avatar of b");
}

BOOST_AUTO_TEST_CASE(Worker_MakesAvatarsOfFiles) {
  auto worker = system().spawn<file_worker>(image_limits{}, nullptr);
  auto made = send_request<result<std::string>>(worker, make_avatar{png_file(quartered_picture(8, 8))});
  auto refused = send_request<result<std::string>>(worker, make_avatar{"GIF89a"});
  run();
  BOOST_TEST(made->get()->starts_with("RIFF"));
  BOOST_TEST(code_of(refused->get()) == "VALIDATION_ERROR");
  stop(worker);
}

BOOST_AUTO_TEST_CASE(Worker_WritesWorkbooks) {
  auto worker = system().spawn<file_worker>(image_limits{}, nullptr);
  auto book = std::make_shared<workbook>("Users");
  auto written = send_request<result<florin::done>>(worker, write_rows{book, {{"name", "address"}}, false});
  auto closed = send_request<result<florin::done>>(worker, write_rows{book, {{"Größe", ""}}, true});
  auto piece = send_request<result<std::string>>(worker, read_workbook{book});
  auto end = send_request<result<std::string>>(worker, read_workbook{book});
  run();
  BOOST_TEST(written->get().has_value());
  BOOST_TEST(closed->get().has_value());
  // A ZIP archive.
  BOOST_TEST(piece->get()->starts_with("PK"));
  BOOST_TEST(end->get().value() == "");
  stop(worker);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::file_desk_actor_test
