#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "actors/values/identifier.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// What a session can be asked for by: an API key's digest, or its id.
using session_name = std::variant<std::string, session_id>;

inline std::string text_of(const session_name& name) {
  const auto* digest = std::get_if<std::string>(&name);
  return digest ? *digest : to_text(std::get<session_id>(name));
}

/// The sessions that are in memory, by both of their names and by their user. `Actor` is a handle.
template <class Actor>
class session_directory {
 public:
  struct entry {
    Actor actor;
    session_id id;
    user_id user;
    timestamp last_used;
    /// To whom it was given.
    std::optional<oauth_client_id> client{};
    /// Who registered that client.
    std::optional<user_id> developer{};
  };

  std::size_t size() const { return entries_.size(); }
  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }

  /// Null when it is not there. Whoever is found is in use.
  const entry* find(const session_name& name, timestamp now) {
    auto found = entries_.find(text_of(name));
    if (const auto* id = std::get_if<session_id>(&name); id && found == entries_.end())
      if (auto key = key_of_.find(*id); key != key_of_.end()) found = entries_.find(key->second);
    if (found == entries_.end()) return nullptr;
    found->second.last_used = now;
    return &found->second;
  }

  /// `credential_digest` is empty for a login, which has only its id.
  void add(const std::string& credential_digest, entry added) {
    auto key = credential_digest.empty() ? to_text(added.id) : credential_digest;
    key_of_[added.id] = key;
    of_user_.emplace(added.user, added.id);
    entries_[key] = std::move(added);
  }

  std::vector<Actor> of(const user_id& user) const {
    std::vector<Actor> found;
    for (auto [first, last] = of_user_.equal_range(user); first != last; ++first)
      found.push_back(entries_.at(key_of_.at(first->second)).actor);
    return found;
  }

  /// Forgets all of which this is true.
  template <class Predicate>
  void forget_if(Predicate is_gone) {
    std::erase_if(entries_, [&](const auto& each) {
      const auto& known = each.second;
      if (!is_gone(known)) return false;
      key_of_.erase(known.id);
      auto [first, last] = of_user_.equal_range(known.user);
      of_user_.erase(std::find_if(first, last, [&](const auto& of) { return of.second == known.id; }));
      return true;
    });
  }

 private:
  /// By the digest of an API key, or a login's id as text.
  std::unordered_map<std::string, entry> entries_;
  std::unordered_map<session_id, std::string> key_of_;
  std::unordered_multimap<user_id, session_id> of_user_;
};

}  // namespace florin
