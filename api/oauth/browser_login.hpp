#pragma once

#include <functional>
#include <optional>
#include <string>

#include "api/api_call.hpp"

namespace florin {

/// The login of a browser that shows the bank's own pages. Its cookie names the session; no script and no other
/// site can read or send it along with a form.

/// Who is logged in, or nobody.
struct browser_login {
  std::optional<florin::session> session;

  /// What forms are bound to: the login, so that none is good in another browser.
  std::string binding() const { return session ? to_text(session->id) : "nobody"; }
};

/// Finds out by the cookie. One that is not good, or whose login is over, is nobody's.
void find_browser_login(const call_ptr& call, std::function<void(const browser_login&)> then);

/// The value of a Set-Cookie header that logs in, for twelve hours at most and until the browser is closed.
std::string login_cookie(const call_ptr& call, const session_id& login);
/// That logs out.
std::string no_login_cookie();

/// What a form of the bank's pages proves that it came from: this browser, this request, half an hour ago at most.
std::string make_csrf_token(const call_ptr& call, const browser_login& login);
/// Whether the form came from a page of the bank in this browser: by its token, and by what the browser says of
/// its origin (Fetch §3.2). FORBIDDEN otherwise.
std::optional<error> refuse_foreign_form(const call_ptr& call, const browser_login& login,
                                         const std::optional<std::string>& csrf_token);

}  // namespace florin
