#include "program/signing_key_folder.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include "api/tokens/access_token.hpp"
#include "config/private_file.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t time_length = std::string_view("20261122T150000Z").size();
constexpr std::int64_t second = 1'000'000;
/// Enough of a key's id to tell files apart.
constexpr std::size_t id_length = 8;

constexpr std::chrono::microseconds kept_after_next = max_access_token_life + access_token_leeway;

[[noreturn]] void refuse(const fs::path& path, const std::string& reason) {
  throw std::runtime_error("signing keys: " + path.string() + " " + reason);
}

/// "20261122T150000Z" of "2026-11-22T15:00:00Z".
std::string file_time(timestamp instant) {
  auto text = to_text(timestamp{instant.microseconds / second * second});
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

timestamp time_in_name(const fs::path& file) {
  auto text = file.stem().string();
  text.resize(time_length, ' ');
  auto part = [&](std::size_t at, std::size_t length) { return text.substr(at, length); };
  auto made_at =
      parse_timestamp(part(0, 4) + '-' + part(4, 2) + '-' + part(6, 5) + ':' + part(11, 2) + ':' + part(13, 3));
  if (!made_at)
    refuse(file,
           "does not begin with the time at which the key was made, as in 20261122T150000Z-first.pem; "
           "rename it");
  return *made_at;
}

/// `mode` is what the owner may keep.
void check_is_private(const fs::path& path, const std::string& mode) {
  auto status = fs::status(path);
  auto others = fs::perms::group_all | fs::perms::others_all;
  if (!fs::exists(status) || (status.permissions() & others) == fs::perms::none) return;
  refuse(path, "is open to other users: call `chmod " + mode + " " + path.string() +
                   "`, and make a new key if somebody may have read this one");
}

signing_key read_key(const fs::path& file) {
  check_is_private(file, "600");
  std::ifstream stream(file);
  std::string text(std::istreambuf_iterator<char>(stream), {});
  if (!stream) refuse(file, "cannot be read; it must belong to the user that runs the server");
  auto key = signing_key::from_pem(text);
  if (!key)
    refuse(file,
           "is not an Ed25519 key in PKCS#8 PEM without a password; remove it, or make one by "
           "`openssl genpkey -algorithm ed25519`");
  return *key;
}

}  // namespace

signing_key_folder::signing_key_folder(fs::path folder) : folder_(std::move(folder)) {
  if (fs::create_directories(folder_)) fs::permissions(folder_, fs::perms::owner_all);
}

std::vector<signing_key> signing_key_folder::load(timestamp now) const {
  check_is_private(folder_, "700");
  if (files().empty()) make_key(now);
  auto found = files();
  auto signs_from = [](const key_file& file) {
    return file.made_at.microseconds + std::chrono::microseconds(published_before_signing).count();
  };
  auto outlived = [&](const key_file& next) {
    return signs_from(next) + kept_after_next.count() < now.microseconds;
  };
  // The newest has no next one, and stays.
  while (found.size() > 1 && outlived(found[1])) {
    fs::remove(found.front().path);
    found.erase(found.begin());
  }
  // The newest that was published for long enough signs; of a bank that has none yet the oldest, which nobody can
  // have missed. It comes last, behind those that wait.
  auto signer = found.begin();
  for (auto each = found.begin(); each != found.end(); ++each)
    if (signs_from(*each) <= now.microseconds) signer = each;
  std::rotate(signer, signer + 1, found.end());
  std::vector<signing_key> keys;
  for (const auto& file : found) keys.push_back(read_key(file.path));
  return keys;
}

std::vector<signing_key> signing_key_folder::rotate(timestamp now) const {
  auto found = files();
  // Names have seconds, and the new key must be the newest.
  auto earliest = found.empty() ? now : timestamp{found.back().made_at.microseconds + second};
  make_key(std::max(now, earliest));
  return load(now);
}

std::vector<signing_key> signing_key_folder::replace(timestamp now) const {
  auto earlier = files();
  make_key(now);
  // Only with the new one there, so that an interruption leaves a key.
  for (const auto& file : earlier) fs::remove(file.path);
  return load(now);
}

std::vector<signing_key_folder::key_file> signing_key_folder::files() const {
  std::vector<key_file> found;
  for (const auto& entry : fs::directory_iterator(folder_))
    if (entry.path().extension() == ".pem") found.push_back({entry.path(), time_in_name(entry.path())});
  std::ranges::sort(found, {}, [](const key_file& file) { return std::pair{file.made_at, file.path}; });
  return found;
}

void signing_key_folder::make_key(timestamp made_at) const {
  auto key = signing_key::generate();
  write_private_file(folder_ / (file_time(made_at) + '-' + key.id().substr(0, id_length) + ".pem"), key.to_pem());
}

}  // namespace florin
