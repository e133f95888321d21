#include "actors/role/role.hpp"
#include "persistence/queries/answers.hpp"
#include "persistence/queries/id_range.hpp"
#include "persistence/record_json.hpp"

namespace florin {
namespace {

/// Parameters: $1 status, $2 roles, $3 KYC status, $4 and $5 the span of registration (NULL when not asked for),
/// $6 and $7 ids of users around which ones registered then lie, $8 rows, $9 a permission and $10 the roles with
/// it. Ids sort by the time of their making.
constexpr auto user_filters = R"(
  kind = 'user' AND entity > $6::uuid AND entity < $7::uuid AND ($1::text IS NULL OR body->>'status' = $1)
  AND ($2::text[] IS NULL OR string_to_array(body->>'roles', ' ') && $2) AND ($3::text IS NULL OR body->>'kyc' = $3)
  AND ($4::timestamptz IS NULL OR (body->>'registered_at')::timestamptz >= $4)
  AND ($5::timestamptz IS NULL OR (body->>'registered_at')::timestamptz <= $5)
  AND ($9::text IS NULL OR string_to_array(body->>'roles', ' ') && $10::text[]
    OR $9 = ANY (string_to_array(body->>'permissions', ' '))))";

/// Those of whom there are few among many have an index of their own.
struct user_driver {
  std::string name;
  std::string condition;
};
const std::vector<user_driver> user_drivers{
    {"staff", "(body->>'roles' <> 'user' OR body->>'permissions' <> '') AND "},
    {"inactive", "body->>'status' <> 'active' AND "},
    {"all", ""}};

std::string page(const user_driver& by, const std::string& direction) {
  return R"(
    SELECT entity, body, wrapped FROM (
      SELECT entity, body FROM journal.snapshot WHERE )" +
         by.condition + user_filters + " ORDER BY entity " + direction + R"( LIMIT $8) AS found
    LEFT JOIN journal.data_key ON data_key.owner = entity ORDER BY entity )" +
         direction;
}

std::string count(const user_driver& by) {
  return "SELECT count(*) FROM (SELECT FROM journal.snapshot WHERE " + by.condition + user_filters +
         " LIMIT $8) AS found";
}

/// Around the ids that were made in the span, a little wider.
id_range range_of(const find_users& question) {
  constexpr std::int64_t slack_ms = 60'000;
  auto first_id_at = [](timestamp instant, std::int64_t slack) {
    return first_id_since({instant.microseconds + slack * 1'000});
  };
  id_range range;
  if (question.registered_from) range.above = first_id_at(*question.registered_from, -slack_ms);
  if (question.registered_until) range.below = first_id_at(*question.registered_until, slack_ms);
  return range;
}

const std::string& driver_for(const find_users& question) {
  // None of these is what every customer has.
  auto are_staffs = [](const std::vector<std::string>& roles) {
    return std::ranges::find(roles, customer_role) == roles.end();
  };
  bool is_staff =
      question.may ? are_staffs(question.may->roles) : !question.roles.empty() && are_staffs(question.roles);
  bool is_inactive = question.status && *question.status != user_status::active;
  return user_drivers[is_staff ? 0 : is_inactive ? 1 : 2].name;
}

optional_parameters parameters_of(const find_users& question, const id_range& range, std::uint64_t rows) {
  auto text_of = [](const auto& value) {
    return value ? std::optional{std::string(to_text(*value))} : std::nullopt;
  };
  optional_parameters parameters;
  parameters.add(text_of(question.status))
      .add(question.roles.empty() ? std::nullopt : std::optional{array_text(question.roles)})
      .add(text_of(question.kyc))
      .add(text_of(question.registered_from))
      .add(text_of(question.registered_until))
      .add(uuid_text(range.above))
      .add(uuid_text(range.below))
      .add(std::to_string(rows))
      .add(question.may ? std::optional{question.may->permission} : std::nullopt)
      .add(question.may ? std::optional{array_text(question.may->roles)} : std::nullopt);
  return parameters;
}

constexpr auto find_roles_statement =
    "SELECT version, body FROM journal.snapshot WHERE kind = 'role' ORDER BY entity";

constexpr auto find_approval_statement =
    "SELECT version, body FROM journal.snapshot WHERE kind = 'approval' AND entity = $1";

/// $1 status or NULL, $2 now, $3 and $4 the ids around the page, $5 rows. What is pending and late has expired.
constexpr auto approval_filters = R"(
  kind = 'approval' AND entity > $3::uuid AND entity < $4::uuid AND ($1::text IS NULL OR $1 =
    CASE WHEN body->>'status' = 'pending' AND (body->>'expires_at')::timestamptz <= $2::timestamptz THEN 'expired'
         ELSE body->>'status' END))";

std::string page_of_approvals(const std::string& direction) {
  return std::string("SELECT body FROM journal.snapshot WHERE ") + approval_filters + " ORDER BY entity " +
         direction + " LIMIT $5";
}

const std::string count_approvals_statement =
    std::string("SELECT count(*) FROM (SELECT FROM journal.snapshot WHERE ") + approval_filters +
    " LIMIT $5) AS found";

optional_parameters parameters_of(const list_approvals& question, const id_range& range, std::uint64_t rows) {
  optional_parameters parameters;
  parameters.add(question.status ? std::optional{std::string(to_text(*question.status))} : std::nullopt)
      .add(to_text(question.now))
      .add(uuid_text(range.above))
      .add(uuid_text(range.below))
      .add(std::to_string(rows));
  return parameters;
}

}  // namespace

void prepare_people_queries(pqxx::connection& connection) {
  for (const auto& each : user_drivers) {
    connection.prepare("users_" + each.name, page(each, "DESC"));
    connection.prepare("users_" + each.name + "_backwards", page(each, "ASC"));
    connection.prepare("count_users_" + each.name, count(each));
  }
  connection.prepare("find_roles", find_roles_statement);
  connection.prepare("find_approval", find_approval_statement);
  connection.prepare("approvals", page_of_approvals("DESC"));
  connection.prepare("approvals_backwards", page_of_approvals("ASC"));
  connection.prepare("count_approvals", count_approvals_statement);
}

find_users::answer answer(const journal_view& view, const find_users& question) {
  auto range = range_of(question);
  auto statement = "users_" + driver_for(question) + (question.backwards ? "_backwards" : "");
  find_users::answer page;
  for (const auto& row : parameters_of(question, range_of_page(question, range), question.limit + 1)
                             .execute(view.transaction, statement)) {
    auto& found = page.users.emplace_back(user_id{read_uuid(row[0])}, parse_record(row[1].c_str()), std::nullopt);
    if (!row[2].is_null()) found.wrapped_key = row[2].c_str();
  }
  page.has_more = cut_to_page(page.users, question.limit, question.backwards);
  if (!question.is_counted) return page;
  auto counted = parameters_of(question, range, most_counted + 1)
                     .execute(view.transaction, "count_users_" + driver_for(question));
  page.total_count = total_of(read_number(counted[0][0]));
  return page;
}

find_roles::answer answer(const journal_view& view, const find_roles&) {
  find_roles::answer found;
  for (const auto& row : view.transaction.exec_prepared("find_roles"))
    found.push_back({read_number(row[0]), parse_record(row[1].c_str())});
  return found;
}

find_approval::answer answer(const journal_view& view, const find_approval& question) {
  auto rows = view.transaction.exec_prepared("find_approval", uuid_text(question.approval));
  if (rows.empty()) return std::nullopt;
  return stored_approval{read_number(rows[0][0]), from_record<approval>(parse_record(rows[0][1].c_str()))};
}

list_approvals::answer answer(const journal_view& view, const list_approvals& question) {
  list_approvals::answer page;
  for (const auto& row : parameters_of(question, range_of_page(question), question.limit + 1)
                             .execute(view.transaction, question.backwards ? "approvals_backwards" : "approvals"))
    page.approvals.push_back(from_record<approval>(parse_record(row[0].c_str())));
  page.has_more = cut_to_page(page.approvals, question.limit, question.backwards);
  auto counted =
      parameters_of(question, id_range{}, most_counted + 1).execute(view.transaction, "count_approvals");
  page.total_count = total_of(read_number(counted[0][0]));
  return page;
}

}  // namespace florin
