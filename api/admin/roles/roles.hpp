#pragma once

#include "api/api_call.hpp"

namespace florin {

struct create_role_request {
  std::string name;
  std::string description;
  std::vector<std::string> permissions;

  static constexpr std::string_view schema_name = "CreateRoleRequest";
  static auto fields() {
    return std::array{
        field{"name",
              &create_role_request::name,
              "2 to 40 small letters, digits or underscores, the first a letter",
              {.example = R"("teller")", .max_length = 40}},
        field{"description",
              &create_role_request::description,
              "",
              {.example = R"("At the counter")", .max_length = 200}},
        field{"permissions",
              &create_role_request::permissions,
              "Any that an operation names",
              {.example = R"(["users:read"])", .max_length = 200}},
    };
  }
};

struct change_role_request {
  std::optional<std::string> description;
  std::optional<std::vector<std::string>> permissions;

  static constexpr std::string_view schema_name = "ChangeRoleRequest";
  static auto fields() {
    return std::array{
        field{"description",
              &change_role_request::description,
              "",
              {.example = R"("At the counter")", .max_length = 200}},
        field{"permissions",
              &change_role_request::permissions,
              "All that it shall have",
              {.example = R"(["users:read","users:write"])", .max_length = 200}},
    };
  }
};

/// GET /admin/roles (P55, P141).
void list_known_roles(const call_ptr& call);
/// POST /admin/roles (P55).
void create_new_role(const call_ptr& call, create_role_request body);
/// PUT /admin/roles/{role}: what is left out stays.
void change_known_role(const call_ptr& call, change_role_request body);
/// DELETE /admin/roles/{role}.
void delete_known_role(const call_ptr& call);

}  // namespace florin
