#pragma once

#include <algorithm>
#include <deque>
#include <map>

#include "actors/account/account_commands.hpp"
#include "actors/administration/administration_commands.hpp"
#include "actors/administration/confirmation_rules.hpp"
#include "actors/avatar/avatar.hpp"
#include "actors/bank.hpp"
#include "actors/files/workbook.hpp"
#include "actors/identity/sandbox_commands.hpp"
#include "actors/log/log_questions.hpp"
#include "actors/query/queries.hpp"
#include "actors/session/session_rules.hpp"
#include "actors/transaction/confirmation.hpp"
#include "actors/transaction/transfer_commands.hpp"
#include "actors/user/life_cycle_commands.hpp"
#include "actors/user/passkey_commands.hpp"
#include "actors/user/profile_commands.hpp"
#include "actors/user/user_commands.hpp"
#include "actors/user/user_decision.hpp"
#include "tests/test_ledger.hpp"

namespace florin {

/// Implements all ports of a bank.
template <class Self>
using bank_of_questions = answers_later_by<
    Self,
    answers_later_by<Self,
                     answers_later_by<Self, answers_later_by<Self, bank, ledger_questions>, people_questions>,
                     history_questions>,
    file_questions>;

inline error no_such_user() { return {error_code::not_found, "There is no such user", {}}; }

/// A bank in memory, by the real rules of accounts, sessions and batches, for the tests of the edge. Answers at
/// once, or when told to.
class memory_bank : public bank_of_questions<memory_bank> {
 public:
  memory_bank();
  ~memory_bank() override;

  // What there is.
  user_id add_user(const std::string& username);
  std::string add_key(const user_id& user, const std::string& role = "user", std::vector<std::string> scopes = {});
  /// Something that the journal has.
  void add_event(entity_change change) { note(std::move(change), {}); }
  account_id add_account(const user_id& owner, const std::string& currency, std::int64_t funded_minor,
                         account_type type = account_type::checking);
  void freeze(const account_id& id, const freeze_account& command) {
    ledger_.happen(id, decide(ledger_.state_of(id), {}, command).value());
    commit({});
  }
  transaction_id add_transfer(const account_id& source, const account_id& destination, std::int64_t minor);
  const account& state_of(const account_id& id) const { return ledger_.state_of(id); }
  std::size_t batch_count() const { return batches_.size(); }

  // How it behaves.
  bank_status condition{true, "ok", 1, 0, 0, 0, 0};
  timestamp& clock() { return ledger_.now; }
  const std::vector<idempotency_record>& remembered() const { return records_; }
  template <class Change>
  void change_user(const user_id& user, Change change) {
    change(user_with(user));
  }
  void forget_that_address_is_verified(const user_id& user) { user_with(user).email_verified_at.reset(); }
  /// The next command or question, other than admissions, is refused with this.
  std::optional<error> next_refusal;
  /// What a reading of staff is answered with in place of being recorded.
  std::optional<error> refuses_notes;
  /// Of tests that need some.
  std::shared_ptr<log_store> logs;
  /// Transfers of users who have logged in, not of programs.
  confirmation_settings confirmation{std::vector{money{100'000, *currency::find("USD")}}};
  /// While true, answers wait for `release`.
  bool holds_answers = false;
  void release();
  std::vector<std::string> finished_keys;

  using bank::ask;
  void ask(admission_request, answer_handler<admission>) override;
  void finish(const principal&, const idempotency_claim&) override;
  void count_use(const user_id&, std::string_view operation) override;

  // The commands of users, by their rules.
  template <class Command>
  void answer_later(Command command, answer_handler<typename Command::answer> to);
  void answer_later(register_user, answer_handler<user>);
  void answer_later(log_in, answer_handler<log_in::answer>);
  void answer_later(begin_passkey_login, answer_handler<passkey_question>);
  void answer_later(note_reading, answer_handler<done>);
  void answer_later(find_user, answer_handler<find_user::answer>);
  void answer_later(get_user, answer_handler<user>);
  void answer_later(forgot_password, answer_handler<done>);
  void answer_later(list_outbox, answer_handler<list_outbox::answer>);
  void answer_later(reactivate_user, answer_handler<done>);
  void answer_later(invite_user, answer_handler<user>);
  void answer_later(delete_user, answer_handler<done>);
  void answer_later(erase_user, answer_handler<done>);
  void answer_later(get_avatar, answer_handler<get_avatar::answer>);
  void answer_later(make_avatar, answer_handler<std::string>);
  void answer_later(draw_default_avatar, answer_handler<std::string>);
  void answer_later(write_rows, answer_handler<done>);
  void answer_later(read_workbook, answer_handler<std::string>);
  void answer_later(list_log_entries, answer_handler<list_log_entries::answer>);
  void answer_later(archive_logs, answer_handler<archive_logs::answer>);

  void answer_later(refresh_login, answer_handler<live_login>);
  void answer_later(exchange_code, answer_handler<live_login>);
  void answer_later(describe_session, answer_handler<describe_session::answer>);
  void answer_later(find_oauth_client, answer_handler<find_oauth_client::answer>);
  void answer_later(list_oauth_clients, answer_handler<list_oauth_clients::answer>);
  void answer_later(end_session, answer_handler<done>);
  void answer_later(change_transfer_limits, answer_handler<session_view>);
  void answer_later(grant_step_up, answer_handler<done>);
  void answer_later(spend_step_up, answer_handler<done>);
  void answer_later(list_sessions, answer_handler<list_sessions::answer>);
  void answer_later(find_claims, answer_handler<find_claims::answer>);

  // What staff asks for.
  void answer_later(list_users, answer_handler<list_users::answer>);
  void answer_later(list_roles, answer_handler<role_table_ptr>);
  void answer_later(submit_for_approval, answer_handler<approval>);
  void answer_later(request_user_status, answer_handler<user_or_approval>);
  void answer_later(decide_approval, answer_handler<approval>);
  void answer_later(remove_role, answer_handler<user>);
  void answer_later(find_approval, answer_handler<find_approval::answer>);
  void answer_later(list_approvals, answer_handler<list_approvals::answer>);
  void answer_later(list_events, answer_handler<list_events::answer>);
  void answer_later(list_api_use, answer_handler<list_api_use::answer>);
  void answer_later(verify_batches, answer_handler<verify_batches::answer>);

  void answer_later(get_account, answer_handler<get_account::answer>);
  void answer_later(open_account, answer_handler<open_account::answer>);
  void answer_later(instruct_account, answer_handler<account_view>);
  void answer_later(submit_transfer, answer_handler<submit_transfer::answer>);
  void answer_later(submit_transfer_batch, answer_handler<submit_transfer_batch::answer>);
  void answer_later(record_refusal, answer_handler<record_refusal::answer>);
  void answer_later(create_sandbox_customer, answer_handler<create_sandbox_customer::answer>);

  void answer_later(find_accounts_of, answer_handler<find_accounts_of::answer>);
  void answer_later(find_hold, answer_handler<find_hold::answer>);
  void answer_later(find_transaction, answer_handler<find_transaction::answer>);
  void answer_later(load_batch, answer_handler<load_batch::answer>);
  void answer_later(find_balance_at, answer_handler<find_balance_at::answer>);
  void answer_later(list_transactions, answer_handler<list_transactions::answer>);
  void answer_later(find_idempotency_records, answer_handler<find_idempotency_records::answer>);

  const bank_status& status() const override { return condition; }
  timestamp now() const override { return ledger_.now; }
  identifier_source& identifiers() override { return identifiers_; }

 private:
  template <class Answer>
  void answer(const answer_handler<Answer>& to, result<Answer> with) {
    if (next_refusal) with = *std::exchange(next_refusal, std::nullopt);
    if (holds_answers)
      held_.push_back([to, with] { to(with); });
    else
      to(std::move(with));
  }
  /// Nothing when the key is free.
  std::optional<error> used_key(const std::optional<idempotency_record>& record) const;
  void add_session(const session_id& id, const user_id& user, const std::string& credential_digest);
  template <class Command>
  result<user> enrol(const Command& command);
  template <class Command>
  void leave(const Command& command, const answer_handler<done>& to);
  template <class Answer>
  result<Answer> carry_through(user& state, const result<user_decision<Answer>>& decided, const origin& from);
  void note(entity_change change, const origin& from);
  approval ask_for_approval(const approval& requested, const origin& from);
  template <class Wanted>
  std::optional<error> refuse_waiting(const Wanted& wanted, const approval& requested,
                                      const submit_for_approval& asked);
  template <class Wanted>
  std::optional<error> carry_out_confirmed(const Wanted& wanted, const florin::confirmation& by);
  template <class Command>
  std::optional<error> carry_out_on(const user_id& user, const Command& command);
  user_context context() { return {policies_, keys_, identifiers_, secrets_, roles_}; }
  user* find(const user_id& id);
  /// Null when nobody has that name and that password.
  user* find_by_password(const std::string& name, const std::string& password);
  user& user_with(const user_id& id);
  bool may_act(const user_id& id) const;
  /// Or its developer may not act.
  bool is_of_deleted_client(const session& state) const;
  session* live_session_with(const session_id& id);
  account_view view_of(const account_id& id) const;
  result<transaction> propose(const transfer_order& order) const;
  void commit(const std::optional<idempotency_record>& record);
  account_id clearing(const std::string& currency);

  test_ledger ledger_;
  identifier_source identifiers_{7};
  std::map<std::string, session> sessions_;
  std::map<session_id, session_activity> activities_;
  std::vector<user> users_;
  std::map<oauth_client_id, oauth_client> clients_;
  role_table roles_;
  std::vector<approval> approvals_;
  /// Of users and roles, newest first.
  std::vector<recorded_event> events_;
  std::map<user_id, std::map<api_use_place, std::uint64_t>> uses_;
  std::map<user_id, std::string> avatars_;
  key_ring keys_{secret_bytes{7}};
  user_policies policies_{{}, {}, {"https://bank.example"}};
  secret_source secrets_ = make_secret;
  /// Newest first.
  std::vector<notification> outbox_;
  std::vector<account_id> accounts_;
  std::map<hold_id, placed_hold> placed_holds_;
  std::map<std::string, account_id> clearing_accounts_;
  std::vector<batch> batches_;
  std::vector<posted_transaction> posted_;
  std::vector<idempotency_record> records_;
  std::deque<std::function<void()>> held_;
};

}  // namespace florin
