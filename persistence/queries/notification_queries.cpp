#include "persistence/queries/owned_list.hpp"
#include "persistence/record_json.hpp"

namespace florin {
namespace {

const std::string columns =
    "entity, owner, version, body, (SELECT wrapped FROM journal.data_key WHERE data_key.owner = listed.owner)";

const owned_list notifications{"notifications", columns, "kind = 'mail'"};

// Only so many are compared, by nothing but what they are compared by, so that a backlog of a day costs no more
// than an hour's.
const std::string find_due_notifications_statement = "SELECT " + columns + R"(
  FROM (SELECT mail, due_at, row_number() OVER (PARTITION BY reader ORDER BY due_at, mail) AS turn
        FROM (SELECT entity AS mail, owner AS reader, body->>'next_attempt_at' AS due_at FROM journal.snapshot
              WHERE kind = 'mail' AND body->>'status' = 'queued' AND coalesce(body->>'channel', 'email') = $1
                AND body->>'next_attempt_at' <= $2
              ORDER BY body->>'next_attempt_at' LIMIT 10000) AS waiting) AS turns
  JOIN journal.snapshot AS listed ON listed.kind = 'mail' AND listed.entity = turns.mail
  WHERE turn <= 20
  ORDER BY turn, due_at LIMIT 100)";

const std::string find_sent_codes_statement = "SELECT " + columns + R"(
  FROM journal.snapshot AS listed
  WHERE kind = 'mail' AND body->>'template' = 'phone_verification' AND body->>'queued_at' >= $1
  ORDER BY body->>'queued_at' DESC LIMIT 10000)";

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

list_notifications::answer answer(const journal_view& view, const list_notifications& question) {
  return read_page<stored_notification>(view, notifications, question.user, question, {}, read_notification);
}

}  // namespace florin
