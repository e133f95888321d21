#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
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

/// Where a question stands in its list.
template <class Question, class List>
inline constexpr std::size_t place_in = 0;
template <class Question, class First, class... Rest>
inline constexpr std::size_t place_in<Question, questions<First, Rest...>> =
    std::is_same_v<Question, First> ? 0 : 1 + place_in<Question, questions<Rest...>>;

template <class T>
using answer_handler = std::function<void(result<T>)>;

/// Can be asked the questions of a list, and answers later. There is one virtual function for all of them, since a
/// compiler needs for a hundred, each with its overloads and overriders, a hundred times a hundred steps.
template <class List>
class answers_later {
 public:
  template <class Question>
  requires is_among<Question, List>
  void ask(Question question, answer_handler<typename Question::answer> answered) {
    take(place_in<Question, List>, &question, &answered);
  }

 protected:
  ~answers_later() = default;

 private:
  /// What is pointed to is of the question at this place, and may be moved from.
  virtual void take(std::size_t place, void* question, void* answered) = 0;
};

/// Implements the questions of a `Base` that answers_later, with `Self::answer_later(question, handler)`.
template <class Self, class Base, class List>
class answers_later_by;
template <class Self, class Base, class... Question>
class answers_later_by<Self, Base, questions<Question...>> : public Base {
 private:
  template <class Asked>
  static void take_as(Self& self, void* question, void* answered) {
    self.answer_later(std::move(*static_cast<Asked*>(question)),
                      std::move(*static_cast<answer_handler<typename Asked::answer>*>(answered)));
  }

  void take(std::size_t place, void* question, void* answered) final {
    static constexpr std::array ways{&take_as<Question>...};
    ways[place](static_cast<Self&>(*this), question, answered);
  }
};

/// Can be asked the questions of a list, and answers before it returns.
template <class List>
class answers_now {
 public:
  template <class Question>
  requires is_among<Question, List> result<typename Question::answer> read(const Question& question) {
    std::optional<result<typename Question::answer>> given;
    take(place_in<Question, List>, &question, &given);
    return std::move(*given);
  }

 protected:
  ~answers_now() = default;

 private:
  /// `given` is an optional result of the question at this place.
  virtual void take(std::size_t place, const void* question, void* given) = 0;
};

/// Implements them with `Self::answer_now(question)`.
template <class Self, class Base, class List>
class answers_now_by;
template <class Self, class Base, class... Question>
class answers_now_by<Self, Base, questions<Question...>> : public Base {
 private:
  template <class Asked>
  static void take_as(Self& self, const void* question, void* given) {
    static_cast<std::optional<result<typename Asked::answer>>*>(given)->emplace(
        self.answer_now(*static_cast<const Asked*>(question)));
  }

  void take(std::size_t place, const void* question, void* given) final {
    static constexpr std::array ways{&take_as<Question>...};
    ways[place](static_cast<Self&>(*this), question, given);
  }
};

}  // namespace florin
