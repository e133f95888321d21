#pragma once

#include <map>
#include <set>
#include <unordered_map>
#include <vector>

#include "actors/journal/journal_store.hpp"
#include "actors/query/queries.hpp"
#include "actors/query/query_store.hpp"

namespace florin {

/// What PostgreSQL's tables hold, in memory: batches with their constraints and keys, snapshots, and the answers
/// to questions about them. It knows nothing of owners, connections and faults, which its users add.
class memory_tables {
 public:
  const std::vector<batch>& batches() const { return batches_; }
  /// Null when there is none.
  stored_entity* snapshot_of(const entity_ref& entity);
  /// Everything that is due at any time, or somebody says so.
  std::vector<due_work> all_due_work() const;
  void forge(const due_work& work) { due_work_[due_key_of(work.entity, work.item)] = work; }
  /// Who has the claim, and what the user's wrapped key is: for whoever changes the tables past the bank.
  entity_ref& claimant_of(const unique_claim& claim) { return claims_.at({claim.name, claim.value}); }
  std::string& wrapped_key_of(const user_id& user) { return data_keys_.at(user); }

  /// What the constraints say to the batch. Writes nothing.
  commit_result judge(const batch& next) const;
  /// Of a batch that was judged to be committed.
  void apply(const batch& next);

  load_account::answer answer(const load_account& query);
  load_accounts::answer answer(const load_accounts& query);
  load_user::answer answer(const load_user& query);
  load_avatar::answer answer(const load_avatar& query);
  find_due_work::answer answer(const find_due_work& query) const;
  measure_due_work::answer answer(const measure_due_work& query) const;
  load_session::answer answer(const load_session& query);
  find_sessions_of::answer answer(const find_sessions_of& query) const;
  find_surplus_sessions::answer answer(const find_surplus_sessions& query) const;
  find_oauth_client::answer answer(const find_oauth_client& query);
  find_client_session::answer answer(const find_client_session& query) const;
  list_oauth_clients::answer answer(const list_oauth_clients& query) const;
  load_notification::answer answer(const load_notification& query) const;
  find_sent_codes::answer answer(const find_sent_codes& query) const;
  find_reset_links::answer answer(const find_reset_links& query) const;
  list_notifications::answer answer(const list_notifications& query) const;
  find_claimant::answer answer(const find_claimant& query);
  find_accounts_of::answer answer(const find_accounts_of& query) const;
  find_hold::answer answer(const find_hold& query) const;
  find_moved_since::answer answer(const find_moved_since& query);
  find_transaction::answer answer(const find_transaction& query) const;
  load_batch::answer answer(const load_batch& query) const;
  find_balance_at::answer answer(const find_balance_at& query) const;
  /// Of the filters only the accounts: the others are the database's own business.
  list_transactions::answer answer(const list_transactions& query) const;
  find_idempotency_records::answer answer(const find_idempotency_records& query) const;
  /// Of the filters entity, owner, actor and type; without what was before.
  list_events::answer answer(const list_events& query) const;
  read_events::answer answer(const read_events& query) const;
  find_event_cursor::answer answer(const find_event_cursor& query) const;
  /// Nobody counts here.
  list_api_use::answer answer(const list_api_use&) const { return {{}, false, 0}; }
  verify_batches::answer answer(const verify_batches& query) const;
  /// Of the filters status and roles.
  find_users::answer answer(const find_users& query) const;
  find_roles::answer answer(const find_roles& query) const;
  find_approval::answer answer(const find_approval& query) const;
  list_approvals::answer answer(const list_approvals& query) const;

 private:
  using entity_key = std::pair<entity_kind, identifier_bits>;
  using claim_key = std::pair<std::string, std::string>;
  using request_key = std::tuple<user_id, std::string, std::string>;
  static entity_key key_of(const entity_ref& entity) { return {entity.kind, entity.id}; }
  static std::tuple<entity_kind, identifier_bits, due_purpose, identifier_bits> due_key_of(
      const entity_ref& entity, const due_item& item) {
    return {entity.kind, entity.id, item.purpose, item.subject};
  }
  static request_key key_of(const idempotency_record& outcome) {
    return {outcome.principal, outcome.operation, outcome.key};
  }

  template <class Matches>
  std::vector<stored_notification> notifications_that(Matches matches) const;
  std::vector<std::size_t> taken_keys(const batch& next) const;
  std::set<claim_key> claims_given_up(const batch& next) const;
  bool breaks_a_constraint(const stamped_entry& entry, const std::set<claim_key>& given_up,
                           std::map<claim_key, entity_ref>& fresh_claims,
                           std::set<transaction_id>& fresh_transactions) const;
  /// The client that a session was given to, also one whose developer may not act.
  std::optional<oauth_client> client_of(const record& session_record);
  bool may_act(const user_id& user);
  void apply_entry(const stamped_entry& entry, const batch& in);
  void keep_snapshot(const entity_ref& entity, std::uint64_t version, const record& body);

  std::vector<batch> batches_;
  std::map<std::string, event_position> cursors_;
  std::vector<posted_transaction> transactions_;
  std::unordered_map<transaction_id, std::size_t> transaction_index_;
  /// Behind their openings.
  std::unordered_map<account_id, std::vector<account_entry>> entries_;
  std::map<entity_key, stored_entity> snapshots_;
  std::map<claim_key, entity_ref> claims_;
  std::map<identifier_bits, user_id> owners_;
  std::map<user_id, std::string> data_keys_;
  std::map<user_id, std::vector<owned_account>> opened_;
  std::map<request_key, idempotency_record> outcomes_;
  using due_key = std::tuple<entity_kind, identifier_bits, due_purpose, identifier_bits>;
  std::map<due_key, due_work> due_work_;
};

}  // namespace florin
