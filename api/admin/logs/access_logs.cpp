#include "api/admin/logs/access_logs.hpp"

#include "actors/values/record_text.hpp"

namespace florin {
namespace {

/// Lines say "-" for what is not known.
std::optional<std::string> known(const log_entry& line, std::string_view name) {
  auto value = line.fact(name);
  return value == "-" ? std::nullopt : value;
}

std::optional<std::int64_t> number(const log_entry& line, std::string_view name) {
  std::int64_t value = 0;
  auto text = line.fact(name);
  return text && read_record_text(*text, value) ? std::optional{value} : std::nullopt;
}

access_body access_of(const log_entry& line) {
  return {line.recorded_at,
          known(line, "request_id").value_or(""),
          known(line, "operation"),
          known(line, "method"),
          number(line, "status").value_or(0),
          known(line, "code"),
          number(line, "duration_us"),
          known(line, "user"),
          known(line, "session"),
          known(line, "network").value_or(""),
          known(line, "trace"),
          line.event == "lines_left_out" ? number(line, "count") : std::nullopt};
}

}  // namespace

void list_accesses(const call_ptr& call, access_logs_query query) {
  list_log_entries question;
  question.log = log_name::access;
  if (query.user_id) question.facts.push_back({"user", to_text(*query.user_id)});
  if (query.session_id) question.facts.push_back({"session", to_text(*query.session_id)});
  if (query.operation) question.facts.push_back({"operation", *query.operation});
  if (query.status) question.facts.push_back({"status", std::to_string(*query.status)});
  if (query.network) question.facts.push_back({"network", *query.network});
  if (query.request_id) question.facts.push_back({"request_id", *query.request_id});
  show_log(call, query, std::move(question), access_of);
}

}  // namespace florin
