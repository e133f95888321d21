#pragma once

#include <memory>
#include <pqxx/pqxx>
#include <string>

namespace florin {

using connection_ptr = std::unique_ptr<pqxx::connection>;

/// What a connection is for decides how long it may wait.
enum class connection_purpose { administration, journal, reading };

/// Connects to a libpq address (keywords or URI). A dead peer is noticed within about ten seconds, on both
/// ends. Throws pqxx::broken_connection.
connection_ptr connect(const std::string& url, connection_purpose purpose);

}  // namespace florin
