#include "actors/user/user.hpp"

#include <utility>

namespace florin {
namespace {

template <class Value, std::size_t Count = 4>
using names_of = std::array<std::pair<Value, std::string_view>, Count>;

constexpr names_of<kyc_status> kyc_names{{
    {kyc_status::none, "none"},
    {kyc_status::pending, "pending"},
    {kyc_status::verified, "verified"},
    {kyc_status::rejected, "rejected"},
}};

constexpr names_of<user_status> status_names{{
    {user_status::active, "active"},
    {user_status::blocked, "blocked"},
    {user_status::deactivated, "deactivated"},
    {user_status::deleted, "deleted"},
}};

template <class Value, std::size_t Count>
std::string_view name_of(Value wanted, const names_of<Value, Count>& names) {
  for (const auto& [known, name] : names)
    if (known == wanted) return name;
  return {};
}

template <class Value, std::size_t Count>
bool read_name(std::string_view text, const names_of<Value, Count>& names, Value& into) {
  for (const auto& [known, name] : names) {
    if (name != text) continue;
    into = known;
    return true;
  }
  return false;
}

}  // namespace

std::string_view to_text(kyc_status status) { return name_of(status, kyc_names); }
std::string record_text(kyc_status status) { return std::string(to_text(status)); }
bool read_record_text(std::string_view text, kyc_status& status) { return read_name(text, kyc_names, status); }

std::string_view to_text(user_status status) { return name_of(status, status_names); }
std::string record_text(user_status status) { return std::string(to_text(status)); }
bool read_record_text(std::string_view text, user_status& status) { return read_name(text, status_names, status); }

bool may_log_in(user_status status, const std::optional<block_scope>& block) {
  return status == user_status::active || (status == user_status::blocked && block == block_scope::transactions);
}

std::vector<user_block> blocks_of(const user& state) {
  using enum user_status;
  if (!state.blocks.empty()) return state.blocks;
  bool is_reason_its_own = state.status == blocked;
  if (!is_reason_its_own && (state.status != deleted || state.status_before_deletion != blocked)) return {};
  user_block of_before{block_source::staff, state.block.value_or(block_scope::all), "", {}, {}};
  if (is_reason_its_own) {
    of_before.reason = state.status_reason;
    of_before.since = state.status_since;
  }
  return {of_before};
}

}  // namespace florin
