#include "actors/session/session.hpp"

namespace florin {

std::string_view to_text(credential_kind kind) { return kind == credential_kind::login ? "login" : "api_key"; }

std::string record_text(credential_kind kind) { return std::string(to_text(kind)); }

bool read_record_text(std::string_view text, credential_kind& kind) {
  for (auto each : {credential_kind::api_key, credential_kind::login}) {
    kind = each;
    if (text == to_text(each)) return true;
  }
  return false;
}

}  // namespace florin
