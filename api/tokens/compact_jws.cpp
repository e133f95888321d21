#include "api/tokens/compact_jws.hpp"

#include "actors/values/base64url.hpp"
#include "api/json/parser.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {
namespace {

/// RFC 8037 §3.1.
constexpr std::string_view algorithm = "EdDSA";

struct jws_header {
  std::string alg;
  std::string typ;
  std::string kid;

  static constexpr std::string_view schema_name = "JwsHeader";
  static auto fields() {
    return std::array{
        field{"alg", &jws_header::alg, "The algorithm"},
        field{"typ", &jws_header::typ, "What kind of token it is"},
        field{"kid", &jws_header::kid, "The key"},
    };
  }
};

struct jws_parts {
  /// Header and payload as they were signed, with the dot between them.
  std::string_view signed_text;
  std::string_view header;
  std::string_view payload;
  std::string_view signature;
};

std::optional<jws_parts> split(std::string_view jws) {
  auto first = jws.find('.');
  auto last = jws.rfind('.');
  // A third dot would be in the payload, where base64url has none.
  if (first == last) return std::nullopt;
  return jws_parts{jws.substr(0, last), jws.substr(0, first), jws.substr(first + 1, last - first - 1),
                   jws.substr(last + 1)};
}

std::optional<jws_header> read_header(std::string_view encoded) {
  auto text = from_base64url(encoded);
  if (!text) return std::nullopt;
  auto document = json::parse(*text);
  if (!document) return std::nullopt;
  problems ignored;
  return read_json<jws_header>(*document, ignored);
}

}  // namespace

std::string sign_jws(std::string_view type, std::string_view payload, const signing_keys& keys) {
  auto key = keys.current();
  auto header = write_json(jws_header{std::string(algorithm), std::string(type), key.id()});
  auto text = to_base64url(header) + '.' + to_base64url(payload);
  return text + '.' + to_base64url(key.sign(text));
}

std::optional<std::string> verified_payload(std::string_view jws, std::string_view type,
                                            const signing_keys& keys) {
  if (jws.size() > max_jws_length) return std::nullopt;
  auto parts = split(jws);
  if (!parts) return std::nullopt;
  auto header = read_header(parts->header);
  if (!header || header->alg != algorithm || header->typ != type) return std::nullopt;
  auto key = keys.find(header->kid);
  auto signature = from_base64url(parts->signature);
  if (!key || !signature || !key->verify(parts->signed_text, *signature)) return std::nullopt;
  return from_base64url(parts->payload);
}

}  // namespace florin
