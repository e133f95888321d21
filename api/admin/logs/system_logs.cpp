#include "api/admin/logs/system_logs.hpp"

namespace florin {
namespace {

log_entry_body shown_entry(const log_entry& line) {
  log_entry_body body{line.recorded_at, line.level, line.event, {}};
  for (const auto& fact : line.facts) body.facts.push_back({fact.name, fact.value});
  return body;
}

}  // namespace

void list_system_events(const call_ptr& call, system_logs_query query) {
  list_log_entries question;
  question.log = log_name::server;
  question.least = query.level.value_or(log_level::debug);
  question.event = query.event;
  if (query.request_id) question.facts.push_back({"request_id", *query.request_id});
  show_log(call, query, std::move(question), shown_entry);
}

}  // namespace florin
