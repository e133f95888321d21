#include "program/installation/postgres_configuration.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdint>

namespace florin {
namespace {

/// PostgreSQL's own advice: a quarter of the machine's memory. The indexes of the journal have no order, so each
/// transfer touches pages all over them; those that do not fit are written and read again for every few rows.
std::string shared_buffers() {
  constexpr std::int64_t mebibyte = 1 << 20;
  auto memory = static_cast<std::int64_t>(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE) / mebibyte;
  return std::to_string(std::clamp<std::int64_t>(memory / 4, 128, 8192)) + "MB";
}

/// A quote is doubled in PostgreSQL's files.
std::string quoted(const std::string& text) {
  std::string result = "'";
  for (char c : text) result += c == '\'' ? "''" : std::string(1, c);
  return result + "'";
}

constexpr auto fixed_settings = R"(# Written by florin at every start.
cluster_name = 'florin'
listen_addresses = ''
port = 5432
unix_socket_permissions = 0700
max_connections = 100

# An acknowledged transfer survives a power cut.
fsync = on
synchronous_commit = on
full_page_writes = on

# "on" is pglz, in which a fifth of the journal's session went.
wal_compression = lz4
# Kept replies.
default_toast_compression = lz4
min_wal_size = 512MB
max_wal_size = 8GB
checkpoint_timeout = 15min
autovacuum_naptime = 10s
checkpoint_completion_target = 0.9
jit = off

timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %q%u@%d '
log_min_duration_statement = 1s
)";

}  // namespace

std::string postgres_configuration(const std::filesystem::path& socket_dir) {
  return fixed_settings + ("shared_buffers = " + shared_buffers()) + "\n" +
         ("unix_socket_directories = " + quoted(socket_dir.string())) + "\n";
}

std::string postgres_access_rules(const std::string& superuser) {
  return "# Written by florin at every start. Only PostgreSQL's user and root can enter the socket's folder.\n"
         "local  florin  florin_owner,florin_server  trust\n"
         "local  all     \"" +
         superuser + "\"  peer\n";
}

}  // namespace florin
