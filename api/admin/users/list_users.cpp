#include "api/admin/users/list_users.hpp"

#include "actors/query/people_queries.hpp"
#include "actors/user/user_commands.hpp"
#include "actors/values/letter_case.hpp"
#include "api/admin/users/admin_user_body.hpp"

namespace florin {
namespace {

bool has_filters(const list_users_query& query) {
  return query.status || query.role || query.kyc_status || query.registered_from || query.registered_to ||
         query.cursor;
}

void show_only(const call_ptr& call, const std::optional<user_id>& found) {
  pagination all;
  all.total_count = found ? 1 : 0;
  if (!found) return call->succeed_page(std::vector<admin_user_body>{}, all);
  call->ask(get_user{*found},
            [call, all](const user& state) { call->succeed_page(std::vector{admin_body_of(state)}, all); });
}

void find_by_name(const call_ptr& call, const list_users_query& query) {
  if (has_filters(query) || (query.username && query.email)) {
    problems found;
    problems::scope here{found, query.username ? "username" : "email"};
    found.add("Names one user, so there can be no other filter");
    return call->refuse(found.as_error());
  }
  find_user asked =
      query.username ? find_user{user_name::username, *query.username} : find_user{user_name::email, *query.email};
  call->ask(std::move(asked), [call](const find_user::answer& found) { show_only(call, found); });
}

list_users question_of(const list_users_query& query) {
  list_users question;
  question.status = query.status;
  question.kyc = query.kyc_status;
  if (query.role) question.roles = {lower_case(*query.role)};
  if (query.registered_from) question.registered_from = query.registered_from->first;
  if (query.registered_to) question.registered_until = query.registered_to->last;
  return question;
}

}  // namespace

void list_registered_users(const call_ptr& call, list_users_query query) {
  if (query.username || query.email) return find_by_name(call, query);
  auto wanted = read_page_request(call, query);
  if (!wanted) return;
  auto question = question_of(query);
  if (!read_place(call, *wanted, question, user_id::parse)) return;
  call->ask(question, [call, question, wanted = *wanted](const list_users::answer& found) {
    std::vector<admin_user_body> bodies;
    for (const auto& each : found.users) bodies.push_back(admin_body_of(each));
    call->succeed_page(bodies, page_of(wanted, question, found.users, found.has_more, found.total_count,
                                       [](const user& each) { return to_text(each.id); }));
  });
}

}  // namespace florin
