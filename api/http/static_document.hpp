#pragma once

#include <memory>
#include <string>

#include "api/http/request.hpp"
#include "api/http/response.hpp"

namespace florin {

/// A JSON text that is the same for everybody while the server runs: sent with an ETag, so that whoever has it
/// need not take it again, and compressed to whoever takes that.
class static_document {
 public:
  static_document() = default;
  explicit static_document(std::string text);

  http_response answer_to(const http_request& request) const;

 private:
  std::shared_ptr<const std::string> text_;
  std::shared_ptr<const std::string> compressed_;
  std::string tag_;
};

}  // namespace florin
