#pragma once

#include "actors/interfaces.hpp"

namespace florin {

// How actors ask and answer the questions of ports.

using given_promise = caf::typed_response_promise<given>;

/// Keeps a promise from within other handlers.
template <class Answer>
answer_handler<Answer> kept_by(given_promise promise) {
  return [promise](result<Answer> answer) mutable { promise.deliver(given{boxed_answer(std::move(answer))}); };
}

/// What a question is answered that somebody else of the same port takes.
inline error not_asked_here() {
  return {error_code::internal, "The question came to an actor that does not take it", {}};
}

/// How long an answer is waited for.
struct patience : caf::duration {
  patience(std::chrono::seconds limit) : caf::duration(limit) {}
  patience(caf::infinite_t) : caf::duration(caf::infinite) {}
};

/// Which list an actor's port takes.
template <class Actor>
struct port_of;
template <class List, class... Message>
struct port_of<
    caf::typed_actor<caf::typed_mpi<caf::detail::type_list<asked<List>>, caf::output_tuple<given>>, Message...>> {
  using list = List;
};
template <class Actor>
using list_of = typename port_of<Actor>::list;
template <class Actor, class Question>
concept takes = requires {
  typename port_of<Actor>::list;
}
&&is_among<Question, list_of<Actor>>;

/// What an answer, and its absence, are handed to: types of their own rather than closures, so that CAF's handling
/// of them is not instantiated for whoever asks whom.
struct when_given {
  boxed_answer_handler then;
  void operator()(given& received) const { then(std::move(received.answer)); }
};
struct when_silent {
  boxed_answer_handler then;
  error silence;
  void operator()(const caf::error&) const { then(silence); }
};
/// Lets a handler have the answer in the type that it has.
template <class Answer>
boxed_answer_handler unboxed_for(answer_handler<Answer> then) {
  return [then = std::move(then)](result<boxed> answer) { then(unboxed_answer<Answer>(std::move(answer))); };
}

/// Passes a question on, and lets `then` have the answer; `silence` when there is none in time, or the actor is
/// gone.
template <class Self, class Actor, class List>
void pass_on(Self& self, const Actor& whom, patience timeout, asked<List> question, error silence,
             boxed_answer_handler then) {
  self.request(whom, static_cast<const caf::duration&>(timeout), std::move(question))
      .then(when_given{then}, when_silent{then, std::move(silence)});
}
/// The same for a question of one's own.
template <class Self, class Actor, class Question>
requires takes<Actor, Question>
void ask(Self& self, const Actor& whom, patience timeout, Question question, error silence,
         answer_handler<typename Question::answer> then) {
  pass_on(self, whom, timeout, message_of<list_of<Actor>>(std::move(question)), std::move(silence),
          unboxed_for(std::move(then)));
}
/// The same, and nothing else is done until the answer is there.
template <class Self, class Actor, class List>
void pass_on_and_wait(Self& self, const Actor& whom, patience timeout, asked<List> question, error silence,
                      boxed_answer_handler then) {
  self.request(whom, static_cast<const caf::duration&>(timeout), std::move(question))
      .await(when_given{then}, when_silent{then, std::move(silence)});
}
template <class Self, class Actor, class Question>
requires takes<Actor, Question>
void ask_and_wait(Self& self, const Actor& whom, patience timeout, Question question, error silence,
                  answer_handler<typename Question::answer> then) {
  pass_on_and_wait(self, whom, timeout, message_of<list_of<Actor>>(std::move(question)), std::move(silence),
                   unboxed_for(std::move(then)));
}

/// Asks an actor of whose answer nobody wants to know.
template <class Actor, class Question>
requires takes<Actor, Question>
void tell(const Actor& whom, Question question) {
  caf::anon_send(whom, message_of<list_of<Actor>>(std::move(question)));
}

}  // namespace florin
