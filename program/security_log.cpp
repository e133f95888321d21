#include "program/security_log.hpp"

#include "actors/approval/approval_events.hpp"
#include "actors/oauth/oauth_client_events.hpp"
#include "actors/role/role_events.hpp"
#include "actors/user/user_events.hpp"

namespace florin {
namespace {

const event_type* const watched[] = {&user_events::login_locked,
                                     &user_events::refresh_token_reused,
                                     &user_events::password_voided,
                                     &user_events::email_changed,
                                     &user_events::second_factor_disabled,
                                     &user_events::enrolment_code_given,
                                     &user_events::blocked,
                                     &user_events::unblocked,
                                     &user_events::restored,
                                     &user_events::role_granted,
                                     &user_events::role_removed,
                                     &user_events::permission_granted,
                                     &user_events::permission_removed,
                                     &user_events::logs_cleared,
                                     &user_events::users_exported,
                                     &role_events::created,
                                     &role_events::changed,
                                     &role_events::deleted,
                                     &role_events::permission_assigned,
                                     &role_events::permission_revoked,
                                     &approval_events::approved,
                                     &oauth_client_events::registered};

void write_line(event_log& log, const recorded_event& event) {
  const auto& change = event.change;
  const auto* by = change.event.body.find("by");
  const auto* request = change.event.body.find("by_request");
  log.info("security_event", {{"type", change.event.type},
                              {"entity", name_of(change.entity)},
                              {"by", by ? *by : ""},
                              {"request", request ? *request : ""},
                              {"sequence", std::to_string(event.position.sequence)}});
}

}  // namespace

event_consumer security_log(event_log& log) {
  event_consumer consumer;
  consumer.name = "security_log";
  for (const auto* each : watched) consumer.selection.types.emplace_back(each->name);
  consumer.handle = [&log](const std::vector<recorded_event>& events,
                           const answer_handler<std::vector<entity_change>>& then) {
    for (const auto& event : events) write_line(log, event);
    then(std::vector<entity_change>{});
  };
  return consumer;
}

}  // namespace florin
