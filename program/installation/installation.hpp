#pragma once

#include <filesystem>
#include <string>

#include "config/settings.hpp"
#include "program/installation/certificate.hpp"

namespace florin {

/// One bank on this machine: a data folder and what lies in it. Everything that several commands must agree
/// on is here.
struct installation {
  /// Absolute.
  std::filesystem::path data_dir;
  tls_files tls;
  std::filesystem::path signing_keys;
  std::filesystem::path master_key;
  /// What signs heads of the journal, and where they are kept outside of the database.
  std::filesystem::path head_key;
  std::filesystem::path heads;
  /// Orders of whoever runs the machine.
  std::filesystem::path operator_desk;
  std::filesystem::path settings_path;
  /// What `florin logs` shows, what every request leaves a line in, and what neither of them says: the server's
  /// standard output and error.
  std::filesystem::path server_log;
  std::filesystem::path access_log;
  std::filesystem::path server_output;
  std::filesystem::path postgres_log;
  /// libpq connection strings, of the configuration or of the private PostgreSQL.
  std::string owner_url;
  std::string server_url;

  /// Only names things; nothing needs to exist yet.
  static installation at(const std::filesystem::path& data_dir, const settings& all);
};

/// Makes the data folder and the certificate when they are missing, and closes logs and heads to others.
void prepare(const installation& where, const settings& all);

/// The paths in a data folder that do not depend on the settings.
std::filesystem::path settings_path_in(const std::filesystem::path& data_dir);
/// Whoever has it locked changes the folder.
std::filesystem::path command_lock_in(const std::filesystem::path& data_dir);

}  // namespace florin
