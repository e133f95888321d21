#include "actors/credentials/totp.hpp"

#include <liboath/oath.h>
#include <openssl/crypto.h>

#include <algorithm>
#include <chrono>
#include <ratio>
#include <stdexcept>

namespace florin {
namespace {

/// A phone's clock may be off, and typing takes time.
constexpr std::int64_t tolerated_steps = 1;

void initialise_liboath_once() {
  static const int outcome = oath_init();
  if (outcome != OATH_OK) throw std::runtime_error("liboath cannot be initialised");
}

/// Rounded down before 1970 too. Unix time has no leap seconds; one shifts the steps by less than is tolerated.
std::int64_t totp_step_at(timestamp instant) {
  using period = std::chrono::duration<std::int64_t, std::ratio<totp_period_seconds>>;
  return std::chrono::floor<period>(std::chrono::microseconds{instant.microseconds}).count();
}

bool has_form_of_totp_code(std::string_view text) {
  return text.size() == totp_digits && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string totp_code(std::string_view secret, std::int64_t step) {
  initialise_liboath_once();
  // RFC 6238 §4: a TOTP is the HOTP whose counter is the step.
  auto counter = static_cast<std::uint64_t>(step);
  std::string code(totp_digits, '\0');
  auto outcome = oath_hotp_generate(secret.data(), secret.size(), counter, totp_digits, false,
                                    OATH_HOTP_DYNAMIC_TRUNCATION, code.data());
  if (outcome != OATH_OK) throw std::runtime_error("liboath cannot compute a code");
  return code;
}

std::optional<std::int64_t> matching_totp_step(std::string_view secret, std::string_view code, timestamp now,
                                               std::optional<std::int64_t> last_used_step) {
  if (!has_form_of_totp_code(code)) return std::nullopt;
  auto current = totp_step_at(now);
  auto earliest = std::max<std::int64_t>(current - tolerated_steps, 0);
  std::optional<std::int64_t> matching;
  // The latest step wins: should two have the same code, it would otherwise be accepted once for each.
  for (auto step = earliest; step <= current + tolerated_steps; ++step) {
    bool is_equal = CRYPTO_memcmp(totp_code(secret, step).data(), code.data(), totp_digits) == 0;
    if (is_equal && (!last_used_step || step > *last_used_step)) matching = step;
  }
  return matching;
}

}  // namespace florin
