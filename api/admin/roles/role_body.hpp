#pragma once

#include "actors/role/role.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

struct role_body {
  std::string name;
  std::string description;
  std::vector<std::string> permissions;
  bool is_built_in = false;

  static constexpr std::string_view schema_name = "Role";
  static auto fields() {
    return std::array{
        field{"name", &role_body::name, "", {.example = R"("support")"}},
        field{"description", &role_body::description, "", {.example = R"("Helps users")"}},
        field{"permissions",
              &role_body::permissions,
              "What those who have it may do",
              {.example = R"(["users:read","users:write"])"}},
        field{"is_built_in", &role_body::is_built_in, "Cannot be deleted", {.example = "true"}},
    };
  }
};

role_body body_of(const role& state);

}  // namespace florin
