#include "api/users/import_users.hpp"

#include <algorithm>

#include "api/http/media_type.hpp"
#include "api/users/import_rows.hpp"

namespace florin {
namespace {

/// Rows that are registered side by side, and so committed together.
constexpr std::size_t most_under_way = 64;

import_row_body failed_row(std::int64_t row, const error& why) {
  import_row_body report;
  report.row = row;
  report.status = "failed";
  report.code = std::string(to_text(why.code));
  report.message = why.message;
  for (const auto& [name, value] : why.details) {
    if (const auto* problems = std::get_if<std::vector<std::string>>(&value))
      report.details.push_back({name, *problems});
    else if (const auto* field = std::get_if<std::string>(&value); field && name == "field")
      report.details.push_back({*field, {why.message}});
  }
  return report;
}

/// Reads rows and registers them, a few at a time, until the file is over.
class import_run : public std::enable_shared_from_this<import_run> {
 public:
  import_run(call_ptr call, import_reader reader) : call_(std::move(call)), reader_(std::move(reader)) {}

  void go_on() {
    // A bank that answers at once must not make this call itself again and again.
    if (std::exchange(is_going_on_, true)) return;
    while (under_way_ < most_under_way && take_row()) continue;
    is_going_on_ = false;
    if (under_way_ == 0) finish();
  }

 private:
  bool take_row() {
    if (row_ == most_rows_of_import) return false;
    auto read = reader_.next();
    if (!read) return false;
    ++row_;
    if (*read)
      register_row(std::move(**read));
    else
      add(failed_row(row_, read->error()));
    return true;
  }

  void register_row(import_user_body body) {
    ++under_way_;
    auto username = body.username;
    invite_user command{std::move(body.username),
                        std::move(body.email),
                        std::move(body.locale).value_or("en"),
                        std::move(body.full_name).value_or(""),
                        call_->from(),
                        call_->bank().now()};
    call_->bank().ask(
        std::move(command), [self = shared_from_this(), row = row_, username](const result<user>& registered) {
          self->add(registered ? import_row_body{row, "created", username, registered->id, {}, {}, {}}
                               : self->named(failed_row(row, registered.error()), username));
          --self->under_way_;
          self->go_on();
        });
  }

  static import_row_body named(import_row_body report, const std::string& username) {
    report.username = username;
    return report;
  }

  void add(import_row_body report) {
    ++(report.status == "created" ? report_.created : report_.failed);
    report_.rows.push_back(std::move(report));
  }

  void finish() {
    std::ranges::sort(report_.rows, {}, &import_row_body::row);
    call_->succeed(200, report_);
  }

  call_ptr call_;
  import_reader reader_;
  std::int64_t row_ = 0;
  std::size_t under_way_ = 0;
  bool is_going_on_ = false;
  import_report_body report_;
};

}  // namespace

void import_users(const call_ptr& call) {
  const auto& request = call->request();
  bool is_csv = equal_ignoring_case(media_type_of(request.header("Content-Type").value_or("")), "text/csv");
  auto reader = is_csv ? import_reader::of_csv(request.body) : import_reader::of_json(request.body);
  if (!reader) return call->refuse(std::move(reader).error());
  std::make_shared<import_run>(call, std::move(*reader))->go_on();
}

}  // namespace florin
