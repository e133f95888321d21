#include "api/delivery/http_transport.hpp"

#include <algorithm>
#include <array>

#include "api/delivery/curl_handles.hpp"
#include "api/json/writer.hpp"

namespace florin {
namespace {

constexpr std::array<long, 4> codes_about_the_message{400, 410, 413, 422};

std::string body_of(const outgoing_message& message) {
  std::string body;
  json::writer out(body);
  out.begin_object();
  out.name("id").plain_string(to_text(message.id));
  out.name("channel").plain_string(to_text(message.channel));
  out.name("to").string(message.to);
  out.name("title").string(message.subject);
  out.name("text").string(message.text);
  out.name("template").plain_string(message.template_name);
  out.name("language").plain_string(message.language);
  out.end_object();
  return body;
}

curl_lines header_lines(const outgoing_message& message, const message_gateway& gateway) {
  std::vector<std::string> headers{"Content-Type: application/json", "Idempotency-Key: " + to_text(message.id),
                                   // No pause in which the gateway is asked whether it wants the body.
                                   "Expect:"};
  if (!gateway.token.empty()) headers.push_back("Authorization: Bearer " + gateway.token);
  return lines_of(headers);
}

std::size_t ignore_answer(char*, std::size_t, std::size_t size, void*) { return size; }

/// One message on its way over one connection.
class http_delivery {
 public:
  http_delivery(const message_gateway& gateway, const outgoing_message& message)
      : headers_(header_lines(message, gateway)), body_(body_of(message)) {
    choose_gateway(gateway);
    curl_easy_setopt(request_.get(), CURLOPT_HTTPHEADER, headers_.get());
    curl_easy_setopt(request_.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body_.size()));
    curl_easy_setopt(request_.get(), CURLOPT_POSTFIELDS, body_.c_str());
    curl_easy_setopt(request_.get(), CURLOPT_WRITEFUNCTION, ignore_answer);
  }

  delivery_outcome perform() {
    auto failure = curl_easy_perform(request_.get());
    if (failure != CURLE_OK)
      return delivery::try_again{std::string("the gateway could not be used: ") + curl_easy_strerror(failure)};
    long code = 0;
    curl_easy_getinfo(request_.get(), CURLINFO_RESPONSE_CODE, &code);
    if (code >= 200 && code < 300) return delivery::delivered{};
    auto reason = "the gateway answered " + std::to_string(code);
    if (std::ranges::find(codes_about_the_message, code) != codes_about_the_message.end())
      return delivery::refused{std::move(reason)};
    return delivery::try_again{std::move(reason)};
  }

 private:
  void choose_gateway(const message_gateway& gateway) {
    lead_to(request_.get(),
            {gateway.url, gateway.certificate_authority, gateway.connect_timeout, gateway.timeout});
    const char* protocols = is_on_loopback(gateway.url) ? "http,https" : "https";
    curl_easy_setopt(request_.get(), CURLOPT_PROTOCOLS_STR, protocols);
  }

  curl_lines headers_;
  std::string body_;
  // The first to go, since it uses the others until then.
  curl_request request_{curl_easy_init()};
};

}  // namespace

http_transport::http_transport(message_gateway gateway) : gateway_(std::move(gateway)) {}

delivery_outcome http_transport::deliver(const outgoing_message& message) {
  return http_delivery(gateway_, message).perform();
}

}  // namespace florin
