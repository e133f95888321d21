#pragma once

#include "actors/query/people_queries.hpp"
#include "actors/role/role_commands.hpp"
#include "actors/role/role_events.hpp"

namespace florin {

/// A role as it shall be.
struct role_decision {
  role after;
  /// None when it is so already.
  role_event event;
};

/// What the commands' comments say, the refusals in that order. Whether permissions are ones that the program
/// knows is the edge's to say.
result<role_decision> decide(const role_table& known, const create_role& command);
result<role_decision> decide(const role_table& known, const change_role& command);
result<role_decision> decide(const role_table& known, const delete_role& command);
result<role_decision> decide(const role_table& known, const assign_permission& command);
result<role_decision> decide(const role_table& known, const revoke_permission& command);

/// FORBIDDEN with the `missing_permissions` that the role gets, and who asks does not have: nobody gives those.
/// What the role came with can always be given back to it.
std::optional<error> refuse_giving(const role_table& known, const role& after, const authority& of);
/// Whether it takes a second member of staff: those who have the role may do something more by it, or
/// would do something less who watch the staff, or every customer, and so the staff.
bool needs_second_member(const role_table& known, const role& after);
/// FORBIDDEN for who has the role himself. That every customer has one stops nobody.
std::optional<error> refuse_own_role(std::string_view role, const authority& of);
/// FORBIDDEN when who asks, or asked, may not ask for it now: a request, and an approval, is carried out only for
/// who is active and has one of these permissions.
std::optional<error> refuse_maker(const role_table& known, const user& maker,
                                  const std::vector<std::string_view>& permissions);
/// The same for a whole role that somebody shall have.
std::optional<error> refuse_giving_role(const role_table& known, const std::string& name, const authority& of);
/// FORBIDDEN for a permission that who asks does not have.
std::optional<error> refuse_giving(const role_table& known, const std::string& permission, const authority& of);

/// What was recorded, over what the program comes with. Throws unreadable_record.
role_table_ptr table_of(const find_roles::answer& recorded);

/// Of a name that no role has: NOT_FOUND.
error no_such_role(std::string_view name);

/// A change of a role as the journal takes it. `version` is the one after it.
entity_change role_change(const role& before, const role& after, std::uint64_t version, role_event event);

}  // namespace florin
