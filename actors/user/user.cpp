#include "actors/user/user.hpp"

#include <array>
#include <utility>

namespace florin {
namespace {

constexpr std::array<std::pair<kyc_status, std::string_view>, 4> names{{
    {kyc_status::none, "none"},
    {kyc_status::pending, "pending"},
    {kyc_status::verified, "verified"},
    {kyc_status::rejected, "rejected"},
}};

}  // namespace

std::string_view to_text(kyc_status status) {
  for (const auto& [known, name] : names)
    if (known == status) return name;
  return {};
}

std::string record_text(kyc_status status) { return std::string(to_text(status)); }

bool read_record_text(std::string_view text, kyc_status& status) {
  for (const auto& [known, name] : names)
    if (name == text) {
      status = known;
      return true;
    }
  return false;
}

}  // namespace florin
