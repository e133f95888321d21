#include "program/commands/first_steps.hpp"

#include <sstream>

#include "actors/values/environment.hpp"
#include "program/installation/network.hpp"

namespace florin {

std::string first_steps(const settings& all, const installation& where) {
  auto address = local_address(all);
  std::ostringstream text;
  text << "Florin runs at " << address << " (" << all.server.environment << ")\n"
       << "  certificate  " << trust_anchor(where.tls).string() << "\n"
       << "  metrics      " << metrics_address(all) << "\n"
       << "  log          " << where.server_log.string() << "\n"
       << "  requests     " << where.access_log.string() << "\n"
       << "  watchdog     " << (all.server.restart_after_crash ? "starts it again after a crash\n" : "none\n");
  if (!environment::named(all.server.environment).has_sandbox_operations) return text.str();

  auto curl = "  curl --cacert " + trust_anchor(where.tls).string() + " ";
  auto key = " -H 'Authorization: Bearer API_KEY'";
  text << "\nThree commands to try; the first answers the API key and the accounts for the others:\n"
       << curl << "-X POST " << address << "/v1/sandbox/credentials\n"
       << curl << "-X POST " << address << "/v1/accounts/ACCOUNT/transfer" << key << " \\\n"
       << "    -H 'Idempotency-Key: first-transfer' -H 'Content-Type: application/json' \\\n"
       << R"(    -d '{"to_account": "OTHER_ACCOUNT", "amount": "25.00"}')"
       << "\n"
       << curl << address << "/v1/accounts/ACCOUNT/transactions" << key << "\n";
  return text.str();
}

}  // namespace florin
