#include "persistence/connection.hpp"

#include <utility>
#include <vector>

namespace florin {
namespace {

using settings = std::vector<std::pair<std::string, std::string>>;

const settings client_settings{{"connect_timeout", "5"},    {"keepalives", "1"},
                               {"keepalives_idle", "5"},    {"keepalives_interval", "2"},
                               {"keepalives_count", "3"},   {"tcp_user_timeout", "10000"},
                               {"client_encoding", "UTF8"}, {"fallback_application_name", "florin"}};

const settings session_settings{{"client_min_messages", "warning"},
                                {"timezone", "UTC"},
                                {"datestyle", "ISO"},
                                {"tcp_keepalives_idle", "5"},
                                {"tcp_keepalives_interval", "2"},
                                {"tcp_keepalives_count", "3"},
                                {"tcp_user_timeout", "10000"}};

/// No statement timeout: cancelling a commit that waits for its replica reports success without being
/// replicated. The idle limit lets a new owner in when this process has stopped within a transaction.
const settings journal_settings{
    {"synchronous_commit", "on"}, {"idle_in_transaction_session_timeout", "10s"}, {"lock_timeout", "10s"}};

/// Statements are prepared for any values, and find what they need by an index, also in a journal that was empty
/// when they were planned: to plan each anew would take as long as to run it.
const settings reading_settings{{"default_transaction_read_only", "on"},
                                {"statement_timeout", "10s"},
                                {"plan_cache_mode", "force_generic_plan"},
                                {"enable_seqscan", "off"},
                                {"jit", "off"}};

std::string options_of(const settings& those) {
  std::string options;
  for (const auto& [name, value] : those) options += " -c " + name + "=" + value;
  return options;
}

/// As part of the address rather than by SET: libpqxx reconnects by itself when it finds the connection lost
/// at the start of a transaction, and the new session must have the same settings.
std::string options_for(connection_purpose purpose) {
  auto options = options_of(session_settings);
  if (purpose == connection_purpose::journal) options += options_of(journal_settings);
  if (purpose == connection_purpose::reading) options += options_of(reading_settings);
  return options;
}

std::string percent_encoded(const std::string& text) {
  std::string encoded;
  for (char c : text) encoded += c == ' ' ? "%20" : c == '=' ? "%3D" : std::string(1, c);
  return encoded;
}

/// Settings go in front, so that the address itself has the last word.
std::string as_keywords(const settings& those, const std::string& url) {
  std::string text;
  for (const auto& [name, value] : those) text += name + "='" + value + "' ";
  return text + url;
}

std::string as_uri(const settings& those, const std::string& url) {
  auto parameters = url.find('?');
  auto text = url.substr(0, parameters) + "?";
  for (const auto& [name, value] : those) text += name + "=" + percent_encoded(value) + "&";
  if (parameters == std::string::npos) return text.substr(0, text.size() - 1);
  return text + url.substr(parameters + 1);
}

}  // namespace

connection_ptr connect(const std::string& url, connection_purpose purpose) {
  auto all = client_settings;
  all.emplace_back("options", options_for(purpose));
  bool is_uri = url.starts_with("postgresql://") || url.starts_with("postgres://");
  auto connection = std::make_unique<pqxx::connection>(is_uri ? as_uri(all, url) : as_keywords(all, url));
  // Details of an error have the row that it is about, and what failed is told in logs.
  connection->set_verbosity(pqxx::connection::terse);
  return connection;
}

}  // namespace florin

#ifdef __SANITIZE_ADDRESS__
/// libpqxx 6.4 loses the result of a prepared statement whose connection broke while it ran: a few kilobytes
/// for each lost connection, which nobody outside of it can free.
extern "C" const char* __lsan_default_suppressions() { return "leak:libpqxx"; }
#endif
