#include "api/accounts/balance_at.hpp"
#include "api/accounts/list_accounts.hpp"
#include "api/admin/approvals/approvals.hpp"
#include "api/admin/audit/audit_logs.hpp"
#include "api/admin/audit/verify_audit_log.hpp"
#include "api/admin/logs/access_logs.hpp"
#include "api/admin/logs/system_logs.hpp"
#include "api/admin/roles/permissions.hpp"
#include "api/admin/users/list_users.hpp"
#include "api/idempotency/get_idempotency_key.hpp"
#include "api/oauth/authorization_request.hpp"
#include "api/pages/page_query.hpp"
#include "api/schema/query.hpp"
#include "api/transactions/transaction_page.hpp"
#include "api/transparency/transparency.hpp"
#include "api/users/activity.hpp"
#include "api/users/export_users.hpp"
#include "api/users/life_cycle.hpp"
#include "api/users/sessions.hpp"
#include "tests/fuzzing/chosen_schema.hpp"
#include "tests/fuzzing/property.hpp"
#include "tests/fuzzing/targets.hpp"

namespace florin::fuzzing {
namespace {

template <class Query>
void check_query(std::string_view text) {
  auto parameters = parse_query(text);
  if (!parameters) return;
  problems found;
  auto query = read_query<Query>(*parameters, found);
  query ? check_comes_back(*query) : check_problems(found);
}

template <class Query>
void check_lenient_query(std::string_view text) {
  auto parameters = parse_query(text);
  if (!parameters) return;
  problems found;
  auto query = read_query<Query>(known_parameters(std::move(*parameters), fields_of<Query>()), found);
  query ? check_comes_back(*query) : check_problems(found);
}

}  // namespace

const std::vector<chosen_schema>& query_schemas() {
  static const std::vector<chosen_schema> schemas{
      choose<balance_at_query>(check_query<balance_at_query>),
      choose<list_accounts_query>(check_query<list_accounts_query>),
      choose<idempotency_key_query>(check_query<idempotency_key_query>),
      choose<list_transactions_query>(check_query<list_transactions_query>),
      choose<authorization_query>(check_lenient_query<authorization_query>),
      choose<list_users_query>(check_query<list_users_query>),
      choose<list_approvals_query>(check_query<list_approvals_query>),
      choose<permission_audit_query>(check_query<permission_audit_query>),
      choose<audit_logs_query>(check_query<audit_logs_query>),
      choose<verify_audit_log_query>(check_query<verify_audit_log_query>),
      choose<activity_query>(check_query<activity_query>),
      choose<deletion_query>(check_query<deletion_query>),
      choose<export_users_query>(check_query<export_users_query>),
      choose<access_logs_query>(check_query<access_logs_query>),
      choose<system_logs_query>(check_query<system_logs_query>),
      choose<page_query>(check_query<page_query>),
      choose<end_logins_query>(check_query<end_logins_query>),
      choose<consistency_query>(check_query<consistency_query>),
  };
  return schemas;
}

void check_queries(std::string_view input) { check_chosen(query_schemas(), input); }

}  // namespace florin::fuzzing
