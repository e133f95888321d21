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
  auto read = sodium_hex2bin(key.data(), key.size(), text.data(), text.size(), nullptr, &size, &end);
  if (read != 0 || size != key.size() || end != text.data() + text.size())
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

/// Keys with something between them.
std::vector<secret_bytes> read_keys(const std::string& text, const std::string& where) {
  constexpr auto between = ", \n\r";
  std::vector<secret_bytes> keys;
  for (auto start = text.find_first_not_of(between); start != std::string::npos;) {
    auto end = std::min(text.find_first_of(between, start), text.size());
    keys.push_back(read_key(text.substr(start, end - start), where));
    start = text.find_first_not_of(between, end);
  }
  // Which says what one looks like.
  if (keys.empty()) keys.push_back(read_key("", where));
  return keys;
}

}  // namespace

std::vector<secret_bytes> master_keys::load() const {
  if (const char* given = std::getenv(variable)) return read_keys(given, variable);
  if (!fs::exists(file_)) {
    fs::create_directories(file_.parent_path());
    fs::permissions(file_.parent_path(), fs::perms::owner_all);
    write({make_secret()});
  }
  check_access(file_);
  std::ifstream stream(file_);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) throw std::runtime_error("cannot read " + file_.string());
  return read_keys(text, file_.string());
}

void master_keys::add() const {
  if (std::getenv(variable))
    throw std::runtime_error(
        std::string("The master key is in ") + variable +
        ": put a new one in front of it, with a comma between them, and start the server again");
  auto keys = load();
  keys.insert(keys.begin(), make_secret());
  write(keys);
}

void master_keys::keep_only(const secret_bytes& newest) const {
  if (!std::getenv(variable) && load().front() == newest) write({newest});
}

void master_keys::write(const std::vector<secret_bytes>& newest_first) const {
  std::string text;
  for (const auto& key : newest_first) text += text_of(key);
  write_private_file(file_, text);
}

}  // namespace florin
