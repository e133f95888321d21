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

void gateway::connected_bank::count_use(const user_id& user, std::string_view operation) {
  if (self_.with_.uses && !uses_.count(user, operation, now().day())) self_.with_.use_counted("lost", 1);
}

void gateway::connected_bank::write_use() {
  auto at = self_.clock().now();
  bool is_due = self_.is_draining_ || at - use_written_at_ >= self_.settings_.use_interval;
  if (!is_due || is_writing_use_ || uses_.is_empty()) return;
  use_written_at_ = at;
  is_writing_use_ = true;
  auto taken = std::make_shared<const std::vector<counted_use>>(uses_.take());
  auto finish = [this, taken](bool is_written) {
    is_writing_use_ = false;
    std::uint64_t requests = 0;
    for (const auto& each : *taken) requests += each.requests;
    auto lost = is_written ? 0 : uses_.put_back(*taken);
    self_.with_.use_counted(is_written ? "written" : "put_off", requests - lost);
    if (lost > 0) self_.with_.use_counted("lost", lost);
  };
  self_.request(self_.with_.uses, caf::infinite, write_api_use{taken})
      .then([finish](bool is_written) { finish(is_written); }, [finish](const caf::error&) { finish(false); });
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
