#include "persistence/queries/owned_list.hpp"
#include "persistence/record_json.hpp"

namespace florin {
namespace {

const std::string columns =
    "entity, owner, version, body, (SELECT wrapped FROM journal.data_key WHERE data_key.owner = listed.owner)";

const owned_list notifications{"notifications", columns, "kind = 'mail'"};

/// What waits, invitations or all else.
std::string waiting(bool are_invitations, const std::string& most) {
  std::string is_so = are_invitations ? "" : "NOT ";
  return R"((SELECT entity AS mail, owner AS reader, body->>'next_attempt_at' AS due_at, )" +
         std::string(are_invitations ? "true" : "false") + R"( AS is_invitation FROM journal.snapshot
     WHERE kind = 'mail' AND body->>'status' = 'queued' AND coalesce(body->>'channel', 'email') = $1
       AND )" +
         is_so + R"((body->>'template' = 'invitation') AND body->>'next_attempt_at' <= $2
     ORDER BY body->>'next_attempt_at' LIMIT )" +
         most + ")";
}

// Only so many are compared, by nothing but what they are compared by, so that a backlog of a day costs no more
// than an hour's. Invitations, of which an import makes thousands, go last: 20 of them beside up to 80 others.
const std::string find_due_notifications_statement = "SELECT " + columns + R"(
  FROM (SELECT mail, is_invitation, row_number() OVER (PARTITION BY is_invitation ORDER BY turn, due_at, mail) AS place
        FROM (SELECT mail, due_at, is_invitation,
                     row_number() OVER (PARTITION BY is_invitation, reader ORDER BY due_at, mail) AS turn
              FROM ()" + waiting(false, "10000") + " UNION ALL " +
                                                     waiting(true, "20") + R"() AS waiting) AS turns
        WHERE turn <= 20) AS places
  JOIN journal.snapshot AS listed ON listed.kind = 'mail' AND listed.entity = places.mail
  WHERE is_invitation OR place <= 80
  ORDER BY is_invitation, place)";

const std::string find_sent_codes_statement = "SELECT " + columns + R"(
  FROM journal.snapshot AS listed
  WHERE kind = 'mail' AND body->>'template' = 'phone_verification' AND body->>'queued_at' >= $1
  ORDER BY body->>'queued_at' DESC LIMIT 10000)";

/// Ids sort by when they were made, and no earlier than what they are of was queued.
const std::string find_reset_links_statement =
    "SELECT " + microseconds_of("(body->>'queued_at')::timestamptz") + R"(
  FROM journal.snapshot
  WHERE kind = 'mail' AND owner = $1::uuid AND entity >= $2::uuid AND body->>'template' = 'password_reset'
    AND (body->>'queued_at')::timestamptz >= $3::timestamptz
  ORDER BY (body->>'queued_at')::timestamptz)";

stored_notification read_notification(const pqxx::row& row) {
  stored_notification found{notification_id{read_uuid(row[0])}, user_id{read_uuid(row[1])}, read_number(row[2]),
                            parse_record(row[3].c_str()), std::nullopt};
  if (!row[4].is_null()) found.wrapped_key = row[4].c_str();
  return found;
}

}  // namespace

void prepare_notification_queries(pqxx::connection& connection) {
  connection.prepare("find_due_notifications", find_due_notifications_statement);
  connection.prepare("find_sent_codes", find_sent_codes_statement);
  connection.prepare("find_reset_links", find_reset_links_statement);
  prepare(connection, notifications);
}

find_due_notifications::answer answer(const journal_view& view, const find_due_notifications& question) {
  find_due_notifications::answer found;
  for (const auto& row : view.transaction.exec_prepared("find_due_notifications", record_text(question.channel),
                                                        to_text(question.now)))
    found.push_back(read_notification(row));
  return found;
}

find_sent_codes::answer answer(const journal_view& view, const find_sent_codes& question) {
  find_sent_codes::answer found;
  for (const auto& row : view.transaction.exec_prepared("find_sent_codes", to_text(question.since)))
    found.push_back(read_notification(row));
  return found;
}

find_reset_links::answer answer(const journal_view& view, const find_reset_links& question) {
  find_reset_links::answer found;
  for (const auto& row :
       view.transaction.exec_prepared("find_reset_links", uuid_text(question.user),
                                      uuid_text(first_id_since(question.since)), to_text(question.since)))
    found.push_back(read_instant(row[0]));
  return found;
}

list_notifications::answer answer(const journal_view& view, const list_notifications& question) {
  return read_page<stored_notification>(view, notifications, question.user, question, {}, read_notification);
}

}  // namespace florin
