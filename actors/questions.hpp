#pragma once

#include <cstddef>
#include <functional>
#include <type_traits>

#include "actors/values/result.hpp"

namespace florin {

/// Questions and commands are structs that name their `answer`. Each is listed once, in the list of the port that
/// takes it (`…_port.hpp`); lists name their questions without knowing them, so that they cost nobody anything.
template <class... Question>
struct questions {
  /// Of a list that has a name, what it names.
  using list = questions;
};

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
using joined_questions = typename joined<typename List::list...>::list;

template <class Question, class List>
inline constexpr bool is_among = is_among<Question, typename List::list>;
template <class Question, class... Listed>
inline constexpr bool is_among<Question, questions<Listed...>> = (std::is_same_v<Question, Listed> || ...);

/// Where a question stands in its list; behind the end when it is not there.
template <class Question, class List>
inline constexpr std::size_t place_in = place_in<Question, typename List::list>;
template <class Question, class... Listed>
inline constexpr std::size_t place_in<Question, questions<Listed...>> = [] {
  std::size_t place = 0;
  (void)((std::is_same_v<Question, Listed> || (++place, false)) || ...);
  return place;
}();

template <class Some, class... Listed>
constexpr bool is_place_of(std::size_t place, questions<Listed...>*) {
  constexpr bool are_among[]{is_among<Listed, Some>...};
  return are_among[place];
}
/// Whether the question at this place of the list is among some.
template <class Some, class List>
constexpr bool is_place_of(std::size_t place) {
  return is_place_of<Some>(place, static_cast<typename List::list*>(nullptr));
}

template <class T>
using answer_handler = std::function<void(result<T>)>;

}  // namespace florin
