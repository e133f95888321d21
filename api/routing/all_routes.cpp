#include "api/accounts/account_routes.hpp"
#include "api/admin/approvals/approval_routes.hpp"
#include "api/admin/audit/audit_routes.hpp"
#include "api/admin/logs/log_routes.hpp"
#include "api/admin/roles/role_routes.hpp"
#include "api/admin/users/admin_user_routes.hpp"
#include "api/api_keys/api_key_routes.hpp"
#include "api/auth/auth_routes.hpp"
#include "api/devices/device_routes.hpp"
#include "api/holds/hold_routes.hpp"
#include "api/idempotency/idempotency_routes.hpp"
#include "api/links/link_routes.hpp"
#include "api/oauth/oauth_routes.hpp"
#include "api/passkeys/passkey_routes.hpp"
#include "api/routing/route_table.hpp"
#include "api/sandbox/sandbox_routes.hpp"
#include "api/system/system_routes.hpp"
#include "api/transactions/transaction_routes.hpp"
#include "api/transfers/transfer_routes.hpp"
#include "api/transparency/transparency_routes.hpp"
#include "api/users/user_routes.hpp"

namespace florin {
namespace {

template <class Row>
std::vector<Row> concatenate(std::initializer_list<std::vector<Row>> tables) {
  std::vector<Row> all;
  for (const auto& table : tables) all.insert(all.end(), table.begin(), table.end());
  return all;
}

}  // namespace

route_table make_route_table() {
  return route_table{
      concatenate({system_routes(),   transparency_routes(), sandbox_routes(),     auth_routes(),
                   api_key_routes(),  oauth_routes(),        link_routes(),        passkey_routes(),
                   device_routes(),   user_routes(),         account_routes(),     hold_routes(),
                   transfer_routes(), transaction_routes(),  idempotency_routes(), admin_user_routes(),
                   role_routes(),     approval_routes(),     audit_routes(),       log_routes()}),
      concatenate({auth_aliases(), user_aliases(), transfer_aliases(), transaction_aliases(), admin_user_aliases(),
                   audit_aliases(), log_aliases()})};
}

}  // namespace florin
