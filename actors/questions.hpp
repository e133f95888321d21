#pragma once

#include <functional>
#include <type_traits>
#include <utility>

#include "actors/values/result.hpp"

namespace florin {

/// Questions and commands are structs that name their `answer`. They are listed once; whoever offers, forwards or
/// carries out all of a list says so once, too.
template <class... Question>
struct questions {};

template <class T>
concept question = requires {
  typename T::answer;
};

template <class... List>
struct joined;
template <class... Question>
struct joined<questions<Question...>> {
  using list = questions<Question...>;
};
template <class... First, class... Second, class... More>
struct joined<questions<First...>, questions<Second...>, More...> {
  using list = typename joined<questions<First..., Second...>, More...>::list;
};
template <class... List>
using joined_questions = typename joined<List...>::list;

template <class Question, class List>
inline constexpr bool is_among = false;
template <class Question, class... Listed>
inline constexpr bool is_among<Question, questions<Listed...>> = (std::is_same_v<Question, Listed> || ...);

template <class T>
using answer_handler = std::function<void(result<T>)>;

/// Can be asked a question, and answers later.
template <class Question>
class answers_one_later {
 public:
  virtual void ask(Question, answer_handler<typename Question::answer>) = 0;

 protected:
  ~answers_one_later() = default;
};
template <class List>
class answers_later;
template <class... Question>
class answers_later<questions<Question...>> : public answers_one_later<Question>... {
 public:
  using answers_one_later<Question>::ask...;

 protected:
  ~answers_later() = default;
};

/// Implements the questions of the list, of those that `Base` declares, with
/// `Self::answer_later(question, handler)`.
template <class Self, class Base, class List>
class answers_later_by;
template <class Self, class Base>
class answers_later_by<Self, Base, questions<>> : public Base {};
template <class Self, class Base, class First, class... Rest>
class answers_later_by<Self, Base, questions<First, Rest...>>
    : public answers_later_by<Self, Base, questions<Rest...>> {
 public:
  using answers_later_by<Self, Base, questions<Rest...>>::ask;
  void ask(First question, answer_handler<typename First::answer> answered) override {
    static_cast<Self&>(*this).answer_later(std::move(question), std::move(answered));
  }
};

/// Can be asked a question, and answers before it returns.
template <class Question>
class answers_one_now {
 public:
  virtual result<typename Question::answer> read(const Question&) = 0;

 protected:
  ~answers_one_now() = default;
};
template <class List>
class answers_now;
template <class... Question>
class answers_now<questions<Question...>> : public answers_one_now<Question>... {
 public:
  using answers_one_now<Question>::read...;

 protected:
  ~answers_now() = default;
};

/// Implements them with `Self::answer_now(question)`.
template <class Self, class Base, class List>
class answers_now_by;
template <class Self, class Base>
class answers_now_by<Self, Base, questions<>> : public Base {};
template <class Self, class Base, class First, class... Rest>
class answers_now_by<Self, Base, questions<First, Rest...>>
    : public answers_now_by<Self, Base, questions<Rest...>> {
 public:
  using answers_now_by<Self, Base, questions<Rest...>>::read;
  result<typename First::answer> read(const First& question) override {
    return static_cast<Self&>(*this).answer_now(question);
  }
};

}  // namespace florin
