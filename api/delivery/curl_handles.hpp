#pragma once

#include <curl/curl.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace florin {

// What libcurl gives out, which goes back by itself.

template <auto release>
struct curl_releaser {
  template <class T>
  void operator()(T* object) const {
    release(object);
  }
};

using curl_request = std::unique_ptr<CURL, curl_releaser<curl_easy_cleanup>>;
using curl_body = std::unique_ptr<curl_mime, curl_releaser<curl_mime_free>>;
using curl_lines = std::unique_ptr<curl_slist, curl_releaser<curl_slist_free_all>>;
using curl_address = std::unique_ptr<CURLU, curl_releaser<curl_url_cleanup>>;
using curl_text = std::unique_ptr<char, curl_releaser<curl_free>>;

curl_lines lines_of(const std::vector<std::string>& texts);

/// Where to, trusting whom (empty: whom the system trusts), and for how long at most. Without proxies, and with
/// TLS 1.2 or newer.
struct curl_destination {
  const std::string& url;
  const std::filesystem::path& certificate_authority;
  std::chrono::milliseconds connect_timeout;
  std::chrono::milliseconds timeout;
};
void lead_to(CURL* request, const curl_destination& destination);

/// What does not leave the machine cannot be overheard, and local servers rarely have a certificate.
bool is_on_loopback(const std::string& url);

}  // namespace florin
