#include "api/gateway/gateway_actor.hpp"

#include "actors/supervision/supervisor.hpp"
#include "actors/transaction/transaction_group_actor.hpp"

namespace florin {
namespace {

draft_ptr draft_of(transfer_order order, timestamp now) {
  auto draft = std::make_shared<transaction_draft>();
  auto& transfer = draft->transaction;
  transfer.id = order.id;
  transfer.type = transaction_type::transfer;
  transfer.initiator = order.initiator;
  transfer.description = std::move(order.description);
  transfer.reference = std::move(order.reference);
  transfer.session = order.session;
  transfer.request = std::move(order.request);
  transfer.postings = {{order.source, order.destination, {}}};
  draft->stated_amount = order.amount;
  draft->is_confirmed = order.is_confirmed;
  draft->route = route_of(transfer);
  draft->requested_at = now;
  return draft;
}

error silence_of_bank() { return {error_code::unavailable, "The bank did not answer in time", {}}; }

admission no_decision() { return {{}, {}, silence_of_bank()}; }

template <class Answer>
result<Answer> no_answer() {
  return silence_of_bank();
}

template <class Answer>
result<Answer> unknown_outcome() {
  return error{
      error_code::outcome_unknown, "The outcome is not known yet; ask again with the same Idempotency-Key", {}};
}

}  // namespace

class gateway::connected_bank final : public answers_later_by<gateway::connected_bank, bank, bank_questions> {
  using base = answers_later_by<connected_bank, bank, bank_questions>;

 public:
  using base::ask;
  explicit connected_bank(gateway& self) : self_(self) {}

  void ask(admission_request asked, answer_handler<admission> answered) override {
    if (!self_.identity_) return answered(self_.absence_of_part());
    auto claim = asked.claim;
    send_question<admission>(
        self_.identity_, std::move(asked),
        [answered = std::move(answered)](admission decision) { answered(std::move(decision)); }, no_decision,
        [this, claim](const admission& decision) {
          // Nobody carries this request out any more, so its key must not stay running.
          if (claim && !decision.refusal) finish(*decision.principal, *claim);
        });
  }

  void finish(const principal& who, const idempotency_claim& claim) override {
    self_.send(self_.identity_, finish_claim{who.user, who.session, std::string(claim.operation), claim.key});
  }

  template <class Question>
  void answer_later(Question asked, answer_handler<typename Question::answer> answered) {
    using answer = typename Question::answer;
    if constexpr (is_among<Question, history_questions>)
      ask_actor(self_.with_.queries, std::move(asked), std::move(answered), no_answer<answer>);
    else if constexpr (is_among<Question, file_questions>)
      ask_actor(self_.with_.files, std::move(asked), std::move(answered), no_answer<answer>);
    else if constexpr (requires { Question::only_reads; })
      ask_part(self_.identity_, std::move(asked), std::move(answered), no_answer<answer>);
    else
      ask_part(self_.identity_, std::move(asked), std::move(answered), unknown_outcome<answer>);
  }

  void answer_later(get_account asked, answer_handler<get_account::answer> answered) {
    ask_part(self_.cell_.registry, asked, std::move(answered), no_answer<get_account::answer>);
  }

  void answer_later(submit_transfer command, answer_handler<submit_transfer::answer> answered) {
    auto draft = draft_of(std::move(command.order), command.now);
    if (command.idempotency) command.idempotency->transaction = draft->transaction.id;
    draft->idempotency = std::move(command.idempotency);
    auto posted = [answered = std::move(answered)](result<committed_submission> outcome) {
      if (outcome)
        answered(std::move(outcome->posted().front()));
      else
        answered(outcome.error());
    };
    ask_part<committed_submission>(self_.cell_.registry, post_transaction{std::move(draft)}, std::move(posted),
                                   unknown_outcome<committed_submission>);
  }

  void answer_later(submit_transfer_batch command, answer_handler<submit_transfer_batch::answer> answered) {
    if (!self_.cell_.registry) {
      answered(self_.absence_of_part());
      return;
    }
    auto group = std::make_shared<transaction_group>();
    group->drafts.reserve(command.orders.size());
    for (auto& order : command.orders) group->drafts.push_back(draft_of(std::move(order), command.now));
    group->linked = command.linked;
    group->idempotency = std::move(command.idempotency);
    group->compose = std::move(command.compose);
    auto posted = [answered = std::move(answered)](result<posted_group> outcome) {
      if (outcome)
        answered(submit_transfer_batch::answer{std::move(outcome->outcomes), std::move(outcome->reply)});
      else
        answered(outcome.error());
    };
    auto coordinator = self_.spawn<group_coordinator>(self_.cell_.registry, self_.cell_.journal);
    ask_actor<posted_group>(coordinator, post_group{std::move(group)}, std::move(posted),
                            unknown_outcome<posted_group>);
  }

  void answer_later(record_refusal command, answer_handler<record_refusal::answer> answered) {
    auto content = std::make_shared<submission>();
    content->idempotency = std::move(command.idempotency);
    auto recorded = [answered = std::move(answered)](result<committed_submission> outcome) {
      if (outcome)
        answered(florin::done{});
      else
        answered(outcome.error());
    };
    ask_part<committed_submission>(self_.cell_.journal, append_submission{std::move(content)}, std::move(recorded),
                                   unknown_outcome<committed_submission>);
  }

  const bank_status& status() const override { return self_.status_; }
  timestamp now() const override { return self_.with_.time->now(); }
  identifier_source& identifiers() override { return identifiers_; }

 private:
  template <class Answer, class Actor, class Message>
  void send_question(const Actor& actor, Message message, std::function<void(Answer)> answered,
                     Answer (*silence)(), std::function<void(Answer)> late = nullptr) {
    auto question = std::make_shared<question_for<Answer>>(std::move(answered), silence, std::move(late));
    self_.questions_.add(question, self_.clock().now() + self_.settings_.answer_timeout);
    self_.request(actor, caf::infinite, std::move(message))
        .then([question](Answer& given) { question->answer(std::move(given)); },
              [question](const caf::error&) { question->give_up(); });
  }

  template <class Answer, class Actor, class Message>
  void ask_actor(const Actor& actor, Message message, answer_handler<Answer> answered,
                 result<Answer> (*silence)()) {
    send_question<result<Answer>>(actor, std::move(message), std::move(answered), silence);
  }

  /// Cell and identity are not there while they start.
  template <class Answer, class Actor, class Message>
  void ask_part(const Actor& part, Message message, answer_handler<Answer> answered, result<Answer> (*silence)()) {
    if (part)
      ask_actor(part, std::move(message), std::move(answered), silence);
    else
      answered(self_.absence_of_part());
  }

  gateway& self_;
  identifier_source identifiers_;
};

gateway::gateway(caf::actor_config& config, gateway_settings settings, gateway_surroundings surroundings)
    : gateway_actor::base(config),
      settings_(settings),
      with_(std::move(surroundings)),
      bank_(std::make_unique<connected_bank>(*this)),
      handle_(with_.make_handler(*bank_)) {
  status_.state = "starting";
}

gateway::~gateway() = default;

void gateway::on_exit() {
  handle_ = nullptr;
  identity_ = nullptr;
  dispatchers_.clear();
  cell_ = {};
  with_ = {};
}

gateway::behavior_type gateway::make_behavior() {
  set_down_handler([this](const caf::down_msg& message) { cell_is_down(message); });
  send(this, tick{});
  return {
      [this](incoming_exchange& incoming) { handle_(std::move(incoming.content)); },
      [this](cell_parts& parts) {
        cell_ = std::move(parts);
        monitor(cell_.journal);
        introduce();
      },
      [this](use_identity& message) {
        identity_ = std::move(message.identity);
        introduce();
      },
      [this](use_notification_dispatcher& message) {
        dispatchers_[message.channel] = std::move(message.dispatcher);
        introduce();
      },
      [this](start_draining) { is_draining_ = true; },
      [this](tick) {
        questions_.give_up_overdue(clock().now());
        refresh_status();
        delayed_send(this, settings_.status_interval, tick{});
      },
  };
}

void gateway::introduce() {
  if (!cell_.journal) return;
  if (identity_) send(identity_, cell_);
  for (const auto& [channel, dispatcher] : dispatchers_) send(dispatcher, cell_);
}

void gateway::cell_is_down(const caf::down_msg& message) {
  if (!cell_.journal || message.source != cell_.journal.address()) return;
  cell_ = {};
  status_.accepting = false;
  // A journal has no other reason to end in an orderly way while the bank runs.
  if (!is_draining_) status_.state = is_orderly_end(message.reason) ? "fenced" : "starting";
  with_.status_changed(status_);
}

error gateway::absence_of_part() const {
  if (status_.state == "fenced")
    return {error_code::unavailable, "Another server has taken over this bank; nothing was done", {}};
  return {error_code::unavailable, "The bank cannot be asked at the moment; nothing was done", {}};
}

void gateway::refresh_status() {
  if (!cell_.journal || !identity_) return;
  request(cell_.registry, settings_.answer_timeout, get_status{})
      .then([this](registry_status registry) { status_.active_accounts = registry.active; },
            [](const caf::error&) {});
  request(identity_, settings_.answer_timeout, get_status{})
      .then([this](registry_status sessions) { status_.active_sessions = sessions.active; },
            [](const caf::error&) {});
  request(cell_.journal, settings_.answer_timeout, get_status{})
      .then(
          [this](const journal_status& journal) {
            status_.accepting = journal.accepting && !is_draining_;
            status_.state = is_draining_ ? "draining" : journal.state;
            status_.epoch = journal.position.epoch;
            status_.last_batch = journal.position.last_batch;
            status_.pending_submissions = journal.pending;
            with_.status_changed(status_);
          },
          // Its end is seen by whoever monitors it.
          [](const caf::error&) {});
}

}  // namespace florin
