#include "tests/actors/identity/identities.hpp"

#include "actors/credentials/password_pool_actor.hpp"
#include "actors/credentials/password_worker_actor.hpp"

namespace florin {
namespace {

/// The least that the library takes.
constexpr argon2_parameters cheap{8'192, 1};

}  // namespace

identities::identities() {
  auto start_worker = [](passwords_actor::base& pool) -> passwords_actor {
    return pool.spawn<password_worker>(cheap);
  };
  passwords = system().spawn<password_pool>(password_pool_settings{2, 4}, start_worker);
  start();
}

identities::~identities() {
  resume();
  stop(asked);
  stop(passwords);
}

identity_settings identities::settings() const {
  identity_settings made;
  made.passivate_after = std::chrono::minutes(5);
  made.catalogue = std::make_shared<product_catalogue>(example_catalogue());
  made.keys = std::make_shared<key_ring>(example_keys());
  made.policies.staff_is_relaxed = staff_is_relaxed;
  made.policies.sending = sending;
  made.policies.sessions = sessions;
  // So that a test knows which number is drawn next.
  made.make_identifiers = [seed = 0u]() mutable { return identifier_source{++seed}; };
  return made;
}

void identities::restart() {
  stop(asked);
  start();
}

void identities::start() {
  identity_surroundings surroundings{queries(), passwords};
  surroundings.distrusted = [this](std::string_view what, const std::string& of) {
    distrusted.push_back(std::string(what) + " " + of);
  };
  asked = system().spawn<identity>(std::move(surroundings), settings(), time(), observe_crashes());
  introduce_cell();
}

void identities::introduce_cell() {
  caf::anon_send(asked, cell_parts{registry(), journal(), due_worker()});
  run();
}

create_sandbox_customer::answer identities::make_customer(const std::string& credential) {
  auto made =
      ask<result<create_sandbox_customer::answer>>(asked, create_sandbox_customer{credential, noon})->get();
  BOOST_REQUIRE(made);
  return *made;
}

awaited_ptr<admission> identities::admit(const std::string& credential, std::optional<idempotency_claim> claim) {
  admission_request request;
  request.credential_digest = credential;
  request.permission = "accounts:read";
  request.claim = std::move(claim);
  request.now = time().now();
  return ask<admission>(asked, request);
}

open_account identities::opening_command(const user_id& owner, const std::string& type,
                                         const std::string& currency_code, const char* deposit) {
  open_account command;
  command.owner = owner;
  command.account_type = type;
  command.currency = currency_code;
  if (deposit) command.initial_deposit = decimal::parse(deposit);
  command.now = time().now();
  return command;
}

awaited_ptr<result<open_account::answer>> identities::open_for(const open_account& command) {
  return ask<result<open_account::answer>>(asked, command);
}

std::uint64_t identities::active_sessions() { return ask<registry_status>(asked, get_status{})->get().active; }

}  // namespace florin
