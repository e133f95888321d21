#include "api/delivery/curl_handles.hpp"

#include <new>

namespace florin {
namespace {

std::string host_of(const std::string& url) {
  curl_address parsed(curl_url());
  char* host = nullptr;
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK ||
      curl_url_get(parsed.get(), CURLUPART_HOST, &host, 0) != CURLUE_OK)
    return {};
  return curl_text(host).get();
}

}  // namespace

curl_lines lines_of(const std::vector<std::string>& texts) {
  curl_lines lines;
  for (const auto& text : texts) {
    auto longer = curl_slist_append(lines.get(), text.c_str());
    if (!longer) throw std::bad_alloc{};
    lines.release();
    lines.reset(longer);
  }
  return lines;
}

void lead_to(CURL* request, const curl_destination& destination) {
  curl_easy_setopt(request, CURLOPT_URL, destination.url.c_str());
  curl_easy_setopt(request, CURLOPT_PROXY, "");
  curl_easy_setopt(request, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!destination.certificate_authority.empty())
    curl_easy_setopt(request, CURLOPT_CAINFO, destination.certificate_authority.c_str());
  curl_easy_setopt(request, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(destination.connect_timeout.count()));
  curl_easy_setopt(request, CURLOPT_TIMEOUT_MS, static_cast<long>(destination.timeout.count()));
  // Their handlers are the process's, and this runs on a thread.
  curl_easy_setopt(request, CURLOPT_NOSIGNAL, 1L);
}

bool is_on_loopback(const std::string& url) {
  auto host = host_of(url);
  bool is_loopback_v4 = host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string::npos;
  return is_loopback_v4 || host == "localhost" || host == "[::1]";
}

}  // namespace florin
