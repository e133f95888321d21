#include "api/gateway/connected_bank.hpp"

namespace florin {

error no_answer_in_time() { return {error_code::unavailable, "The bank did not answer in time", {}}; }

error outcome_not_known() {
  return {
      error_code::outcome_unknown, "The outcome is not known yet; ask again with the same Idempotency-Key", {}};
}

void gateway::connected_bank::ask(admission_request asked, answer_handler<admission> answered) {
  if (!self_.identity_) return answered(self_.absence_of_part());
  auto claim = asked.claim;
  send_question<admission>(
      self_.identity_, std::move(asked),
      [answered = std::move(answered)](admission decision) { answered(std::move(decision)); },
      [] {
        return admission{{}, {}, no_answer_in_time()};
      },
      [this, claim](const admission& decision) {
        // Nobody carries this request out any more, so its key must not stay running.
        if (claim && !decision.refusal) finish(*decision.principal, *claim);
      });
}

void gateway::connected_bank::finish(const principal& who, const idempotency_claim& claim) {
  self_.send(self_.identity_, finish_claim{who.user, who.session, std::string(claim.operation), claim.key});
}

template <class Actor, class List>
void gateway::connected_bank::pass_on(const Actor& actor, asked<List> question, boxed_answer_handler answered,
                                      given (*silence)()) {
  send_question<given>(
      actor, std::move(question),
      [answered = std::move(answered)](given received) { answered(std::move(received.answer)); }, silence);
}

void gateway::connected_bank::take(asked<people_questions> question, boxed_answer_handler answered) {
  if (!self_.identity_) return answered(self_.absence_of_part());
  auto silence = question.traits->only_reads ? no_answer<given> : no_outcome<given>;
  pass_on(self_.identity_, std::move(question), std::move(answered), silence);
}

void gateway::connected_bank::take(asked<history_questions> question, boxed_answer_handler answered) {
  pass_on(self_.with_.queries, std::move(question), std::move(answered), no_answer<given>);
}

void gateway::connected_bank::take(asked<file_questions> question, boxed_answer_handler answered) {
  pass_on(self_.with_.files, std::move(question), std::move(answered), no_answer<given>);
}

}  // namespace florin
