#include "program/installation/installation.hpp"

#include "program/installation/private_postgres.hpp"

namespace florin {

namespace fs = std::filesystem;

namespace {

/// Also what older versions have left in it open to others.
void make_private(const fs::path& folder) {
  fs::create_directories(folder);
  fs::permissions(folder, fs::perms::owner_all);
  for (const auto& each : fs::directory_iterator(folder)) {
    if (each.is_symlink()) continue;
    if (each.is_directory())
      make_private(each.path());
    else
      fs::permissions(each.path(), fs::perms::owner_read | fs::perms::owner_write);
  }
}

}  // namespace

installation installation::at(const fs::path& data_dir, const settings& all) {
  installation where;
  where.data_dir = fs::absolute(data_dir).lexically_normal();
  auto tls = where.data_dir / "tls";
  where.tls = {tls / "certificate.pem", tls / "key.pem", tls / "authority.pem"};
  where.signing_keys = where.data_dir / "keys" / "signing";
  where.master_key = where.data_dir / "keys" / "master";
  where.head_key = where.data_dir / "keys" / "heads.pem";
  where.heads = where.data_dir / "transparency";
  where.operator_desk = where.data_dir / "operator";
  where.settings_path = settings_path_in(where.data_dir);
  where.server_log = where.data_dir / "log" / "server.log";
  where.access_log = where.data_dir / "log" / "access.log";
  where.server_output = where.data_dir / "log" / "output.log";
  where.postgres_log = where.data_dir / "log" / "postgres.log";
  if (all.uses_private_database()) {
    private_postgres postgres(where.data_dir);
    where.owner_url = postgres.owner_url();
    where.server_url = postgres.server_url();
  } else {
    where.owner_url = all.database.owner_url;
    where.server_url = all.database.server_url;
  }
  return where;
}

void prepare(const installation& where, const settings& all) {
  fs::create_directories(where.tls.key.parent_path());
  fs::permissions(where.tls.key.parent_path(), fs::perms::owner_all);
  for (const auto& folder : {where.server_log.parent_path(), where.heads}) make_private(folder);
  make_certificate(where.tls, all.server.address);
}

fs::path settings_path_in(const fs::path& data_dir) { return data_dir / "settings.toml"; }
fs::path command_lock_in(const fs::path& data_dir) { return data_dir / "command.lock"; }

}  // namespace florin
