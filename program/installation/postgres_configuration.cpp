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
# Who may enter its folder may connect.
unix_socket_permissions = 0770
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

# What is logged are facts about statements, and never what is in them: of a slow one its text, in which the server has no
# values, but no parameter; of a failed one the error's first line, without the row or the statement that it is about.
log_min_duration_statement = 1s
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_error_verbosity = terse
log_min_error_statement = panic
log_min_messages = warning
log_statement = none
log_duration = off
log_min_duration_sample = -1
log_transaction_sample_rate = 0
debug_print_parse = off
debug_print_rewritten = off
debug_print_plan = off
# They go to the file that the server keeps small.
log_destination = 'stderr'
logging_collector = off
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
