#include "api/http/envelope.hpp"

#include "api/http/error_table.hpp"
#include "api/http/response.hpp"
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

}  // namespace

void write_details(json::writer& out, const error& refusal) {
  if (refusal.details.empty()) return;
  out.name("details").begin_object();
  for (const auto& detail : refusal.details) {
    out.name(detail.name);
    std::visit(detail_writer{out}, detail.value);
  }
  out.end_object();
}

std::string error_body(const error& refusal, std::string_view request_id, timestamp now) {
  std::string body;
  json::writer out{body};
  out.begin_object().name("error").begin_object();
  out.name("code").plain_string(to_text(refusal.code));
  out.name("message").string(refusal.message);
  write_facts(out, refusal, request_id, now);
  out.end_object().end_object();
  return body;
}

std::string problem_body(const error& refusal, std::string_view request_id, timestamp now) {
  std::string body;
  json::writer out{body};
  out.begin_object();
  out.name("type").string("urn:florin:error:" + std::string(to_text(refusal.code)));
  out.name("title").string(reason_phrase(status_of(refusal.code)));
  out.name("status").integer(status_of(refusal.code));
  out.name("detail").string(refusal.message);
  out.name("code").plain_string(to_text(refusal.code));
  write_facts(out, refusal, request_id, now);
  out.end_object();
  return body;
}

}  // namespace florin
