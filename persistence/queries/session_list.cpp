#include "persistence/queries/owned_list.hpp"

namespace florin {
namespace {

/// What `is_over` (actors/session/standing.hpp) and `awaits_code` (actors/session/session_rules.hpp) say, of what
/// is committed. The owner ($1) is looked at once, and a client only where there is one, however many sessions
/// there are. $5 the kind of session, or NULL for all but clients' own; $6 now.
const owned_list sessions{"sessions", "entity", R"(
  kind = 'session' AND body->>'kind' <> 'client' AND ($5::text IS NULL OR body->>'kind' = $5)
  AND coalesce(body->>'ended_at', '') = ''
  AND coalesce(nullif(body->>'expires_at', '')::timestamptz > $6::timestamptz, true)
  AND (coalesce(body->>'idle_limit_seconds', '0') = '0' OR (body->>'refreshed_at')::timestamptz
       + make_interval(secs => (body->>'idle_limit_seconds')::bigint) > $6::timestamptz)
  AND NOT (body->>'kind' = 'grant' AND coalesce(body->>'refresh_generation', '0') = '0')
  AND (SELECT person.body->>'status' = 'active'
              OR person.body->>'status' = 'blocked' AND person.body->>'block_scope' = 'transactions'
       FROM journal.snapshot AS person WHERE person.kind = 'user' AND person.entity = $1::uuid)
  AND (coalesce((listed.body->>'created_at')::timestamptz >= CASE listed.body->>'kind'
         WHEN 'login' THEN (SELECT nullif(person.body->>'logins_void_before', '')::timestamptz
           FROM journal.snapshot AS person WHERE person.kind = 'user' AND person.entity = $1::uuid)
         ELSE (SELECT nullif(person.body->>'programs_void_before', '')::timestamptz
           FROM journal.snapshot AS person WHERE person.kind = 'user' AND person.entity = $1::uuid) END, true)
       OR listed.body->>'session' = (SELECT person.body->>'surviving_login'
         FROM journal.snapshot AS person WHERE person.kind = 'user' AND person.entity = $1::uuid))
  AND (coalesce(listed.body->>'client_id', '') = '' OR NOT EXISTS (
    SELECT FROM journal.claim AS registered JOIN journal.snapshot AS client USING (kind, entity)
    WHERE registered.name = 'oauth_client.id' AND registered.value = listed.body->>'client_id'
      AND coalesce(client.body->>'deleted_at', '') <> '')))"};

/// $2 the client, or NULL for any; $3 how many stay.
const std::string surplus_statement =
    "SELECT entity FROM journal.snapshot AS listed WHERE owner = $1::uuid AND " + sessions.condition + R"(
  AND ($2::text IS NULL OR body->>'client_id' = $2)
  ORDER BY nullif(body->>'refreshed_at', '')::timestamptz DESC NULLS LAST, entity DESC OFFSET $3::bigint LIMIT $4::bigint)";

constexpr auto most_ended_at_once = "100";

}  // namespace

void prepare_session_list(pqxx::connection& connection) {
  prepare(connection, sessions);
  connection.prepare("surplus_sessions", surplus_statement);
}

find_sessions_of::answer answer(const journal_view& view, const find_sessions_of& question) {
  auto kind = question.kind ? std::optional{std::string(to_text(*question.kind))} : std::nullopt;
  return read_page<session_id>(view, sessions, question.user, question, {kind, to_text(question.now)},
                               [](const pqxx::row& row) { return session_id{read_uuid(row[0])}; });
}

find_surplus_sessions::answer answer(const journal_view& view, const find_surplus_sessions& question) {
  optional_parameters parameters;
  parameters.add(uuid_text(question.user))
      .add(question.client ? std::optional{to_text(*question.client)} : std::nullopt)
      .add(std::to_string(question.most))
      .add(most_ended_at_once)
      .add(std::string(to_text(question.kind)))
      .add(to_text(question.now));
  find_surplus_sessions::answer found;
  for (const auto& row : parameters.execute(view.transaction, "surplus_sessions"))
    found.emplace_back(read_uuid(row[0]));
  return found;
}

}  // namespace florin
