#pragma once

#include <string>
#include <string_view>

#include "actors/avatar/image_file.hpp"
#include "actors/values/identifier.hpp"

namespace florin {

/// An avatar's width and height.
inline constexpr std::size_t avatar_side = 256;

/// A user's picture as it is kept (P133): the middle of it, upright, 256 by 256 pixels, as WebP without anything
/// but the picture. Refuses as `read_image` does. Takes up to a second of processor time: not for threads that
/// serve.
result<std::string> avatar_of(std::string_view file, const image_limits& limits);

/// The picture of a user who has none (P134): a pattern and a colour that are always the same for the same user
/// and tell nothing else. WebP.
std::string default_avatar(const user_id& user);

}  // namespace florin
