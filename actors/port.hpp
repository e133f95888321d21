#pragma once

#include <array>
#include <memory>
#include <utility>

#include "actors/questions.hpp"

namespace florin {

/// A value on its way between two who know its type, through others who do not.
using boxed = std::shared_ptr<void>;

template <class T>
boxed box(T value) {
  return std::make_shared<T>(std::move(value));
}
template <class T>
T& unbox(const boxed& content) {
  return *static_cast<T*>(content.get());
}

template <class Answer>
result<boxed> boxed_answer(result<Answer> answer) {
  if (!answer) return std::move(answer).error();
  return box(*std::move(answer));
}
template <class Answer>
result<Answer> unboxed_answer(result<boxed> answer) {
  if (!answer) return std::move(answer).error();
  return std::move(unbox<Answer>(*answer));
}

using boxed_answer_handler = std::function<void(result<boxed>)>;

/// What is to know of a question for whoever passes it on without knowing it. A way to write its fields belongs
/// here, too, once a question leaves the process.
struct question_traits {
  /// Nothing has happened when it is not answered.
  bool only_reads = false;
  boxed (*box_question)(void* question);
  boxed_answer_handler (*box_handler)(void* answered);
};

template <question Question>
inline constexpr question_traits traits_of{requires {Question::only_reads;
}  // namespace florin
, [](void* asked) { return box(std::move(*static_cast<Question*>(asked))); },
    [](void* answered) -> boxed_answer_handler {
      using answer = typename Question::answer;
      return [handler = std::move(*static_cast<answer_handler<answer>*>(answered))](result<boxed> given) {
        handler(unboxed_answer<answer>(std::move(given)));
      };
    },
}
;

/// A question of the list as a message.
template <class List>
struct asked {
  std::size_t place = 0;
  const question_traits* traits = nullptr;
  boxed content;
};
/// The answer to any question as a message; a refusal is an answer, too.
struct given {
  result<boxed> answer;
};

template <class List, class Question>
asked<List> message_of(Question question) {
  static_assert(is_among<Question, List>, "The port does not take this question");
  return {place_in<Question, List>, &traits_of<Question>, box(std::move(question))};
}

/// A question in the hands of whoever asks it, and the handler that waits for its answer. Both may be moved from.
template <class List>
struct offered {
  std::size_t place = 0;
  const question_traits* traits = nullptr;
  void* question = nullptr;
  void* answered = nullptr;

  asked<List> message() const { return {place, traits, traits->box_question(question)}; }
  boxed_answer_handler handler() const { return traits->box_handler(answered); }
};

/// Takes the questions of a list, and answers later. One virtual function serves them all: a question more costs a
/// constant, whoever passes it on.
template <class List>
class port {
 public:
  template <class Question>
  requires is_among<Question, List>
  void ask(Question question, answer_handler<typename Question::answer> answered) {
    take({place_in<Question, List>, &traits_of<Question>, &question, &answered});
  }

 protected:
  ~port() = default;

 private:
  virtual void take(offered<List> asked) = 0;
};

/// Of each question of the list, `Way::take<Question>`: how somebody deals with it.
template <class Way, class List>
inline constexpr auto ways_of = ways_of<Way, typename List::list>;
template <class Way, class... Question>
inline constexpr std::array ways_of<Way, questions<Question...>>{&Way::template take<Question>...};

/// A `Base` whose port of this list is `Self::answer_later(question, handler)`.
template <class Self, class Base, class List>
class answers_later_by : public Base {
 private:
  struct way {
    template <class Question>
    static void take(Self& self, void* question, void* answered) {
      self.answer_later(std::move(*static_cast<Question*>(question)),
                        std::move(*static_cast<answer_handler<typename Question::answer>*>(answered)));
    }
  };

  void take(offered<List> asked) final {
    ways_of<way, List>[asked.place](static_cast<Self&>(*this), asked.question, asked.answered);
  }
};

/// Can be asked the questions of a list, and answers before it returns.
template <class List>
class answers_now {
 public:
  template <class Question>
  requires is_among<Question, List> result<typename Question::answer> read(const Question& question) {
    return unboxed_answer<typename Question::answer>(take(place_in<Question, List>, &question));
  }
  given read(const asked<List>& question) { return {take(question.place, question.content.get())}; }

 protected:
  ~answers_now() = default;

 private:
  /// What is pointed to is of the question at this place.
  virtual result<boxed> take(std::size_t place, const void* question) = 0;
};

/// Implements them with `Self::answer_now(question)`.
template <class Self, class Base, class List>
class answers_now_by : public Base {
 private:
  struct way {
    template <class Question>
    static result<boxed> take(Self& self, const void* question) {
      return boxed_answer<typename Question::answer>(self.answer_now(*static_cast<const Question*>(question)));
    }
  };

  result<boxed> take(std::size_t place, const void* question) final {
    return ways_of<way, List>[place](static_cast<Self&>(*this), question);
  }
};

}  // namespace florin
