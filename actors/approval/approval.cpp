#include "actors/approval/approval.hpp"

#include <array>

namespace florin {
namespace {

constexpr std::array all_statuses{approval_status::pending, approval_status::approved, approval_status::rejected,
                                  approval_status::expired};

}  // namespace

std::string_view to_text(approval_status status) {
  switch (status) {
    case approval_status::pending: return "pending";
    case approval_status::approved: return "approved";
    case approval_status::rejected: return "rejected";
    case approval_status::expired: return "expired";
  }
  return "";
}

std::string record_text(approval_status status) { return std::string(to_text(status)); }

std::optional<approval_status> parse_approval_status(std::string_view text) {
  for (auto each : all_statuses)
    if (text == to_text(each)) return each;
  return std::nullopt;
}

bool read_record_text(std::string_view text, approval_status& status) {
  auto known = parse_approval_status(text);
  if (known) status = *known;
  return known.has_value();
}

approval as_requested(approval state) {
  state.status = approval_status::pending;
  state.checker.reset();
  state.decided_at.reset();
  state.note.clear();
  return state;
}

approval_status status_at(const approval& state, timestamp now) {
  if (state.status == approval_status::pending && state.expires_at <= now) return approval_status::expired;
  return state.status;
}

}  // namespace florin
