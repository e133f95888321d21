#pragma once

#include <functional>
#include <map>
#include <string>

namespace florin {

/// Who writes a body. What clients send may have no unknown fields; what Florin sends may grow.
enum class body_role { request, response };

/// The named schemas of the OpenAPI document, each described once.
class components {
 public:
  explicit components(body_role role = body_role::response) : role_(role) {}

  body_role role() const { return role_; }
  void set_role(body_role role) { role_ = role; }

  /// The text of a reference to the schema, which is described now unless it was before.
  std::string refer_to(const std::string& name, const std::function<std::string()>& describe) {
    // Entered before it is described, so that a type that contains itself comes to an end.
    if (auto [entry, is_new] = schemas_.try_emplace(name); is_new) {
      auto text = describe();
      schemas_[name] = std::move(text);
    }
    return R"({"$ref":"#/components/schemas/)" + name + R"("})";
  }

  const std::map<std::string, std::string>& schemas() const { return schemas_; }

 private:
  body_role role_;
  std::map<std::string, std::string> schemas_;
};

}  // namespace florin
