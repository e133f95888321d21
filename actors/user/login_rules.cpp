#include "actors/user/login_rules.hpp"

#include <algorithm>

#include "actors/journal/canonical_form.hpp"
#include "actors/session/network.hpp"
#include "actors/session/request_budget.hpp"
#include "actors/session/user_agent.hpp"

namespace florin {
namespace {

constexpr std::size_t most_known_devices = 20;

/// Without versions, so that an update is no new device.
std::string device_digest(const recognised_device& device) {
  auto browser = device.browser.substr(0, device.browser.find_last_of(' '));
  return to_hex(sha256(device.device + "\n" + browser + "\n" + device.operating_system));
}

bool remember_device(std::vector<std::string>& known, const recognised_device& device) {
  auto digest = device_digest(device);
  bool is_new = std::erase(known, digest) == 0;
  if (known.size() == most_known_devices) known.erase(known.begin());
  known.push_back(std::move(digest));
  return is_new;
}

/// Null when the request came with no device's token.
registered_device* find_device(std::vector<registered_device>& devices, const std::string& digest) {
  auto found = std::ranges::find(devices, digest, &registered_device::token_digest);
  return digest.empty() || found == devices.end() ? nullptr : &*found;
}

}  // namespace

error login_refused() {
  return {error_code::unauthenticated, "No such login at the moment: the name or the password is wrong", {}};
}

error too_many_failures(const lockout& locked, const lockout_settings& settings) {
  budget_status used_up;
  used_up.limit = static_cast<std::uint64_t>(locked.is_for_others ? settings.failures_from_everywhere
                                                                  : settings.failures_of_network);
  used_up.window_seconds = settings.cooling.count();
  used_up.reset_at = locked.until.microseconds / 1'000'000 + 1;
  used_up.scope = budget_scope::endpoint;
  used_up.exceeded = true;
  return throttled(
      locked.is_for_others
          ? "Too many wrong passwords or codes were tried for this name from other networks: wait, or "
            "come from where it was logged in before"
          : "Too many wrong passwords or codes were tried for this name from your network",
      used_up);
}

std::optional<error> refuse_locked_out(const user& state, const origin& from, timestamp now,
                                       const login_settings& settings) {
  auto locked = state.guard.find_lockout(network_of(from.address), now, settings.lockout);
  return locked ? std::optional{too_many_failures(*locked, settings.lockout)} : std::nullopt;
}

failed_login fail_login(user before, const origin& from, timestamp now, const login_settings& settings) {
  failed_login failed{std::move(before), user_events::login_failed};
  if (failed.after.guard.note_failure(network_of(from.address), now, settings.lockout))
    failed.event = user_events::login_locked;
  return failed;
}

opened_login open_login(user before, const session_id& id, login_proof proof, const origin& from, timestamp now,
                        const login_settings& settings) {
  opened_login login{std::move(before), {}, false};
  login.after.guard.note_success(network_of(from.address));
  auto device = recognise_device(from.user_agent);
  bool is_first = login.after.known_devices.empty();
  auto* registered = find_device(login.after.devices, from.device_digest);
  if (registered) registered->last_login_at = now;
  login.is_from_new_device = remember_device(login.after.known_devices, device) && !is_first && !registered;
  now = opening_instant(login.after, now);
  login.after.last_login_at = std::max(now, login.after.last_login_at.value_or(now));
  auto& opened = login.opened;
  opened.id = id;
  opened.user = login.after.id;
  opened.kind = credential_kind::login;
  opened.has_second_factor = proof == login_proof::second_factor;
  opened.created_at = now;
  opened.device = registered ? registered->name : device.device;
  opened.browser = device.browser;
  opened.operating_system = device.operating_system;
  opened.address = from.address;
  opened.refresh_generation = 1;
  opened.refreshed_at = now;
  opened.idle_limit_seconds = settings.idle_login.count();
  opened.expires_at = now + settings.longest_login;
  return login;
}

timestamp opening_instant(const user& state, timestamp now) {
  for (const auto& since :
       {state.logins_void_before, state.programs_void_before, state.staff_since, state.factor.enabled_at})
    now = std::max(now, since.value_or(now));
  return now;
}

user without_logins(user state, std::optional<session_id> surviving, timestamp now) {
  // Also those whose requests came in later than this one but were decided before it.
  if (state.last_login_at) now = std::max(now, timestamp{state.last_login_at->microseconds + 1});
  state.logins_void_before = now;
  state.surviving_login = surviving;
  drop_enrolment(state.factor);
  return state;
}

user without_programs(user state, timestamp now) {
  // As for logins, also those that were made in this instant.
  state.programs_void_before = std::max(timestamp{now.microseconds + 1}, state.programs_void_before.value_or(now));
  state.devices.clear();
  return state;
}

}  // namespace florin
