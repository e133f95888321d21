#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <utility>

namespace florin {

/// A question that waits for its answer, and gets one in any case: an actor that crashed does not answer.
class open_question {
 public:
  virtual ~open_question() = default;
  virtual bool is_answered() const = 0;
  virtual void give_up() = 0;
};

template <class Answer>
class question_for final : public open_question {
 public:
  using handler = std::function<void(Answer)>;

  /// `late` is told of an answer that comes when the question has been given up.
  question_for(handler answered, Answer (*silence)(), handler late)
      : answered_(std::move(answered)), silence_(silence), late_(std::move(late)) {}

  bool is_answered() const override { return !answered_; }
  void give_up() override {
    if (auto answered = std::exchange(answered_, nullptr)) answered(silence_());
  }
  void answer(Answer given) {
    if (auto answered = std::exchange(answered_, nullptr))
      answered(std::move(given));
    else if (late_)
      late_(std::move(given));
  }

 private:
  handler answered_;
  Answer (*silence_)();
  handler late_;
};

/// Questions with their deadlines, oldest first. All have the same patience, so one look at the front every
/// now and then replaces a timer for each.
class open_questions {
 public:
  using instant = std::chrono::steady_clock::time_point;

  void add(std::shared_ptr<open_question> question, instant deadline) {
    while (!waiting_.empty() && waiting_.front().second->is_answered()) waiting_.pop_front();
    waiting_.emplace_back(deadline, std::move(question));
  }

  void give_up_overdue(instant now) {
    while (!waiting_.empty() && waiting_.front().first < now) {
      // Taken out first: whoever is told may ask again at once.
      auto overdue = std::move(waiting_.front().second);
      waiting_.pop_front();
      overdue->give_up();
    }
  }

 private:
  std::deque<std::pair<instant, std::shared_ptr<open_question>>> waiting_;
};

}  // namespace florin
