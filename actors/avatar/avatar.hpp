#pragma once

#include <array>
#include <string>

#include "actors/credentials/data_key.hpp"
#include "actors/journal/entry.hpp"
#include "actors/session/origin.hpp"

namespace florin {

/// A user's picture as it is kept: an entity of its own, with the user's id, so that other changes of the user
/// need not carry it along.
struct avatar {
  user_id user;
  /// WebP; empty when it was removed.
  std::string picture;

  bool operator==(const avatar&) const = default;
};

inline constexpr std::array<std::string_view, 1> personal_avatar_fields{"picture"};

template <class Visit>
void visit_fields(Visit&& visit, avatar& state) {
  visit("user", state.user);
  visit("picture", state.picture);
}

/// `version` is the one after the change.
entity_change avatar_change(const avatar& after, std::uint64_t version, const data_key& key, const origin& from);

/// What tells one picture from another: an entity tag (RFC 9110 §8.8.3), without its quotes.
std::string avatar_tag_of(std::string_view picture);

/// POST /users/me/avatar, first: the picture as it will be kept. Refuses as `avatar_of` does.
struct make_avatar {
  using answer = std::string;
  static constexpr bool only_reads = true;
  std::string file;
};
/// The picture of a user who has none.
struct draw_default_avatar {
  using answer = std::string;
  static constexpr bool only_reads = true;
  user_id user;
};

}  // namespace florin
