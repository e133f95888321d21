#pragma once

#include <curl/curl.h>

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

/// What does not leave the machine cannot be overheard, and local servers rarely have a certificate.
bool is_on_loopback(const std::string& url);

}  // namespace florin
