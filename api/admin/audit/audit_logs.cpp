#include "api/admin/audit/audit_logs.hpp"

#include "actors/values/record_text.hpp"

namespace florin {
namespace {

void refuse_entity(const call_ptr& call) {
  problems found;
  problems::scope here{found, "entity"};
  found.add("Must be the id of an account, user, session, e-mail or approval, or \"role:\" and a role's name");
  call->refuse(found.as_error());
}

/// PostgreSQL's bigint and smallint have signs, which no place of an event has.
template <class Signed>
std::optional<std::uint64_t> parse_number(std::string_view text) {
  Signed number = 0;
  if (!read_record_text(text, number) || number < 0) return std::nullopt;
  return static_cast<std::uint64_t>(number);
}

}  // namespace

void list_audit_events(const call_ptr& call, audit_logs_query query) {
  list_events question;
  if (query.entity) {
    question.entity = parse_entity(*query.entity);
    if (!question.entity) return refuse_entity(call);
  }
  question.owner = query.user_id;
  question.actor = query.actor_id;
  question.type = query.type;
  if (query.from) question.from = query.from->first;
  if (query.to) question.until = query.to->last;
  show_events(call, query, std::move(question));
}

std::string place_of(const recorded_event& event) {
  return std::to_string(event.position.sequence) + "." + std::to_string(event.position.ordinal);
}

std::optional<event_position> parse_event_place(std::string_view text) {
  auto point = text.find('.');
  if (point == std::string_view::npos) return std::nullopt;
  auto sequence = parse_number<std::int64_t>(text.substr(0, point));
  auto ordinal = parse_number<std::int16_t>(text.substr(point + 1));
  if (!sequence || !ordinal) return std::nullopt;
  return event_position{*sequence, *ordinal};
}

}  // namespace florin
