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
void gateway::connected_bank::pass_on(const Actor& actor, offered<List> asked, given (*silence)()) {
  send_question<given>(
      actor, asked.message(),
      [answered = asked.handler()](given received) { answered(std::move(received.answer)); }, silence);
}

void gateway::connected_bank::take(offered<people_questions> asked) {
  if (!self_.identity_) return asked.handler()(self_.absence_of_part());
  pass_on(self_.identity_, asked, asked.traits->only_reads ? no_answer<given> : no_outcome<given>);
}

void gateway::connected_bank::take(offered<history_questions> asked) {
  pass_on(self_.with_.queries, asked, no_answer<given>);
}

void gateway::connected_bank::take(offered<file_questions> asked) {
  pass_on(self_.with_.files, asked, no_answer<given>);
}

}  // namespace florin
