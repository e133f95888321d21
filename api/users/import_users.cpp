#include "api/users/import_users.hpp"

#include <deque>

#include "actors/user/user_commands.hpp"
#include "api/http/media_type.hpp"
#include "api/users/import_rows.hpp"

namespace florin {
namespace {

/// Rows that are registered side by side, and so committed together, or wait for one of them to be reported.
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

/// Reads rows and registers them, a few at a time, while the client takes the report of the rows before.
class import_run final : public body_source, public std::enable_shared_from_this<import_run> {
 public:
  using open_file = result<import_reader> (*)(std::string_view);

  import_run(edge& shared, origin from, std::string_view file)
      : shared_(shared), from_(std::move(from)), file_(file) {}

  /// Refuses as import_reader does.
  std::optional<error> open(open_file reader_of) {
    auto opened = reader_of(file_);
    if (!opened) return std::move(opened).error();
    reader_.emplace(std::move(*opened));
    return std::nullopt;
  }

  void next(piece_handler then) override {
    then_ = std::move(then);
    go_on();
  }

 private:
  static constexpr std::size_t usual_piece = 16'384;

  void go_on() {
    // A bank that answers at once must not make this call itself again and again.
    if (!then_ || std::exchange(is_going_on_, true)) return;
    while (!is_read_ && piece_.size() < usual_piece && rows_.size() < most_under_way) take_row();
    is_going_on_ = false;
    bool is_over = is_read_ && rows_.empty();
    if (is_over && !std::exchange(is_closed_, true)) close();
    if (is_over || piece_.size() >= usual_piece) std::exchange(then_, {})(std::exchange(piece_, {}));
  }

  void take_row() {
    auto read = row_ == most_rows_of_import ? std::nullopt : reader_->next();
    is_read_ = !read;
    if (is_read_) return;
    ++row_;
    rows_.emplace_back();
    if (*read)
      register_row(std::move(**read));
    else
      add(failed_row(row_, read->error()));
  }

  void register_row(import_user_body body) {
    auto username = body.username;
    invite_user command{std::move(body.username),
                        std::move(body.email),
                        std::move(body.locale).value_or("en"),
                        std::move(body.full_name).value_or(""),
                        from_,
                        shared_.bank.now()};
    shared_.bank.ask(std::move(command),
                     [self = shared_from_this(), row = row_, username](const result<user>& registered) {
                       self->add(registered ? import_row_body{row, "created", username, registered->id, {}, {}, {}}
                                            : named(failed_row(row, registered.error()), username));
                       self->go_on();
                     });
  }

  static import_row_body named(import_row_body report, const std::string& username) {
    report.username = username;
    return report;
  }

  /// Rows are reported in the order of the file, whichever is done first.
  void add(import_row_body report) {
    ++(report.status == "created" ? created_ : failed_);
    auto first = row_ - static_cast<std::int64_t>(rows_.size()) + 1;
    rows_[static_cast<std::size_t>(report.row - first)] = std::move(report);
    for (; !rows_.empty() && rows_.front(); rows_.pop_front()) {
      piece_ += reported_ ? "," : report_start;
      reported_ = true;
      json::writer out(piece_);
      schema<import_row_body>::write(out, *rows_.front());
    }
  }

  void close() {
    if (!reported_) piece_ += report_start;
    piece_ += R"(],"created":)" + std::to_string(created_) + R"(,"failed":)" + std::to_string(failed_) + "}}";
  }

  /// The rest of the envelope (rules.md §2) comes once all rows are done.
  static constexpr auto report_start = R"({"success":true,"data":{"rows":[)";

  edge& shared_;
  origin from_;
  std::string file_;
  std::optional<import_reader> reader_;
  /// How many were read, and those that are under way or behind one that is.
  std::int64_t row_ = 0;
  std::deque<std::optional<import_row_body>> rows_;
  std::int64_t created_ = 0;
  std::int64_t failed_ = 0;
  bool is_going_on_ = false;
  bool is_read_ = false;
  bool reported_ = false;
  bool is_closed_ = false;
  std::string piece_;
  piece_handler then_;
};

}  // namespace

void import_users(const call_ptr& call) {
  const auto& request = call->request();
  bool is_csv = equal_ignoring_case(media_type_of(request.header("Content-Type").value_or("")), "text/csv");
  auto run = std::make_shared<import_run>(call->shared(), call->from(), request.body);
  if (auto refusal = run->open(is_csv ? import_reader::of_csv : import_reader::of_json))
    return call->refuse(*refusal);
  http_response report{200, {{"Content-Type", "application/json"}}, {}};
  report.source = std::move(run);
  call->send(std::move(report));
}

}  // namespace florin
