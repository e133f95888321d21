#include "tests/api/memory_bank.hpp"

#include <algorithm>

#include "actors/account/account_rules.hpp"
#include "actors/approval/approval_rules.hpp"
#include "actors/avatar/avatar_image.hpp"
#include "actors/journal/canonical_form.hpp"
#include "actors/journal/record_change.hpp"
#include "actors/oauth/grant_rules.hpp"
#include "actors/role/role_rules.hpp"
#include "actors/session/api_key_rules.hpp"
#include "actors/transaction/batch_outcome.hpp"
#include "actors/user/absent_user.hpp"
#include "actors/user/device_rules.hpp"
#include "actors/user/email_rules.hpp"
#include "actors/user/life_cycle_rules.hpp"
#include "actors/user/login_decisions.hpp"
#include "actors/user/passkey_rules.hpp"
#include "actors/user/password_rules.hpp"
#include "actors/user/phone_rules.hpp"
#include "actors/user/profile_rules.hpp"
#include "actors/user/registration_rules.hpp"
#include "actors/user/second_factor_rules.hpp"
#include "actors/user/sending_rules.hpp"
#include "actors/user/staff_rules.hpp"
#include "actors/user/user_changes.hpp"
#include "actors/user/user_rules.hpp"
#include "actors/values/letter_case.hpp"
#include "tests/page_of_rows.hpp"

namespace florin {
namespace {

/// Of every user of the tests.
const data_key example_key{secret_bytes{5}};

}  // namespace

memory_bank::memory_bank() = default;

memory_bank::~memory_bank() = default;

void memory_bank::release() {
  holds_answers = false;
  for (; !held_.empty(); held_.pop_front()) held_.front()();
}

user_id memory_bank::add_user(const std::string& username) {
  auto& added = users_.emplace_back();
  added.id = identifiers_.next<user_id>(now());
  added.username = username;
  added.email = username + "@example.com";
  added.email_verified_at = now();
  added.registered_at = now();
  return added.id;
}

std::string memory_bank::add_key(const user_id& user, const std::string& role, std::vector<std::string> scopes) {
  auto id = identifiers_.next<session_id>(now());
  auto key = "sk_test_" + to_text(id);
  user_with(user).roles = {role};
  auto digest = to_hex(sha256(key));
  add_session(id, user, digest);
  sessions_.at(digest).scopes = std::move(scopes);
  return key;
}

void memory_bank::add_session(const session_id& id, const user_id& user, const std::string& credential_digest) {
  auto& added = sessions_[credential_digest];
  added.id = id;
  added.user = user;
  added.credential_digest = credential_digest;
  added.created_at = now();
  // As those of a sandbox.
  added.transfer_limits = transfer_limits{10'000'00, 10'000'00};
}

account_id memory_bank::clearing(const std::string& currency) {
  auto [found, is_new] = clearing_accounts_.try_emplace(currency);
  if (is_new) found->second = ledger_.open(currency, account_type::internal, user_id{});
  return found->second;
}

account_id memory_bank::add_account(const user_id& owner, const std::string& currency, std::int64_t funded_minor,
                                    account_type type) {
  auto id = ledger_.open(currency, type, owner);
  accounts_.push_back(id);
  if (funded_minor > 0)
    ledger_.post({{clearing(currency), id, funded_minor}}, transaction_type::deposit, "Initial deposit", "");
  commit(std::nullopt);
  return id;
}

transaction_id memory_bank::add_transfer(const account_id& source, const account_id& destination,
                                         std::int64_t minor) {
  auto id = ledger_.transfer(source, destination, minor);
  commit(std::nullopt);
  return id;
}

void memory_bank::commit(const std::optional<idempotency_record>& record) {
  batches_.push_back(ledger_.seal());
  const auto& committed = batches_.back();
  condition.last_batch = committed.number;
  for (const auto& submission : committed.submissions)
    for (const auto& entry : submission.entries)
      if (entry.entry.transaction)
        posted_.push_back(
            {*entry.entry.transaction, entry.sequence, committed.number, committed.stamped_at, entry.postings});
  if (record) records_.push_back(*record);
  ledger_.now.microseconds += 1'000'000;
}

std::optional<error> memory_bank::used_key(const std::optional<idempotency_record>& record) const {
  if (!record) return std::nullopt;
  bool is_used = std::ranges::any_of(records_, [&](const idempotency_record& each) {
    return each.principal == record->principal && each.operation == record->operation && each.key == record->key;
  });
  if (!is_used) return std::nullopt;
  return error{error_code::conflict, "The Idempotency-Key was used before", {}}.with("idempotency_key",
                                                                                     record->key);
}

account_view memory_bank::view_of(const account_id& id) const {
  const auto& state = ledger_.state_of(id);
  return {state, available_balance(state, {}, now()), pending_balance(state, {}, now()),
          limits_of(state, {}, now()), freezes_at(state, now())};
}

result<transaction> memory_bank::propose(const transfer_order& order) const {
  if (std::ranges::count(accounts_, order.source) == 0 || std::ranges::count(accounts_, order.destination) == 0)
    return error{error_code::account_not_found, "Account not found or you don't have permission to access it", {}};
  auto amount = stated_amount(ledger_.state_of(order.source), order.amount);
  if (!amount) return amount.error();
  transaction proposed{order.id,        transaction_type::transfer,
                       order.initiator, order.description,
                       order.reference, {{order.source, order.destination, *amount}}};
  for (const auto& side : {order.source, order.destination})
    if (auto held = reserve(ledger_.state_of(side), {}, proposed, now(), order.capture); !held)
      return held.error();
  if (order.unconfirmed && confirmation.transfers_above)
    if (auto refusal =
            refuse_unconfirmed(worth_in_cents(proposed, confirmation), *order.unconfirmed, 0, confirmation))
      return *refusal;
  return proposed;
}

void memory_bank::answer_later(get_account asked, answer_handler<get_account::answer> to) {
  if (std::ranges::count(accounts_, asked.account) == 0)
    return answer<account_view>(
        to,
        error{error_code::account_not_found, "Account not found or you don't have permission to access it", {}});
  answer(to, result{view_of(asked.account)});
}

void memory_bank::answer_later(open_account asked, answer_handler<open_account::answer> to) {
  using reply = result<open_account::answer>;
  if (auto used = used_key(asked.idempotency)) return answer(to, reply{*used});
  if (next_refusal) return answer(to, reply{error{}});
  if (auto refusal = refuse_blocked(user_with(asked.owner))) return answer(to, reply{*refusal});
  auto type = parse_account_type(asked.account_type);
  if (!type) return answer(to, reply{error{error_code::invalid_account_type, "Unsupported account type", {}}});
  auto minor =
      asked.initial_deposit ? money::from(*asked.initial_deposit, *currency::find(asked.currency))->minor : 0;
  auto id = add_account(asked.owner, asked.currency, static_cast<std::int64_t>(minor), *type);
  if (asked.idempotency) {
    asked.idempotency->point_to(id);
    records_.push_back(*asked.idempotency);
  }
  answer(to, reply{view_as_opened(ledger_.state_of(id).terms, asked.initial_deposit)});
}

void memory_bank::answer_later(instruct_account asked, answer_handler<account_view> to) {
  const auto& state = ledger_.state_of(asked.account);
  if (state.terms.owner != asked.owner) return answer(to, result<account_view>{no_such_account()});
  auto event = decide(state, {}, asked.command);
  if (!event) return answer(to, result<account_view>{event.error()});
  if (auto used = used_key(asked.idempotency)) return answer(to, result<account_view>{*used});
  if (const auto* placed = std::get_if<hold_placed>(&*event))
    placed_holds_.emplace(placed->hold, placed_hold{asked.account, *placed});
  ledger_.happen(asked.account, *event);
  commit(asked.idempotency);
  answer(to, result{view_of(asked.account)});
}

void memory_bank::answer_later(submit_transfer asked, answer_handler<submit_transfer::answer> to) {
  using reply = result<posted_transaction>;
  if (next_refusal) return answer(to, reply{error{}});
  auto proposed = propose(asked.order);
  if (!proposed) return answer(to, reply{proposed.error()});
  if (auto used = used_key(asked.idempotency)) return answer(to, reply{*used});
  if (const auto& capture = asked.order.capture)
    ledger_.capture(*proposed, {.hold = capture->hold,
                                .amount = proposed->postings.front().amount,
                                .is_final = capture->is_final,
                                .at = now()});
  else
    ledger_.post(*proposed);
  commit(asked.idempotency);
  answer(to, reply{posted_.back()});
}

void memory_bank::answer_later(submit_transfer_batch asked, answer_handler<submit_transfer_batch::answer> to) {
  using reply = result<submit_transfer_batch::answer>;
  if (next_refusal) return answer(to, reply{error{}});
  submit_transfer_batch::outcomes outcomes;
  for (const auto& order : asked.orders) outcomes.push_back(propose(order));
  auto refused = std::ranges::find_if(outcomes, [&](const auto& each) {
    return !each && (asked.linked || each.error().code == error_code::two_factor_required);
  });
  if (refused != outcomes.end())
    return answer(to, reply{error{refused->error()}.with("index", std::distance(outcomes.begin(), refused))});
  if (auto used = used_key(asked.idempotency)) return answer(to, reply{*used});
  for (const auto& each : outcomes)
    if (each) ledger_.post(*each);
  if (asked.idempotency) asked.idempotency->facts = facts_of({asked.linked, made_by(outcomes)});
  commit(asked.idempotency);
  answer(to, reply{std::move(outcomes)});
}

void memory_bank::answer_later(record_refusal asked, answer_handler<record_refusal::answer> to) {
  if (auto used = used_key(asked.idempotency)) return answer(to, result<done>{*used});
  if (!next_refusal) records_.push_back(asked.idempotency);
  answer(to, result{done{}});
}

void memory_bank::answer_later(create_sandbox_customer asked, answer_handler<create_sandbox_customer::answer> to) {
  auto id = add_user("sandbox-" + std::to_string(users_.size()));
  auto session = identifiers_.next<session_id>(now());
  add_session(session, id, asked.credential_digest);
  user_with(id).roles = asked.roles;
  auto checking = add_account(id, "USD", 1'000'000);
  auto savings = add_account(id, "USD", 100'000, account_type::savings);
  auto euro = add_account(id, "EUR", 100'000);
  answer(to, result{create_sandbox_customer::answer{users_.back(),
                                                    {view_of(checking), view_of(savings), view_of(euro)}}});
}

user* memory_bank::find(const user_id& id) {
  auto found = std::ranges::find(users_, id, &user::id);
  return found == users_.end() ? nullptr : &*found;
}

user& memory_bank::user_with(const user_id& id) { return *find(id); }

void memory_bank::note(entity_change change, const origin& from) {
  note_origin(change, from, &example_key);
  change.version = 1 + std::ranges::count_if(events_, [&](const recorded_event& each) {
                     return each.change.entity == change.entity;
                   });
  events_.insert(events_.begin(), {{events_.size() + 1, 0}, condition.last_batch, now(), std::move(change), {}});
}

template <class Answer>
result<Answer> memory_bank::carry_through(user& state, const result<user_decision<Answer>>& decided,
                                          const origin& from) {
  if (!decided) return decided.error();
  auto after = decided->after;
  auto sending = bound_sending(state, after, decided->notifications, static_cast<bool>(decided->event),
                               policies_.sending, identifiers_);
  if (!sending) return sending.error();
  if (decided->event) {
    auto change = user_change(state, after, 2, decided->event, example_key, keys_, from);
    auto& fields = change.event.body.fields;
    fields.insert(fields.end(), decided->notes.fields.begin(), decided->notes.fields.end());
    note(std::move(change), {});
  }
  auto before = std::exchange(state, after);
  // A test's passwords need no hash.
  if (!decided->new_password.empty()) state.password_hash = decided->new_password;
  if (standing_after(before, state).voids_confirmations)
    for (const auto& [key, each] : sessions_)
      if (each.user == state.id) activities_[each.id].step_ups = {};
  for (const auto& each : sending->messages) outbox_.insert(outbox_.begin(), each);
  for (const auto& each : decided->opened)
    sessions_[each.credential_digest.empty() ? to_text(each.id) : each.credential_digest] = each;
  for (const auto& each : decided->others)
    if (each.entity.kind == entity_kind::oauth_client)
      clients_[oauth_client_id{each.entity.id}] = from_record<oauth_client>(each.snapshot.value());
  if (decided->avatar) avatars_[state.id] = *decided->avatar;
  if (state.avatar_tag.empty()) avatars_.erase(state.id);
  if (auto outcome = from.outcome) {
    if constexpr (requires { decided->answer->id; })
      if (decided->answer) outcome->point_to(decided->answer->id);
    records_.push_back(*outcome);
  }
  return decided->answer;
}

template <class Command>
void memory_bank::answer_later(Command command, answer_handler<typename Command::answer> to) {
  using reply = result<typename Command::answer>;
  using role_commands = questions<create_role, change_role, delete_role, assign_permission, revoke_permission>;
  if constexpr (is_among<Command, role_commands>) {
    auto decided = decide(roles_, command);
    if (!decided) return answer(to, reply{decided.error()});
    if constexpr (std::is_same_v<typename Command::answer, role_or_approval>)
      if (needs_second_member(roles_, decided->after))
        return answer(to, reply{ask_for_approval(
                              requested_approval(identifiers_.next<approval_id>(now()),
                                                 role_revision{decided->after.name, decided->after.description,
                                                               decided->after.permissions, 0},
                                                 {}, command.from, now()),
                              command.from)});
    const auto* before = roles_.find(command.name);
    if (decided->event)
      note(role_change(before ? *before : role{}, decided->after, 2, decided->event), command.from);
    roles_ = roles_.with(decided->after);
    if (auto outcome = command.from.outcome) {
      outcome->kind = outcome_kind::role;
      outcome->made = entity_of_role(decided->after.name).id;
      outcome->facts = to_record(decided->after);
      records_.push_back(*outcome);
    }
    return answer(to, reply{typename Command::answer{decided->after}});
  } else if constexpr (is_among<Command, questions_to_users> && !std::is_same_v<Command, erase_deleted_user>) {
    auto* state = find(command.user);
    if (!state) return answer(to, reply{absent_user<Command>()});
    if constexpr (requires { command.password; })
      if (state->password_hash != command.password) return answer(to, reply{wrong_current_password()});
    answer(to, carry_through(*state, decide(*state, command, context()), command.from));
  } else {
    to(error{error_code::internal, "The edge does not ask this", {}});
  }
}

void memory_bank::answer_later(note_reading asked, answer_handler<done> to) {
  if (refuses_notes) return answer(to, result<done>{*refuses_notes});
  auto* state = find(asked.user);
  if (!state) return answer(to, result<done>{no_such_user()});
  answer(to, carry_through(*state, decide(*state, asked, context()), asked.from));
}

template <class Command>
std::optional<error> memory_bank::carry_out_on(const user_id& user, const Command& command) {
  auto* state = find(user);
  if (!state) return no_such_user();
  auto answered = carry_through(*state, decide(*state, command, context()), command.from);
  return answered ? std::nullopt : std::optional{answered.error()};
}
template std::optional<error> memory_bank::carry_out_on(const user_id&, const change_user_status&);
template std::optional<error> memory_bank::carry_out_on(const user_id&, const grant_role&);
template std::optional<error> memory_bank::carry_out_on(const user_id&, const grant_permission&);
template std::optional<error> memory_bank::carry_out_on(const user_id&, const propose_email&);
template std::optional<error> memory_bank::carry_out_on(const user_id&, const settle_email_proposal&);

template <class Command>
result<user> memory_bank::enrol(const Command& command) {
  for (const auto& each : users_)
    if (each.username == command.username)
      return error{error_code::conflict, "Somebody is registered with this username already", {}}.with(
          "field", std::string("username"));
  user nobody;
  nobody.id = identifiers_.next<user_id>(now());
  auto decided = decide(nobody, command, context());
  if (!decided) return decided.error();
  return carry_through(users_.emplace_back(), decided, command.from);
}

void memory_bank::answer_later(register_user asked, answer_handler<user> to) { answer(to, enrol(asked)); }

void memory_bank::answer_later(invite_user asked, answer_handler<user> to) { answer(to, enrol(asked)); }

user* memory_bank::find_by_password(const std::string& name, const std::string& password) {
  auto is_meant = [&](const user& each) { return each.username == name || each.email == name; };
  auto meant = std::ranges::find_if(users_, is_meant);
  return meant == users_.end() || meant->password_hash != password ? nullptr : &*meant;
}

void memory_bank::answer_later(log_in asked, answer_handler<log_in::answer> to) {
  auto* meant = find_by_password(asked.login, asked.password);
  if (!meant) return answer(to, result<log_in::answer>{login_refused()});
  answer(to, carry_through(*meant, decide(*meant, asked, context()), asked.from));
}

void memory_bank::answer_later(reactivate_user asked, answer_handler<done> to) {
  auto* meant = find_by_password(asked.login, asked.password);
  if (!meant) return answer(to, result<done>{login_refused()});
  answer(to, carry_through(*meant, decide(*meant, asked, context()), asked.from));
}

template <class Command>
void memory_bank::leave(const Command& command, const answer_handler<done>& to) {
  std::vector<account_view> held;
  for (const auto& id : accounts_)
    if (ledger_.state_of(id).terms.owner == command.user) held.push_back(view_of(id));
  auto& state = user_with(command.user);
  answer(to, carry_through(state, decide(state, command, held, context()), command.from));
}

void memory_bank::answer_later(delete_user asked, answer_handler<done> to) { leave(asked, to); }

void memory_bank::answer_later(erase_user asked, answer_handler<done> to) { leave(asked, to); }

void memory_bank::answer_later(get_avatar asked, answer_handler<get_avatar::answer> to) {
  auto found = avatars_.find(asked.user);
  answer(to, result{found == avatars_.end() ? std::nullopt : std::optional{found->second}});
}

void memory_bank::answer_later(make_avatar asked, answer_handler<std::string> to) {
  answer(to, avatar_of(asked.file, {}));
}

void memory_bank::answer_later(draw_default_avatar asked, answer_handler<std::string> to) {
  answer(to, result{default_avatar(asked.user)});
}

void memory_bank::answer_later(write_rows asked, answer_handler<done> to) {
  for (const auto& row : asked.rows) asked.into->append(row);
  if (asked.are_last) asked.into->close();
  answer(to, result{done{}});
}

void memory_bank::answer_later(read_workbook asked, answer_handler<std::string> to) {
  answer(to, result{asked.from->read(1'000)});
}

void memory_bank::answer_later(list_log_entries asked, answer_handler<list_log_entries::answer> to) {
  answer(to, logs->read(asked));
}

void memory_bank::answer_later(archive_logs asked, answer_handler<archive_logs::answer> to) {
  answer(to, logs->read(asked));
}

void memory_bank::answer_later(begin_passkey_login asked, answer_handler<passkey_question> to) {
  answer(to, result{ask_for_passkey(policies_.links, keys_, asked.now)});
}

void memory_bank::answer_later(get_user asked, answer_handler<user> to) {
  auto* state = find(asked.user);
  answer(to, state ? result<user>{*state} : result<user>{no_such_user()});
}

void memory_bank::answer_later(forgot_password asked, answer_handler<done> to) {
  for (const auto& each : users_)
    if (each.email == asked.email)
      outbox_.insert(outbox_.begin(),
                     reset_mail(each, identifiers_.next<notification_id>(now()), policies_.links, keys_, now()));
  answer(to, result{done{}});
}

void memory_bank::answer_later(list_outbox asked, answer_handler<list_outbox::answer> to) {
  std::vector<notification> found;
  for (const auto& mail : outbox_)
    if (mail.user == asked.user) found.push_back(mail);
  answer(to, result{page_of_rows(std::move(found), asked, &notification::id)});
}

void memory_bank::answer_later(find_user asked, answer_handler<find_user::answer> to) {
  find_user::answer found;
  for (const auto& each : users_)
    if (lower_case(asked.kind == user_name::email ? each.email : each.username) == lower_case(asked.name))
      found = each.id;
  answer(to, result{found});
}

}  // namespace florin
