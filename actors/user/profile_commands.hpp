#pragma once

#include <optional>
#include <string>

#include "actors/session/origin.hpp"
#include "actors/user/user.hpp"

namespace florin {

/// PUT /users/me (P24): the whole profile; what is left out is gone. VALIDATION_ERROR as `refuse_profile` says.
struct update_profile {
  using answer = florin::user;
  user_id user;
  florin::profile wanted;
  origin from;
  timestamp now;
};

/// PUT /users/{id} (P23) and PUT /admin/users/{id} (P54): what is given; the rest stays. Refuses as update_profile
/// and change_email do, and with FORBIDDEN another address of somebody else (`email_revision`), and what
/// would be done to another member of staff without `reaches_staff`.
struct update_user {
  using answer = florin::user;
  user_id user;
  std::optional<std::string> full_name;
  std::optional<std::string> email;
  std::optional<std::string> locale;
  bool reaches_staff = false;
  origin from;
  timestamp now;
  bool is_confirmed = false;
};

/// PUT /users/me/email (P130): counts at once, and has to be verified again. The old address is told.
/// VALIDATION_ERROR for what is no address, CONFLICT when it is somebody else's, TWO_FACTOR_REQUIRED until the
/// user has confirmed it.
struct change_email {
  using answer = florin::user;
  user_id user;
  std::string email;
  origin from;
  timestamp now;
  bool is_confirmed = false;
};

/// PUT /users/me/preferences (P99, P132): all of them. VALIDATION_ERROR as `refuse_preferences` says.
struct change_preferences {
  using answer = florin::user;
  user_id user;
  preferences wanted;
  /// BCP 47; becomes the user's locale.
  std::string language;
  origin from;
  timestamp now;
};

/// POST /users/me/avatar, then: a picture that `make_avatar` made.
struct set_avatar {
  using answer = done;
  user_id user;
  std::string picture;
  origin from;
  timestamp now;
};
/// DELETE /users/me/avatar (P134): the default one again.
struct remove_avatar {
  using answer = done;
  user_id user;
  origin from;
  timestamp now;
};
/// The user's picture; nothing when there is none.
struct get_avatar {
  using answer = std::optional<std::string>;
  static constexpr bool only_reads = true;
  user_id user;
};

}  // namespace florin
