#include "api/delivery/smtp_transport.hpp"

#include "api/delivery/curl_handles.hpp"
#include "api/delivery/message_headers.hpp"

namespace florin {
namespace {

curl_lines header_lines(const outgoing_message& message, const mailbox& from, timestamp now) {
  auto headers = message_headers(message, from, now);
  // To which curl adds what separates the parts.
  headers.push_back("Content-Type: multipart/alternative");
  return lines_of(headers);
}

/// In a message, lines end with CR LF.
std::string with_network_line_ends(const std::string& text) {
  std::string converted;
  for (char c : text) {
    if (c == '\n') converted += '\r';
    converted += c;
  }
  return converted;
}

void add_alternative(curl_mime* body, const std::string& text, const char* type) {
  auto part = curl_mime_addpart(body);
  auto content = with_network_line_ends(text);
  curl_mime_data(part, content.data(), content.size());
  curl_mime_type(part, type);
  curl_mime_encoder(part, "quoted-printable");
}

/// Keeps the codes of a line that refuses, "550 5.1.1", without its words, which may name the recipient.
std::size_t receive_reply_line(char* bytes, std::size_t, std::size_t size, void* last_refusal) {
  std::string_view line(bytes, size);
  if (line.starts_with('4') || line.starts_with('5')) {
    line = line.substr(0, line.find_first_not_of("0123456789.- "));
    line = line.substr(0, line.find_last_not_of("- ") + 1);
    *static_cast<std::string*>(last_refusal) = line;
  }
  return size;
}

/// One message on its way over one connection.
class smtp_delivery {
 public:
  smtp_delivery(const smtp_server& server, const outgoing_message& message, const mailbox& from, timestamp now)
      : headers_(header_lines(message, from, now)), recipients_(lines_of({message.to})) {
    choose_server(server);
    curl_easy_setopt(request_.get(), CURLOPT_MAIL_FROM, from.address.c_str());
    curl_easy_setopt(request_.get(), CURLOPT_MAIL_RCPT, recipients_.get());
    // The last alternative is the preferred one (RFC 2046 §5.1.4).
    body_.reset(curl_mime_init(request_.get()));
    add_alternative(body_.get(), message.text, "text/plain; charset=utf-8");
    add_alternative(body_.get(), message.html, "text/html; charset=utf-8");
    curl_easy_setopt(request_.get(), CURLOPT_MIMEPOST, body_.get());
    curl_easy_setopt(request_.get(), CURLOPT_HTTPHEADER, headers_.get());
    curl_easy_setopt(request_.get(), CURLOPT_HEADERFUNCTION, receive_reply_line);
    curl_easy_setopt(request_.get(), CURLOPT_HEADERDATA, &last_refusal_);
  }

  delivery_outcome perform() {
    auto failure = curl_easy_perform(request_.get());
    if (failure == CURLE_OK) return delivery::delivered{};
    long code = 0;
    curl_easy_getinfo(request_.get(), CURLINFO_RESPONSE_CODE, &code);
    auto reason = reason_of(failure, code);
    if (concerns_message(failure, code)) return delivery::refused{std::move(reason)};
    return delivery::try_again{std::move(reason)};
  }

 private:
  void choose_server(const smtp_server& server) {
    auto request = request_.get();
    lead_to(request, {server.url, server.certificate_authority, server.connect_timeout, server.timeout});
    curl_easy_setopt(request, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    long encryption = is_on_loopback(server.url) ? CURLUSESSL_NONE : CURLUSESSL_ALL;
    curl_easy_setopt(request, CURLOPT_USE_SSL, encryption);
    if (!server.username.empty()) {
      curl_easy_setopt(request, CURLOPT_USERNAME, server.username.c_str());
      curl_easy_setopt(request, CURLOPT_PASSWORD, server.password.c_str());
    }
  }

  /// A code of the 500s, to the message itself or to one of the commands that introduce it. 530 is to us: we
  /// should have authenticated.
  bool concerns_message(CURLcode failure, long code) const {
    curl_off_t sent = 0;
    curl_easy_getinfo(request_.get(), CURLINFO_SIZE_UPLOAD_T, &sent);
    return code >= 500 && (sent > 0 || (failure == CURLE_SEND_ERROR && code != 530));
  }

  std::string reason_of(CURLcode failure, long code) const {
    if (code >= 400 && last_refusal_.starts_with(std::to_string(code)))
      return "the mail server answered " + last_refusal_;
    return std::string("the mail server could not be used: ") + curl_easy_strerror(failure);
  }

  std::string last_refusal_;
  curl_lines headers_;
  curl_lines recipients_;
  curl_body body_;
  // The first to go, since it uses the others until then.
  curl_request request_{curl_easy_init()};
};

}  // namespace

smtp_transport::smtp_transport(smtp_server server, mailbox from, const time_source& time)
    : server_(std::move(server)), from_(std::move(from)), time_(time) {}

delivery_outcome smtp_transport::deliver(const outgoing_message& message) {
  if (!is_mail_address(message.to)) return delivery::refused{"the recipient's address is not one"};
  return smtp_delivery(server_, message, from_, time_.now()).perform();
}

}  // namespace florin
