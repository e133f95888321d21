#include "tests/end_to_end/harness/visitor.hpp"

#include <chrono>
#include <stdexcept>
#include <thread>

#include "tests/end_to_end/harness/customer.hpp"

namespace florin::end_to_end {

visitor::visitor(http_client own) : client(std::move(own)) {
  // Names start with a letter, and have at most 32 of them.
  username = "v" + new_key().substr(0, 30);
  email = username + "@example.com";
  auto reply = post("/v1/users", {{"username", username}, {"email", email}, {"password", password}});
  if (reply.status != 201) throw std::runtime_error("registering failed: " + reply.body);
  enrolled = reply.data();
}

http_reply visitor::try_login(const std::string& with) {
  return post("/v1/auth/login", {{"username", username}, {"password", with}});
}

nlohmann::json visitor::log_in() {
  auto reply = try_login(password);
  if (reply.status != 200) throw std::runtime_error("logging in failed: " + reply.body);
  return tokens = reply.data();
}

http_reply visitor::refresh(const std::string& token) {
  return post("/v1/auth/token/refresh", {{"refresh_token", token}});
}

std::string visitor::link_token(const std::string& of_template) {
  for (int attempt = 0; attempt < 100; ++attempt) {
    for (const auto& mail : get("/v1/sandbox/outbox").data()) {
      if (mail.at("template") != of_template) continue;
      auto text = mail.at("text").get<std::string>();
      auto start = text.find('#') + 1;
      return text.substr(start, text.find_first_of("\n ", start) - start);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  throw std::runtime_error("no e-mail was written from " + of_template);
}

http_reply visitor::send(const std::string& method, const std::string& target) {
  return client.send({method, target, {}, headers()});
}

http_reply visitor::send_file(const std::string& method, const std::string& target, const std::string& file,
                              const std::string& type) {
  auto all = headers();
  all["Content-Type"] = type;
  return client.send({method, target, file, all});
}

http_reply visitor::post(const std::string& target, const nlohmann::json& body) {
  if (body.is_null()) return send("POST", target);
  return send_file("POST", target, body.dump(), "application/json");
}

visitor visitor::confirmed(const std::string& operation, const std::string& payee) {
  nlohmann::json body{{"password", password}, {"operation", operation}};
  if (!payee.empty()) body["payee"] = payee;
  auto reply = post("/v1/auth/step-up", body);
  if (reply.status != 200) throw std::runtime_error("confirming failed: " + reply.body);
  return with(reply.data());
}

visitor visitor::with(nlohmann::json other_tokens) const {
  auto same = *this;
  same.tokens = std::move(other_tokens);
  return same;
}

header_map visitor::headers() const {
  if (tokens.is_null() || tokens.at("access_token").is_null()) return {};
  return {{"Authorization", "Bearer " + tokens.at("access_token").get<std::string>()}};
}

}  // namespace florin::end_to_end
