#include "actors/session/session.hpp"

namespace florin {

std::string record_text(credential_kind) { return "api_key"; }

bool read_record_text(std::string_view text, credential_kind& kind) {
  kind = credential_kind::api_key;
  return text == "api_key";
}

}  // namespace florin
