#pragma once

#include "actors/account/account_view.hpp"
#include "actors/fair_queue.hpp"
#include "actors/transaction/transfer_commands.hpp"
#include "api/gateway/gateway_actor.hpp"

namespace florin {

/// The bank that the edge asks: hands each question to the actor that answers it, and sees to it that it is
/// answered in any case. The ledger's questions, of which each has a way of its own, are in connected_ledger.cpp.
class gateway::connected_bank final : public answers_later_by<gateway::connected_bank, bank, ledger_questions> {
 public:
  explicit connected_bank(gateway& self) : self_(self) {}

  using bank::ask;
  void ask(admission_request asked, answer_handler<admission> answered) override;
  void finish(const principal& who, const idempotency_claim& claim) override;
  void count_use(const user_id& user, std::string_view operation) override;
  /// Writes down what was counted, when it is time to; one portion at a time.
  void write_use();
  const bank_status& status() const override { return self_.status_; }
  timestamp now() const override { return self_.with_.time->now(); }
  identifier_source& identifiers() override { return identifiers_; }

  // The ledger's questions.
  void answer_later(get_account asked, answer_handler<get_account::answer> answered);
  void answer_later(submit_transfer command, answer_handler<submit_transfer::answer> answered);
  void answer_later(submit_transfer_batch command, answer_handler<submit_transfer_batch::answer> answered);
  void answer_later(record_refusal command, answer_handler<record_refusal::answer> answered);

 private:
  void take(asked<people_questions> question, boxed_answer_handler answered) override;
  void take(asked<history_questions> question, boxed_answer_handler answered) override;
  void take(asked<file_questions> question, boxed_answer_handler answered) override;

  /// `silence` is what is answered when the actor does not answer; `late` takes an answer that comes after that.
  template <class Answer, class Actor, class Message>
  void send_question(const Actor& actor, Message message, std::function<void(Answer)> answered,
                     Answer (*silence)(), std::function<void(Answer)> late = nullptr) {
    auto question = std::make_shared<question_for<Answer>>(std::move(answered), silence, std::move(late));
    self_.questions_.add(question, self_.clock().now() + self_.settings_.answer_timeout);
    self_.request(actor, caf::infinite, std::move(message))
        .then([question](Answer& received) { question->answer(std::move(received)); },
              [question](const caf::error&) { question->give_up(); });
  }

  /// To whoever takes the whole list.
  template <class Actor, class List>
  void pass_on(const Actor& actor, asked<List> question, boxed_answer_handler answered, given (*silence)());

  /// Starts groups of transactions whose turn it is.
  void start_groups();
  void start_group(submit_transfer_batch command, answer_handler<submit_transfer_batch::answer> answered);

  gateway& self_;
  identifier_source identifiers_;
  /// By who pays, and as heavy as they have transactions. A waiting one takes a fraction of the memory that one at
  /// work does.
  fair_queue<user_id, std::function<void()>> groups_{{90'000, 400'000, 10'000}};
  std::size_t transactions_under_way_ = 0;
  api_use_tally uses_;
  bool is_writing_use_ = false;
  open_questions::instant use_written_at_{};
};

/// What whoever asked is told of a question that was not answered in time: of one that only reads, and of a
/// command.
error no_answer_in_time();
error outcome_not_known();

template <class Answer>
Answer no_answer() {
  return {no_answer_in_time()};
}
template <class Answer>
Answer no_outcome() {
  return {outcome_not_known()};
}

}  // namespace florin
