#include "api/gateway/open_questions.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

namespace florin::open_questions_test {
namespace {

using std::chrono::seconds;

std::string silence() { return "silence"; }

struct asked_question {
  std::shared_ptr<question_for<std::string>> ask(open_questions::instant deadline) {
    auto question = std::make_shared<question_for<std::string>>(
        [this](const std::string& answer) { answers.push_back(answer); }, silence,
        [this](const std::string& answer) { late.push_back(answer); });
    questions.add(question, deadline);
    return question;
  }

  open_questions::instant now{};
  open_questions questions;
  std::vector<std::string> answers, late;
};

BOOST_FIXTURE_TEST_SUITE(open_questions_test, asked_question)

BOOST_AUTO_TEST_CASE(AnswerInTime_IsTheOnlyOne) {
  ask(now + seconds(15))->answer("yes");
  questions.give_up_overdue(now + seconds(16));
  BOOST_TEST(answers == std::vector<std::string>{"yes"}, boost::test_tools::per_element());
  BOOST_TEST(late.empty());
}

BOOST_AUTO_TEST_CASE(OverdueQuestion_IsAnsweredWithSilence) {
  auto first = ask(now + seconds(15));
  auto second = ask(now + seconds(16));
  questions.give_up_overdue(now + seconds(15) + std::chrono::milliseconds(1));
  BOOST_TEST(answers == std::vector<std::string>{"silence"}, boost::test_tools::per_element());
  BOOST_TEST(!second->is_answered());
}

BOOST_AUTO_TEST_CASE(LateAnswer_IsToldToWhoeverCleansUp) {
  auto question = ask(now);
  questions.give_up_overdue(now + seconds(1));
  question->answer("yes");
  BOOST_TEST(answers == std::vector<std::string>{"silence"}, boost::test_tools::per_element());
  BOOST_TEST(late == std::vector<std::string>{"yes"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::open_questions_test
