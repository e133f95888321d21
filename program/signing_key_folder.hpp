#pragma once

#include <chrono>
#include <filesystem>

#include "actors/values/timestamp.hpp"
#include "api/tokens/signing_keys.hpp"

namespace florin {

/// How long everybody can learn a key before it signs: whoever asked for the keys just before may keep them for
/// five minutes (api/oauth/jwks), and so may a cache in between.
inline constexpr std::chrono::minutes published_before_signing{15};

/// The keys that sign the bank's tokens, one PKCS#8 PEM file each, whose name says when it was made:
/// "20261122T150000Z-kPrK_qmx.pem". Only their owner can enter the folder (0700) and read the files (0600).
/// Files may be added and removed while the bank runs, also by `openssl genpkey -algorithm ed25519`.
class signing_key_folder {
 public:
  /// Made when it is missing.
  explicit signing_key_folder(std::filesystem::path folder);

  /// At least one: it is made when there is none. The last one signs: the newest that was there for
  /// `published_before_signing`. The others verify, or are published before they sign. Removes files of keys whose
  /// tokens have all expired, because the next key signs for longer than tokens live. Throws std::runtime_error,
  /// which names the file and tells what to do with it, when the folder or a file can be read by others, or when a
  /// file cannot be read or has another name or content. So do the others here.
  std::vector<signing_key> load(timestamp now) const;

  /// Makes a key, which signs once it was published for long enough, and loads all.
  std::vector<signing_key> rotate(timestamp now) const;
  /// Makes a key that signs at once and removes all others: for when one of them has leaked. Whatever they have
  /// signed is void.
  std::vector<signing_key> replace(timestamp now) const;

 private:
  struct key_file {
    std::filesystem::path path;
    timestamp made_at;
  };

  /// The oldest first.
  std::vector<key_file> files() const;
  void make_key(timestamp made_at) const;

  std::filesystem::path folder_;
};

}  // namespace florin
