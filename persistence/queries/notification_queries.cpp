#include "persistence/queries/owned_list.hpp"
#include "persistence/record_json.hpp"

namespace florin {
namespace {

const std::string columns =
    "entity, owner, version, body, (SELECT wrapped FROM journal.data_key WHERE data_key.owner = listed.owner)";

const owned_list notifications{"notifications", columns, "kind = 'mail'"};

const std::string load_notification_statement =
    "SELECT " + columns + " FROM journal.snapshot AS listed WHERE kind = 'mail' AND entity = $1";

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
  connection.prepare("load_notification", load_notification_statement);
  connection.prepare("find_sent_codes", find_sent_codes_statement);
  connection.prepare("find_reset_links", find_reset_links_statement);
  prepare(connection, notifications);
}

load_notification::answer answer(const journal_view& view, const load_notification& question) {
  auto rows = view.transaction.exec_prepared("load_notification", uuid_text(question.notification));
  if (rows.empty()) return std::nullopt;
  return read_notification(rows.front());
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
