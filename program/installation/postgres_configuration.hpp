#pragma once

#include <filesystem>
#include <string>

namespace florin {

/// The settings of a private PostgreSQL, on top of what initdb found out about the machine.
std::string postgres_configuration(const std::filesystem::path& socket_dir);

/// Who may connect (pg_hba.conf): the two roles by the closed socket folder, PostgreSQL's own user by name.
std::string postgres_access_rules(const std::string& superuser);

}  // namespace florin
