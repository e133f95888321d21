#include "program/master_key.hpp"

#include <sodium.h>

#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "config/private_file.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

constexpr auto variable = "FLORIN_MASTER_KEY";

secret_bytes read_key(const std::string& text, const std::string& where) {
  secret_bytes key;
  std::size_t size = 0;
  const char* end = nullptr;
  auto digits = text.substr(0, text.find_last_not_of(" \n\r") + 1);
  auto read = sodium_hex2bin(key.data(), key.size(), digits.data(), digits.size(), nullptr, &size, &end);
  if (read != 0 || size != key.size() || end != digits.data() + digits.size())
    throw std::runtime_error(
        where + " must hold a master key: 64 hexadecimal digits, such as `openssl rand -hex 32` makes");
  return key;
}

std::string text_of(const secret_bytes& key) {
  std::string text(2 * key.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), key.data(), key.size());
  text.back() = '\n';
  return text;
}

void check_access(const fs::path& file) {
  constexpr auto others = fs::perms::group_all | fs::perms::others_all;
  if ((fs::status(file).permissions() & others) != fs::perms::none)
    throw std::runtime_error("others than its owner may read " + file.string() + ": run chmod 600 on it");
}

}  // namespace

secret_bytes load_master_key(const fs::path& file) {
  if (const char* given = std::getenv(variable)) return read_key(given, variable);
  if (!fs::exists(file)) {
    fs::create_directories(file.parent_path());
    fs::permissions(file.parent_path(), fs::perms::owner_all);
    write_private_file(file, text_of(make_secret()));
  }
  check_access(file);
  std::ifstream stream(file);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) throw std::runtime_error("cannot read " + file.string());
  return read_key(text, file.string());
}

}  // namespace florin
