#pragma once

#include <functional>

#include "actors/credentials/key_ring.hpp"
#include "actors/credentials/password_policy.hpp"
#include "actors/interfaces.hpp"
#include "actors/user/link_rules.hpp"
#include "actors/user/login_rules.hpp"
#include "actors/user/user_rules.hpp"

namespace florin {

/// What users' actors share.
struct user_surroundings {
  account_registry_actor registry;
  journal_actor journal;
  query_actor queries;
  passwords_actor passwords;
  /// Told when the sessions of a user have to know something.
  identity_actor sessions;
  std::shared_ptr<const product_catalogue> catalogue;
  std::shared_ptr<const key_ring> keys;
  login_settings logins;
  password_policy_settings password_policy;
  link_settings links;
};

/// A user who is in memory, with the accounts that it holds. It does one thing at a time that changes it, so that
/// the rules about all of it hold.
class live_user final : public user_actor::base {
 public:
  live_user(caf::actor_config& config, user_id id, user_surroundings surroundings, identifier_source identifiers,
            secret_source secrets);

  const char* name() const override { return "user"; }
  void on_exit() override { with_ = {}; }

 protected:
  behavior_type make_behavior() override;

 private:
  enum class presence : std::uint8_t { unknown, live, missing, unreadable };
  template <class Answer>
  using promise = caf::typed_response_promise<result<Answer>>;
  using refusal_handler = std::function<void(std::optional<error>)>;

  /// Answers the command when the user is there, and refuses it otherwise.
  template <class Command>
  auto when_live(caf::result<result<typename Command::answer>> (live_user::*carry_out)(Command));
  void load();
  void read(const stored_user& stored);
  std::optional<error> absence();

  caf::result<result<open_account::answer>> open(open_account command);
  void attempt(open_account command, promise<open_account::answer> answer, int attempts);
  void submit(const open_account& command, const account_opened& opening,
              std::function<void(result<open_account::answer>)> done);

  caf::result<result<user>> enrol(register_user command);
  caf::result<result<user>> show(get_user command);
  caf::result<result<live_login>> log_in_with(log_in command);
  void decide_login(const log_in& command, bool is_right, answer_handler<live_login> answer);
  caf::result<result<florin::done>> end_all(end_logins command);
  caf::result<result<florin::done>> change(change_password command);
  caf::result<result<florin::done>> send_address_link(send_verification command);
  caf::result<result<florin::done>> confirm_address(confirm_email command);
  void send_password_link(const send_reset_link& command);
  caf::result<result<florin::done>> reset(reset_password command);
  /// Hashes it, and ends all logins but `surviving`.
  void set_password(const std::string& wanted, std::optional<session_id> surviving, const client& from,
                    timestamp now, answer_handler<florin::done> answer);
  caf::result<result<list_mail::answer>> list(list_mail asked);
  list_mail::answer readable(const std::vector<stored_mail>& stored) const;
  entity_change notice_of(mail_template which, const client& from, timestamp now);
  std::vector<entity_change> mail_of_failure(const failed_login& failed, const client& from, timestamp now);

  /// Journals the user as it shall be with what else belongs to it, becomes it, and calls `then`; nothing else is
  /// done in the meantime.
  void change_to(user wanted, std::string event, std::vector<entity_change> besides, refusal_handler then);
  void append(std::vector<entity_change> changes, std::function<void()> committed, refusal_handler then);

  user_id id_;
  user_surroundings with_;
  presence presence_ = presence::unknown;
  std::uint64_t version_ = 0;
  user state_;
  std::optional<data_key> key_;
  std::vector<account_opened> accounts_;
  identifier_source identifiers_;
  secret_source secrets_;
};

}  // namespace florin
