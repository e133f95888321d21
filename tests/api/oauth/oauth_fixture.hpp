#pragma once

#include "api/http/percent_encoding.hpp"
#include "tests/api/auth/registered.hpp"

namespace florin {

/// The edge with carol, who has registered a client and is asked for access by it.
struct oauth_fixture : registered {
  // RFC 7636, appendix B.
  const std::string verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  const std::string challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  const std::string callback = "https://planner.example/callback";
  using parameters = std::map<std::string, std::string>;

  std::string token = log_in()["access_token"];
  nlohmann::json registration = register_client(nlohmann::json::object());
  std::string client_id = registration["client"]["client_id"];
  std::string secret = registration["client_secret"];
  /// Of the browser.
  std::string cookie;

  nlohmann::json register_client(const nlohmann::json& changes) {
    nlohmann::json body{{"name", "Budget <planner>"},
                        {"scopes", {"accounts:read", "transactions:read"}},
                        {"redirect_uris", {callback}},
                        {"grant_types", {"authorization_code", "refresh_token"}}};
    body.update(changes);
    if (body["redirect_uris"].empty()) body.erase("redirect_uris");
    auto answer = post_json("/v1/oauth/clients", body, confirmed(token, "oauth.clients.create", body["name"]));
    BOOST_REQUIRE_MESSAGE(answer.status == 201, answer.body);
    return answer.json()["data"];
  }

  static std::string encoded(const parameters& values) {
    std::string text;
    for (const auto& [name, value] : values)
      text.append(text.empty() ? "" : "&").append(name).append("=").append(percent_encode(value));
    return text;
  }

  test_answer post_form(const std::string& target, const parameters& form, test_headers headers = {}) {
    headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    if (!cookie.empty()) headers.emplace_back("Cookie", "other=1; " + cookie);
    return send("POST", target, headers, encoded(form));
  }
  /// As the client, with its secret in the form.
  test_answer post_as_client(const std::string& target, parameters form) {
    form.emplace("client_id", client_id);
    form.emplace("client_secret", secret);
    return post_form(target, form);
  }

  std::string authorize_target(const parameters& changes = {}) const {
    parameters query{{"response_type", "code"},        {"client_id", client_id}, {"redirect_uri", callback},
                     {"scope", "accounts:read"},       {"state", "xyz"},         {"code_challenge", challenge},
                     {"code_challenge_method", "S256"}};
    for (const auto& [name, value] : changes) query[name] = value;
    return "/oauth/authorize?" + encoded(query);
  }
  test_answer browse(const std::string& target) {
    test_headers headers;
    if (!cookie.empty()) headers.emplace_back("Cookie", cookie);
    return send("GET", target, headers);
  }
  static std::string between(const std::string& text, const std::string& before, const std::string& after) {
    auto start = text.find(before);
    if (start == std::string::npos) return {};
    start += before.size();
    return text.substr(start, text.find(after, start) - start);
  }
  static std::string csrf_token(const test_answer& page) {
    return between(page.body, "name=\"csrf_token\" value=\"", "\"");
  }
  /// Presses a button of the page that is there now.
  test_answer press(const std::string& target, const std::string& button, parameters fields = {}) {
    fields.emplace("csrf_token", csrf_token(browse(target)));
    fields.emplace("decision", button);
    auto answer = post_form(target, fields, {{"Origin", "https://localhost"}, {"Sec-Fetch-Site", "same-origin"}});
    if (answer.headers.contains("Set-Cookie")) cookie = between(answer.headers["Set-Cookie"], "", ";");
    return answer;
  }
  void log_in_browser(const std::string& target) {
    auto answer = press(target, "log_in", {{"login", "carol"}, {"password", password}});
    BOOST_REQUIRE_MESSAGE(answer.status == 303, answer.body);
  }
  /// The code that carol's consent leads back with.
  std::string consent(const parameters& changes = {}) {
    auto target = authorize_target(changes);
    if (cookie.empty()) log_in_browser(target);
    auto answer = press(target, "approve");
    BOOST_REQUIRE_MESSAGE(answer.status == 303, answer.body);
    return between(answer.headers["Location"], "code=", "&");
  }
  test_answer exchange(const std::string& code) {
    return post_as_client("/oauth/token", {{"grant_type", "authorization_code"},
                                           {"code", code},
                                           {"redirect_uri", callback},
                                           {"code_verifier", verifier}});
  }
  nlohmann::json tokens() {
    auto answer = exchange(consent());
    BOOST_REQUIRE_MESSAGE(answer.status == 200, answer.body);
    return answer.json();
  }
  test_answer refresh(const std::string& refresh_token, parameters more = {}) {
    more.emplace("grant_type", "refresh_token");
    more.emplace("refresh_token", refresh_token);
    return post_as_client("/oauth/token", more);
  }
};

}  // namespace florin
