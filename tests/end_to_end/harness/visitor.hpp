#pragma once

#include "tests/end_to_end/harness/test_bank.hpp"

namespace florin::end_to_end {

/// Somebody who registers with a name that nobody has, and asks with the access token of the latest login.
class visitor {
 public:
  /// Registers.
  explicit visitor(http_client client);

  http_reply try_login(const std::string& with);
  /// The tokens of a new login, which counts from now on.
  nlohmann::json log_in();
  http_reply refresh(const std::string& token);

  /// Of the newest e-mail in the outbox that was written from this template; waits until it is there.
  std::string link_token(const std::string& of_template);

  http_reply send(const std::string& method, const std::string& target);
  http_reply send_file(const std::string& method, const std::string& target, const std::string& file,
                       const std::string& type);
  http_reply get(const std::string& target) { return send("GET", target); }
  /// `body` may be null.
  http_reply post(const std::string& target, const nlohmann::json& body);
  http_reply put(const std::string& target, const nlohmann::json& body) {
    return send_file("PUT", target, body.dump(), "application/json");
  }
  /// The same person with a token for one operation, which the password has confirmed.
  visitor confirmed(const std::string& operation, const std::string& payee = {});
  /// The same person with other tokens.
  visitor with(nlohmann::json other_tokens) const;

  http_client client;
  std::string username;
  std::string email;
  std::string password = "violet-Harbor-93-kettle";
  nlohmann::json enrolled;
  nlohmann::json tokens;

 private:
  header_map headers() const;
};

}  // namespace florin::end_to_end
