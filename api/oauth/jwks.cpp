#include "api/oauth/jwks.hpp"

namespace florin {
namespace {

jwks_body public_keys(const signing_keys& keys) {
  jwks_body set;
  for (const auto& key : keys.all())
    set.keys.push_back({"OKP", "Ed25519", "sig", "EdDSA", key.id(), key.public_key()});
  return set;
}

}  // namespace

// Everybody may keep it for a while: a token of a newer key names a key that is not in it, and so asks for it
// again.
void get_jwks(const call_ptr& call) {
  call->send(
      {200, {{"Cache-Control", "public, max-age=300"}}, write_json(public_keys(call->shared().tokens.keys()))});
}

}  // namespace florin
