#include "api/oauth/browser_login.hpp"

#include "actors/values/web_origin.hpp"
#include "api/oauth/live_session.hpp"
#include "api/tokens/sealed_text.hpp"

namespace florin {
namespace {

/// Browsers take it only over HTTPS, for this host alone and from no subdomain.
constexpr std::string_view cookie_name = "__Host-florin";
constexpr std::string_view cookie_rules = "; Path=/; Secure; HttpOnly; SameSite=Lax";
constexpr std::chrono::hours cookie_life{12};
constexpr std::chrono::minutes form_life{30};
constexpr sealed_for login_cookie_use{"browser login", ""};

/// The first cookie of this name (RFC 6265 §5.4).
std::optional<std::string_view> cookie_of(const http_request& request) {
  auto rest = request.header("Cookie").value_or("");
  while (!rest.empty()) {
    auto pair = rest.substr(0, rest.find(';'));
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    pair.remove_prefix(std::min(pair.size(), pair.find_first_not_of(' ')));
    if (pair.starts_with(cookie_name) && pair.substr(cookie_name.size()).starts_with('='))
      return pair.substr(cookie_name.size() + 1);
  }
  return std::nullopt;
}

std::optional<session_id> named_login(const call_ptr& call) {
  auto cookie = cookie_of(call->request());
  if (!cookie) return std::nullopt;
  auto text = unseal_text(*cookie, login_cookie_use, call->now(), call->shared().tokens.page_key());
  return text ? session_id::parse(*text) : std::nullopt;
}

std::string set_cookie(std::string_view value) {
  return std::string(cookie_name).append("=").append(value).append(cookie_rules);
}

/// The form is about one request of one client, in one browser.
std::string form_binding(const call_ptr& call, const browser_login& login) {
  return login.binding() + "\n" + std::string(call->request().query());
}

/// Absent where a browser is too old to tell: then the token has to do.
bool is_own_origin(const call_ptr& call) {
  const auto& request = call->request();
  if (auto site = request.header("Sec-Fetch-Site"); site && *site != "same-origin") return false;
  auto origin = request.header("Origin");
  auto named = "https://" + std::string(request.header("Host").value_or(""));
  return !origin || *origin == web_origin_of(named) || *origin == web_origin_of(call->shared().tokens.issuer());
}

}  // namespace

void find_browser_login(const call_ptr& call, std::function<void(const browser_login&)> then) {
  auto named = named_login(call);
  if (!named) return then({});
  find_live_session(call, *named, [then = std::move(then)](const describe_session::answer& found) {
    if (found && found->session.kind == credential_kind::login) return then({found->session});
    then({});
  });
}

std::string login_cookie(const call_ptr& call, const session_id& login) {
  return set_cookie(
      seal_text(to_text(login), login_cookie_use, call->now() + cookie_life, call->shared().tokens.page_key()));
}

std::string no_login_cookie() { return set_cookie("").append("; Max-Age=0"); }

std::string make_csrf_token(const call_ptr& call, const browser_login& login) {
  return seal_text({}, {"form", form_binding(call, login)}, call->now() + form_life,
                   call->shared().tokens.page_key());
}

std::optional<error> refuse_foreign_form(const call_ptr& call, const browser_login& login,
                                         const std::optional<std::string>& csrf_token) {
  auto binding = form_binding(call, login);
  bool is_own =
      csrf_token && unseal_text(*csrf_token, {"form", binding}, call->now(), call->shared().tokens.page_key());
  if (is_own && is_own_origin(call)) return std::nullopt;
  return error{
      error_code::forbidden, "The page was open for too long, or in another window you are somebody else", {}};
}

}  // namespace florin
