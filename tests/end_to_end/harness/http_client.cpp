#include "tests/end_to_end/harness/http_client.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace florin::end_to_end {
namespace {

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::size_t receive_body(char* bytes, std::size_t, std::size_t size, void* reply) {
  static_cast<http_reply*>(reply)->body.append(bytes, size);
  return size;
}

std::size_t receive_header(char* bytes, std::size_t, std::size_t size, void* reply) {
  std::string line(bytes, size);
  auto colon = line.find(':');
  if (colon == std::string::npos) return size;
  auto first = line.find_first_not_of(' ', colon + 1);
  auto last = line.find_last_not_of("\r\n ");
  auto& headers = static_cast<http_reply*>(reply)->headers;
  headers[lower(line.substr(0, colon))] = first > last ? "" : line.substr(first, last + 1 - first);
  return size;
}

using header_list = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

header_list list_of(const http_call& call) {
  // Without these two curl adds headers of its own.
  curl_slist* list = curl_slist_append(nullptr, "Expect:");
  if (!call.headers.contains("Content-Type")) list = curl_slist_append(list, "Content-Type:");
  for (const auto& [name, value] : call.headers)
    list = curl_slist_append(list, (name + (value.empty() ? ";" : ": " + value)).c_str());
  return {list, curl_slist_free_all};
}

/// Prism in front of the server answers this instead of an answer that is not as the document says.
void require_documented(const http_call& call, const http_reply& reply) {
  if (reply.body.find("stoplight.io/prism/errors") != std::string::npos)
    throw std::runtime_error(call.method + " " + call.target + " was not answered as documented: " + reply.body);
}

}  // namespace

std::string http_reply::code() const {
  if (status < 400) return {};
  auto content = json();
  return content.contains("error") ? content["error"].at("code") : content.at("code");
}

std::string http_reply::header(const std::string& name) const {
  auto found = headers.find(name);
  return found == headers.end() ? "" : found->second;
}

http_client::http_client(std::string address, const std::filesystem::path& certificate)
    : address_(std::move(address)), handle_(curl_easy_init(), curl_easy_cleanup) {
  auto* curl = static_cast<CURL*>(handle_.get());
  curl_easy_setopt(curl, CURLOPT_CAINFO, certificate.c_str());
  curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
  curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  // A renewed certificate is trusted at once.
  curl_easy_setopt(curl, CURLOPT_CA_CACHE_TIMEOUT, 0L);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive_body);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, receive_header);
}

std::optional<http_reply> http_client::try_send(const http_call& call, std::chrono::milliseconds patience) {
  auto* curl = static_cast<CURL*>(handle_.get());
  http_reply reply;
  auto headers = list_of(call);
  bool has_body = !call.body.empty() || call.method == "POST";
  curl_easy_setopt(curl, CURLOPT_URL, (address_ + call.target).c_str());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
  if (has_body) {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(call.body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, call.body.data());
  }
  curl_easy_setopt(curl, CURLOPT_NOBODY, call.method == "HEAD" ? 1L : 0L);
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, call.method.c_str());
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(patience.count()));
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reply);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &reply);
  auto outcome = curl_easy_perform(curl);
  bool arrived = outcome == CURLE_OK;
  failure_ = curl_easy_strerror(outcome);
  was_sent_ = outcome != CURLE_COULDNT_CONNECT && outcome != CURLE_SSL_CONNECT_ERROR &&
              outcome != CURLE_PEER_FAILED_VERIFICATION;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply.status);
  curl_easy_getinfo(curl, CURLINFO_NUM_CONNECTS, &connections_opened_);
  return arrived ? std::optional{std::move(reply)} : std::nullopt;
}

http_reply http_client::send(const http_call& call) {
  auto reply = try_send(call);
  if (!reply) throw std::runtime_error(call.method + " " + call.target + " was not answered: " + failure_);
  require_documented(call, *reply);
  return *std::move(reply);
}

}  // namespace florin::end_to_end
