#pragma once

#include <array>
#include <memory>
#include <utility>

#include "actors/questions.hpp"

namespace florin {

/// A value on its way between two who know its type, through others who do not.
using boxed = std::shared_ptr<void>;

/// Nothing but how to destroy it is instantiated for each type; std::make_shared would be forty functions.
template <class T>
boxed box(T value) {
  return {static_cast<void*>(new T(std::move(value))), +[](void* content) { delete static_cast<T*>(content); }};
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
};

template <question Question>
inline constexpr question_traits traits_of{requires {Question::only_reads;
}  // namespace florin
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

/// Takes the questions of a list, and answers later. One virtual function serves them all: a question more costs a
/// constant, whoever passes it on.
template <class List>
class port {
 public:
  template <class Question>
  requires is_among<Question, List>
  void ask(Question question, answer_handler<typename Question::answer> answered) {
    ask_boxed(std::move(question), [answered = std::move(answered)](result<boxed> given) {
      answered(unboxed_answer<typename Question::answer>(std::move(given)));
    });
  }
  /// The same for whoever unboxes the answer.
  template <class Question>
  requires is_among<Question, List>
  void ask_boxed(Question question, boxed_answer_handler answered) {
    take(message_of<List>(std::move(question)), std::move(answered));
  }

 protected:
  ~port() = default;

 private:
  virtual void take(asked<List> question, boxed_answer_handler answered) = 0;
};

/// Of each question of the list, `Way::take<Question>`: how somebody deals with it. Null where that is constrained
/// to other questions; what they have in common is `Way::function`.
template <class Way, class List>
inline constexpr auto ways_of = ways_of<Way, typename List::list>;
template <class Way, class Question>
inline constexpr typename Way::function way_of = nullptr;
template <class Way, class Question>
requires requires { Way::template take<Question>; }
inline constexpr typename Way::function way_of<Way, Question> = &Way::template take<Question>;
template <class Way, class... Question>
inline constexpr std::array ways_of<Way, questions<Question...>>{way_of<Way, Question>...};

/// A `Base` whose port of this list is `Self::answer_later(question, handler)`.
template <class Self, class Base, class List>
class answers_later_by : public Base {
 private:
  struct way {
    using function = void (*)(Self&, void*, boxed_answer_handler);
    template <class Question>
    static void take(Self& self, void* question, boxed_answer_handler answered) {
      self.answer_later(std::move(*static_cast<Question*>(question)),
                        [answered = std::move(answered)](result<typename Question::answer> answer) {
                          answered(boxed_answer(std::move(answer)));
                        });
    }
  };

  void take(asked<List> question, boxed_answer_handler answered) final {
    ways_of<way, List>[question.place](static_cast<Self&>(*this), question.content.get(), std::move(answered));
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
    using function = result<boxed> (*)(Self&, const void*);
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
