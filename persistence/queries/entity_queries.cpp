#include "persistence/column_text.hpp"
#include "persistence/idempotency_id.hpp"
#include "persistence/queries/owned_list.hpp"
#include "persistence/record_json.hpp"
#include "persistence/what_was_made.hpp"

namespace florin {
namespace {

constexpr auto load_user_statement = R"(
  SELECT version, body, wrapped
  FROM journal.snapshot LEFT JOIN journal.data_key ON data_key.owner = entity
  WHERE kind = 'user' AND entity = $1)";

constexpr auto load_avatar_statement = "SELECT body FROM journal.snapshot WHERE kind = 'avatar' AND entity = $1";

/// A session by its id, with its user; whether the OAuth client that it was given to is deleted or its developer
/// may not act, and who that is.
const std::string load_session_statement = R"(
  SELECT session.entity, session.owner, session.version, session.body, owner.version, owner.body, wrapped,
         coalesce(client.body->>'deleted_at', '') <> '' OR coalesce(developer.body->>'status', 'active') <> 'active',
         client.owner
  FROM journal.snapshot AS session
  JOIN journal.snapshot AS owner ON owner.kind = 'user' AND owner.entity = session.owner
  LEFT JOIN journal.data_key ON data_key.owner = session.owner
  LEFT JOIN journal.claim AS registered ON registered.name = 'oauth_client.id'
                                       AND registered.value = session.body->>'client_id'
  LEFT JOIN journal.snapshot AS client ON client.kind = registered.kind AND client.entity = registered.entity
  LEFT JOIN journal.snapshot AS developer ON developer.kind = 'user' AND developer.entity = client.owner
  WHERE session.kind = 'session' AND session.entity = )";

constexpr auto holder_of_credential =
    "(SELECT entity FROM journal.claim WHERE name = 'session.credential' AND value = $1)";

constexpr auto find_oauth_client_statement = R"(
  SELECT client.body FROM journal.snapshot AS client
  JOIN journal.snapshot AS developer ON developer.kind = 'user' AND developer.entity = client.owner
  WHERE client.kind = 'oauth_client' AND client.entity = $1 AND developer.body->>'status' = 'active')";

constexpr auto find_client_session_statement = R"(
  SELECT entity FROM journal.snapshot
  WHERE kind = 'session' AND body->>'kind' = 'client' AND body->>'client_id' = $1
    AND coalesce(body->>'ended_at', '') = ''
    AND coalesce(nullif(body->>'expires_at', '')::timestamptz > $2::timestamptz, true)
  ORDER BY entity DESC LIMIT 1)";

const owned_list oauth_clients{"oauth_clients", "body",
                               "kind = 'oauth_client' AND coalesce(body->>'deleted_at', '') = ''"};

constexpr auto find_claimant_statement = R"(
  SELECT snapshot.kind, snapshot.entity, snapshot.version, snapshot.body, wrapped
  FROM journal.claim JOIN journal.snapshot USING (kind, entity)
  LEFT JOIN journal.data_key ON data_key.owner = snapshot.entity
  WHERE claim.name = $1 AND claim.value = $2)";

const std::string find_idempotency_statement =
    "SELECT operation, fingerprint, " + microseconds_of("recorded_at") +
    ", kind, made, facts FROM journal.idempotency WHERE id = ANY($1::uuid[]) ORDER BY recorded_at, operation";

std::optional<stored_entity> read_entity(const pqxx::result& rows) {
  if (rows.empty()) return std::nullopt;
  auto row = rows.front();
  auto kind = parse_entity_kind(row[0].c_str());
  if (!kind) throw damaged_row("a snapshot of an unknown kind of entity");
  stored_entity found{{*kind, read_uuid(row[1])}, read_number(row[2]), parse_record(row[3].c_str())};
  if (auto wrapped = row[4]; !wrapped.is_null()) found.wrapped_key = wrapped.c_str();
  return found;
}

stored_user read_user(const pqxx::row& row, pqxx::row::size_type first) {
  stored_user user{read_number(row[first]), parse_record(row[first + 1].c_str()), std::nullopt};
  if (auto wrapped = row[first + 2]; !wrapped.is_null()) user.wrapped_key = wrapped.c_str();
  return user;
}

}  // namespace

void prepare_entity_queries(pqxx::connection& connection) {
  connection.prepare("load_user", load_user_statement);
  connection.prepare("load_avatar", load_avatar_statement);
  connection.prepare("load_session", load_session_statement + "$1");
  connection.prepare("load_session_of_credential", load_session_statement + holder_of_credential);
  connection.prepare("find_oauth_client", find_oauth_client_statement);
  connection.prepare("find_client_session", find_client_session_statement);
  prepare(connection, oauth_clients);
  connection.prepare("find_claimant", find_claimant_statement);
  connection.prepare("find_idempotency", find_idempotency_statement);
}

load_user::answer answer(const journal_view& view, const load_user& question) {
  auto rows = view.transaction.exec_prepared("load_user", uuid_text(question.user));
  if (rows.empty()) return std::nullopt;
  return read_user(rows.front(), 0);
}

load_avatar::answer answer(const journal_view& view, const load_avatar& question) {
  auto rows = view.transaction.exec_prepared("load_avatar", uuid_text(question.user));
  if (rows.empty()) return std::nullopt;
  return parse_record(rows.front()[0].c_str());
}

load_session::answer answer(const journal_view& view, const load_session& question) {
  const auto* credential = std::get_if<std::string>(&question.which);
  auto rows =
      credential ? view.transaction.exec_prepared("load_session_of_credential", *credential)
                 : view.transaction.exec_prepared("load_session", uuid_text(std::get<session_id>(question.which)));
  if (rows.empty()) return std::nullopt;
  auto row = rows.front();
  auto developer = row[8].is_null() ? std::nullopt : std::optional{user_id{read_uuid(row[8])}};
  return stored_session{session_id{read_uuid(row[0])},
                        user_id{read_uuid(row[1])},
                        read_number(row[2]),
                        parse_record(row[3].c_str()),
                        read_user(row, 4),
                        row[7].as<bool>(),
                        developer};
}

find_oauth_client::answer answer(const journal_view& view, const find_oauth_client& question) {
  auto rows = view.transaction.exec_prepared("find_oauth_client", uuid_text(question.client));
  if (rows.empty()) return std::nullopt;
  return from_record<oauth_client>(parse_record(rows.front()[0].c_str()));
}

find_client_session::answer answer(const journal_view& view, const find_client_session& question) {
  auto rows =
      view.transaction.exec_prepared("find_client_session", to_text(question.client), to_text(question.now));
  if (rows.empty()) return std::nullopt;
  return session_id{read_uuid(rows.front()[0])};
}

list_oauth_clients::answer answer(const journal_view& view, const list_oauth_clients& question) {
  return read_page<oauth_client>(view, oauth_clients, question.owner, question, {}, [](const pqxx::row& row) {
    return from_record<oauth_client>(parse_record(row[0].c_str()));
  });
}

find_claimant::answer answer(const journal_view& view, const find_claimant& question) {
  return read_entity(view.transaction.exec_prepared("find_claimant", question.claim.name, question.claim.value));
}

find_idempotency_records::answer answer(const journal_view& view, const find_idempotency_records& question) {
  std::vector<identifier_bits> ids;
  for (const auto& operation : question.operations)
    ids.push_back(idempotency_id(question.principal, operation, question.key));
  find_idempotency_records::answer records;
  for (const auto& row : view.transaction.exec_prepared("find_idempotency", array_text(ids))) {
    auto& found = records.emplace_back();
    found.principal = question.principal;
    found.operation = row[0].c_str();
    found.key = question.key;
    found.fingerprint = read_digest(row[1]);
    found.recorded_at = read_instant(row[2]);
    read_what_was_made(found, row, 3);
  }
  return records;
}

}  // namespace florin
