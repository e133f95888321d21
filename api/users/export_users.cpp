#include "api/users/export_users.hpp"

#include "actors/values/csv.hpp"

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
                       if (!found) return self->break_off(found.error(), then);
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

  void break_off(const error& why, const piece_handler& then) {
    shared_.log.error("answer_broken_off", {{"request_id", request_id_}, {"reason", why.message}});
    then(std::nullopt);
  }

  edge& shared_;
  std::string request_id_;
  std::string ready_;
  /// Absent once there is nobody left.
  std::optional<user_id> behind_;
};

}  // namespace

void export_users(const call_ptr& call) {
  call->ask(portion_behind(std::nullopt), [call](const list_users::answer& first) {
    http_response file{200,
                       {{"Content-Type", "text/csv; charset=utf-8"},
                        {"Content-Disposition", "attachment; filename=\"users.csv\""}},
                       {}};
    file.source = std::make_shared<users_as_csv>(call->shared(), call->id(), first);
    call->send(std::move(file));
  });
}

}  // namespace florin
