#include "api/http/envelope.hpp"

#include "api/http/error_table.hpp"
#include "api/http/response.hpp"
#include "api/json/parser.hpp"
#include "api/json/writer.hpp"

namespace florin {
namespace {

struct detail_writer {
  json::writer& out;

  void operator()(const std::string& text) const { out.string(text); }
  void operator()(std::int64_t number) const { out.integer(number); }
  void operator()(bool fact) const { out.boolean(fact); }
  void operator()(const std::vector<std::string>& texts) const {
    out.begin_array();
    for (const auto& text : texts) out.string(text);
    out.end_array();
  }
};

/// The members that both forms share.
void write_facts(json::writer& out, const error& refusal, std::string_view request_id, timestamp now) {
  write_details(out, refusal);
  out.name("timestamp").plain_string(to_text(now));
  out.name("request_id").string(request_id);
  out.name("remediation").string(row_of(refusal.code).remediation);
}

// Both forms begin with what only one of them has, and go on with the facts.
std::string beginning_of_error(std::string_view code, std::string_view message) {
  std::string body;
  json::writer out{body};
  out.begin_object().name("error").begin_object().name("code").plain_string(code).name("message").string(message);
  return body;
}
std::string beginning_of_problem(std::string_view code, std::string_view message, std::uint16_t status) {
  std::string body;
  json::writer out{body};
  out.begin_object().name("type").string("urn:florin:error:" + std::string(code));
  out.name("title").string(reason_phrase(status)).name("status").integer(status);
  out.name("detail").string(message).name("code").plain_string(code);
  return body;
}

}  // namespace

void write_details(json::writer& out, const error& refusal) {
  out.name("details").begin_object();
  for (const auto& detail : refusal.details) {
    out.name(detail.name);
    std::visit(detail_writer{out}, detail.value);
  }
  out.end_object();
}

std::string error_body(const error& refusal, std::string_view request_id, timestamp now) {
  auto body = beginning_of_error(to_text(refusal.code), refusal.message);
  json::writer out{body};
  write_facts(out, refusal, request_id, now);
  out.end_object().end_object();
  return body;
}

std::string problem_body(const error& refusal, std::string_view request_id, timestamp now) {
  auto body = beginning_of_problem(to_text(refusal.code), refusal.message, status_of(refusal.code));
  json::writer out{body};
  write_facts(out, refusal, request_id, now);
  out.end_object();
  return body;
}

}  // namespace florin
