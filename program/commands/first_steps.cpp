#include "program/commands/first_steps.hpp"

#include <filesystem>
#include <sstream>
#include <string_view>

#include "actors/values/environment.hpp"
#include "program/installation/network.hpp"

namespace florin {
namespace {

/// As a shell takes it for one word.
std::string one_word(const std::string& path) {
  constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-+,@%=";
  if (path.find_first_not_of(plain) == std::string::npos) return path;
  std::string quoted = "'";
  for (char c : path) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

/// Said where it is not in the data folder, because PostgreSQL's user cannot go there.
std::string where_the_database_lies(const installation& where) {
  auto home = where.data_dir / "postgres";
  if (!std::filesystem::is_symlink(home)) return "";
  return "  database     " + std::filesystem::read_symlink(home).string() +
         " (the data folder is closed to PostgreSQL's user)\n";
}

}  // namespace

std::string first_steps(const settings& all, const installation& where) {
  auto address = local_address(all);
  std::ostringstream text;
  text << "Florin runs at " << address << " (" << all.server.environment << ")\n"
       << "  data         " << where.data_dir.string() << "\n"
       << where_the_database_lies(where) << "  certificate  " << trust_anchor(where.tls).string() << "\n"
       << "  metrics      " << metrics_address(all) << "\n"
       << "  log          " << where.server_log.string() << "\n"
       << "  requests     " << where.access_log.string() << "\n"
       << "  watchdog     " << (all.server.restart_after_crash ? "starts it again after a crash\n" : "none\n");
  if (!environment::named(all.server.environment).has_sandbox_operations) return text.str();

  auto curl = "  curl --cacert " + one_word(trust_anchor(where.tls).string()) + " ";
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
