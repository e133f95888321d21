#include "api/users/export_users.hpp"

#include "actors/files/workbook.hpp"
#include "actors/query/people_queries.hpp"
#include "actors/user/staff_commands.hpp"
#include "actors/values/csv.hpp"
#include "api/auth/step_up.hpp"

namespace florin {
namespace {

const std::vector<std::string> columns{
    "user_id",     "username",  "email",   "email_verified", "status",         "kyc_status",     "roles",
    "locale",      "full_name", "phone",   "date_of_birth",  "address_line_1", "address_line_2", "city",
    "postal_code", "region",    "country", "registered_at",  "last_login_at"};

std::vector<std::string> row_of(const user& each) {
  const auto& self = each.profile;
  return {to_text(each.id),
          each.username,
          each.email,
          each.email_verified_at ? "true" : "false",
          std::string(to_text(each.status)),
          std::string(to_text(each.kyc)),
          record_text(each.roles),
          each.locale,
          self.full_name,
          self.phone,
          record_text(self.date_of_birth),
          self.address.line_1,
          self.address.line_2,
          self.address.city,
          self.address.postal_code,
          self.address.region,
          self.address.country,
          to_text(each.registered_at),
          record_text(each.last_login_at)};
}

/// From the one behind `after`, the latest registered first.
list_users portion_behind(const std::optional<user_id>& after) {
  list_users question;
  question.limit = 1'000;
  question.after = after;
  question.is_counted = false;
  return question;
}

void log_break(edge& shared, const std::string& request_id, const error& why) {
  shared.log.error("answer_broken_off", {{"request_id", request_id}, {"reason", why.message}});
}

/// All users as CSV, portion by portion.
class users_as_csv final : public body_source, public std::enable_shared_from_this<users_as_csv> {
 public:
  users_as_csv(edge& shared, std::string request_id, const list_users::answer& first)
      : shared_(shared), request_id_(std::move(request_id)) {
    append_csv_row(ready_, columns);
    take(first);
  }

  void next(piece_handler then) override {
    if (!ready_.empty() || !behind_) return then(std::exchange(ready_, {}));
    shared_.bank.ask(portion_behind(behind_),
                     [self = shared_from_this(), then = std::move(then)](const result<list_users::answer>& found) {
                       if (!found) {
                         log_break(self->shared_, self->request_id_, found.error());
                         return then(std::nullopt);
                       }
                       self->take(*found);
                       self->next(then);
                     });
  }

 private:
  void take(const list_users::answer& portion) {
    for (const auto& each : portion.users)
      if (!each.erased_at) append_csv_row(ready_, row_of(each));
    behind_ = portion.has_more ? std::optional{portion.users.back().id} : std::nullopt;
  }

  edge& shared_;
  std::string request_id_;
  std::string ready_;
  /// Absent once there is nobody left.
  std::optional<user_id> behind_;
};

/// The rows of those who were not erased.
std::vector<std::vector<std::string>> rows_of(const list_users::answer& portion) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& each : portion.users)
    if (!each.erased_at) rows.push_back(row_of(each));
  return rows;
}

/// Sends a workbook that is closed.
class workbook_pieces final : public body_source {
 public:
  workbook_pieces(edge& shared, std::string request_id, std::shared_ptr<workbook> file)
      : shared_(shared), request_id_(std::move(request_id)), file_(std::move(file)) {}

  void next(piece_handler then) override {
    shared_.bank.ask(read_workbook{file_}, [&shared = shared_, id = request_id_,
                                            then = std::move(then)](const result<std::string>& piece) {
      if (!piece) log_break(shared, id, piece.error());
      then(piece ? std::optional{*piece} : std::nullopt);
    });
  }

 private:
  edge& shared_;
  std::string request_id_;
  std::shared_ptr<workbook> file_;
};

http_response attachment(std::string_view media_type, std::string_view name, std::shared_ptr<body_source> source) {
  http_response file{200,
                     {{"Content-Type", std::string(media_type)},
                      {"Content-Disposition", "attachment; filename=\"" + std::string(name) + "\""}},
                     {}};
  file.source = std::move(source);
  return file;
}

void send_csv(const call_ptr& call) {
  call->ask(portion_behind(std::nullopt), [call](const list_users::answer& first) {
    call->send(attachment("text/csv; charset=utf-8", "users.csv",
                          std::make_shared<users_as_csv>(call->shared(), call->id(), first)));
  });
}

error too_many_for_a_workbook() {
  return error{error_code::validation_error, "There are more users than a workbook has rows", {}}.with(
      "format", std::vector<std::string>{"Must be csv for so many users"});
}

void write_workbook(const call_ptr& call, const std::shared_ptr<workbook>& file,
                    const std::optional<user_id>& after, std::size_t written) {
  call->ask(portion_behind(after), [call, file, written](const list_users::answer& portion) {
    write_rows command{file, rows_of(portion), !portion.has_more};
    auto count = written + command.rows.size();
    if (count > workbook::most_rows) return call->refuse(too_many_for_a_workbook());
    auto last = portion.has_more ? std::optional{portion.users.back().id} : std::nullopt;
    call->ask(std::move(command), [call, file, last, count](done) {
      if (last) return write_workbook(call, file, last, count);
      call->send(attachment(xlsx_media_type, "users.xlsx",
                            std::make_shared<workbook_pieces>(call->shared(), call->id(), file)));
    });
  });
}

void send_workbook(const call_ptr& call) {
  auto file = std::make_shared<workbook>("Users");
  call->ask(write_rows{file, {columns}, false},
            [call, file](done) { write_workbook(call, file, std::nullopt, 1); });
}

}  // namespace

void export_users(const call_ptr& call, export_users_query query) {
  auto format = query.format.value_or(export_format::csv);
  require_proof(call, {std::string(call->operation()->name), std::nullopt, ""}, [call, format] {
    call->ask(note_deed{call->caller().user, staff_deed::export_users, call->from(), call->now()},
              [call, format](done) { format == export_format::csv ? send_csv(call) : send_workbook(call); });
  });
}

}  // namespace florin
