#include "actors/role/role_rules.hpp"

#include <algorithm>

#include "actors/journal/record_change.hpp"

namespace florin {
namespace {

bool is_role_name(std::string_view text) {
  auto is_letter = [](char c) { return 'a' <= c && c <= 'z'; };
  auto fits = [&](char c) { return is_letter(c) || ('0' <= c && c <= '9') || c == '_'; };
  return text.size() >= 2 && text.size() <= 40 && is_letter(text.front()) && std::ranges::all_of(text, fits);
}

std::vector<std::string> in_order(std::vector<std::string> permissions) {
  std::ranges::sort(permissions);
  auto doubles = std::ranges::unique(permissions);
  permissions.erase(doubles.begin(), doubles.end());
  return permissions;
}

/// What administrators would lose, and administration needs.
std::vector<std::string> missing_for_administration(const role& wanted) {
  if (wanted.name != administrator_role) return {};
  const auto& seeded = *std::ranges::find(seeded_roles(), wanted.name, &role::name);
  std::vector<std::string> missing;
  std::ranges::set_difference(seeded.permissions, wanted.permissions, std::back_inserter(missing));
  return missing;
}

result<role_decision> changed_to(const role& before, role after, role_event event) {
  after.permissions = in_order(std::move(after.permissions));
  if (auto missing = missing_for_administration(after); !missing.empty())
    return error{error_code::business_rule_violation, "The bank could not be administered without these", {}}.with(
        "required_permissions", std::move(missing));
  if (after == before) event = {};
  return role_decision{std::move(after), event};
}

/// What those who have the role could not do by it before.
std::vector<std::string> new_permissions(const role_table& known, const role& after) {
  const auto* before = known.find(after.name);
  if (!before) return after.permissions;
  std::vector<std::string> added;
  std::ranges::set_difference(after.permissions, before->permissions, std::back_inserter(added));
  return added;
}

bool is_seeded(const std::string& name, const std::string& permission) {
  auto seeded = std::ranges::find(seeded_roles(), name, &role::name);
  return seeded != seeded_roles().end() && std::ranges::binary_search(seeded->permissions, permission);
}

/// Whether he may give it to others: what he has himself, and, of who administers the staff, what he shall not
/// have.
bool may_give(const role_table& known, const authority& of, const std::string& permission) {
  return known.permits(of, permission) ||
         (permission == compliance_permission && known.permits(of, staff_permission));
}

error gives_what_he_lacks(std::vector<std::string> permissions) {
  return error{error_code::forbidden, "Nobody gives permissions that he does not have", {}}.with(
      "missing_permissions", std::move(permissions));
}

}  // namespace

error no_such_role(std::string_view name) {
  return error{error_code::not_found, "There is no such role", {}}.with("role", std::string(name));
}

result<role_decision> decide(const role_table& known, const create_role& command) {
  if (!is_role_name(command.name))
    return error{error_code::validation_error, "The role's name must be corrected", {}}.with(
        "name", std::vector<std::string>{
                    "Must have 2 to 40 small letters, digits or underscores, and start with a letter"});
  if (known.find(command.name))
    return error{error_code::conflict, "There is such a role already", {}}.with("role", command.name);
  if (known.was_deleted(command.name))
    return error{
        error_code::conflict, "There was such a role, which users may still have; choose another name", {}}
        .with("role", command.name);
  return role_decision{{command.name, command.description, in_order(command.permissions), false, std::nullopt},
                       role_events::created};
}

result<role_decision> decide(const role_table& known, const change_role& command) {
  const auto* before = known.find(command.name);
  if (!before) return no_such_role(command.name);
  auto after = *before;
  if (command.description) after.description = *command.description;
  if (command.permissions) after.permissions = *command.permissions;
  return changed_to(*before, std::move(after), role_events::changed);
}

result<role_decision> decide(const role_table& known, const delete_role& command) {
  const auto* before = known.find(command.name);
  if (!before) return no_such_role(command.name);
  if (before->is_built_in)
    return error{
        error_code::business_rule_violation, "A role that is built in can be changed, but not deleted", {}}
        .with("role", command.name);
  auto after = *before;
  after.deleted_at = command.now;
  return role_decision{std::move(after), role_events::deleted};
}

result<role_decision> decide(const role_table& known, const assign_permission& command) {
  const auto* before = known.find(command.name);
  if (!before) return no_such_role(command.name);
  auto after = *before;
  after.permissions.push_back(command.permission);
  return changed_to(*before, std::move(after), role_events::permission_assigned);
}

result<role_decision> decide(const role_table& known, const revoke_permission& command) {
  const auto* before = known.find(command.name);
  if (!before) return no_such_role(command.name);
  auto after = *before;
  std::erase(after.permissions, command.permission);
  return changed_to(*before, std::move(after), role_events::permission_revoked);
}

bool needs_second_member(const role_table& known, const role& after) {
  if (!new_permissions(known, after).empty()) return true;
  const auto* before = known.find(after.name);
  bool is_guarded = after.name == customer_role || after.name == compliance_role;
  return is_guarded && before && !std::ranges::includes(after.permissions, before->permissions);
}

std::optional<error> refuse_giving(const role_table& known, const role& after, const authority& of) {
  auto missing = new_permissions(known, after);
  std::erase_if(missing,
                [&](const std::string& each) { return may_give(known, of, each) || is_seeded(after.name, each); });
  if (missing.empty()) return std::nullopt;
  return gives_what_he_lacks(std::move(missing));
}

std::optional<error> refuse_giving(const role_table& known, const std::string& permission, const authority& of) {
  if (may_give(known, of, permission)) return std::nullopt;
  return gives_what_he_lacks({permission});
}

std::optional<error> refuse_giving_role(const role_table& known, const std::string& name, const authority& of) {
  const auto* given = known.find(name);
  if (!given) return std::nullopt;
  auto missing = given->permissions;
  std::erase_if(missing, [&](const std::string& each) { return may_give(known, of, each); });
  if (missing.empty()) return std::nullopt;
  return gives_what_he_lacks(std::move(missing));
}

std::optional<error> refuse_own_role(std::string_view role, const authority& of) {
  if (role == customer_role || std::ranges::find(of.roles, role) == of.roles.end()) return std::nullopt;
  return error{
      error_code::forbidden, "Nobody changes a role that he has himself; ask somebody who does not have it", {}}
      .with("role", std::string(role));
}

std::optional<error> refuse_maker(const role_table& known, const user& maker,
                                  const std::vector<std::string_view>& permissions) {
  auto may = [&](std::string_view permission) { return known.permits(maker, permission); };
  if (maker.status == user_status::active && std::ranges::any_of(permissions, may)) return std::nullopt;
  return error{error_code::forbidden, "Whoever asks for it may not ask for it any more", {}}.with(
      "required_permission", std::string(permissions.front()));
}

role_table_ptr table_of(const find_roles::answer& recorded) {
  std::vector<role> roles;
  for (const auto& each : recorded) roles.push_back(from_record<role>(each.snapshot));
  return std::make_shared<role_table>(roles);
}

entity_change role_change(const role& before, const role& after, std::uint64_t version, role_event event) {
  // A role that comes with the program is recorded whole when it is changed for the first time.
  auto earlier = version == 1 ? record{} : to_record(before);
  // The role's name is in each of its events, since its entity does not tell it.
  std::erase_if(earlier.fields, [](const auto& field) { return field.first == "role"; });
  return record_change(*event, entity_of_role(after.name).id, user_id{}, version, earlier, to_record(after));
}

}  // namespace florin
