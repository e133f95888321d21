#include "actors/user/user.hpp"

#include <utility>

namespace florin {
namespace {

template <class Value>
using names_of = std::array<std::pair<Value, std::string_view>, 4>;

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

template <class Value>
std::string_view name_of(Value wanted, const names_of<Value>& names) {
  for (const auto& [known, name] : names)
    if (known == wanted) return name;
  return {};
}

template <class Value>
bool read_name(std::string_view text, const names_of<Value>& names, Value& into) {
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

}  // namespace florin
