#include "actors/credentials/passkey.hpp"

#include <cbor.h>
#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>
#include <openssl/evp.h>
#include <sodium.h>

#include <algorithm>
#include <memory>

#include "actors/credentials/cbor_scan.hpp"
#include "actors/journal/canonical_form.hpp"
#include "actors/values/base64url.hpp"
#include "actors/values/record_text.hpp"

namespace florin {
namespace {

// Authenticator data (§6.1): the relying party's hash, flags, a counter of four bytes, then what the flags
// announce.
constexpr std::size_t hash_size = 32;
constexpr std::size_t flags_at = hash_size;
constexpr std::size_t count_at = flags_at + 1;
constexpr std::size_t least_size = count_at + 4;
constexpr unsigned char user_is_present = 0x01;
constexpr unsigned char has_credential = 0x40;
constexpr unsigned char has_extensions = 0x80;
// A credential (§6.5.1): the authenticator's model, the id's length in two bytes, the id, the key in CBOR.
constexpr std::size_t id_at = 16 + 2;
constexpr std::size_t most_of_an_id = 1'023;

using cbor_pointer = std::unique_ptr<cbor_item_t, decltype([](cbor_item_t* item) { cbor_decref(&item); })>;
using cred_pointer = std::unique_ptr<fido_cred_t, decltype([](fido_cred_t* made) { fido_cred_free(&made); })>;
using assert_pointer =
    std::unique_ptr<fido_assert_t, decltype([](fido_assert_t* made) { fido_assert_free(&made); })>;
using es256_pointer = std::unique_ptr<es256_pk_t, decltype([](es256_pk_t* key) { es256_pk_free(&key); })>;
using eddsa_pointer = std::unique_ptr<eddsa_pk_t, decltype([](eddsa_pk_t* key) { eddsa_pk_free(&key); })>;
using key_pointer = std::unique_ptr<EVP_PKEY, decltype([](EVP_PKEY* key) { EVP_PKEY_free(key); })>;
using context_pointer =
    std::unique_ptr<EVP_PKEY_CTX, decltype([](EVP_PKEY_CTX* made) { EVP_PKEY_CTX_free(made); })>;
using rs256_pointer = std::unique_ptr<rs256_pk_t, decltype([](rs256_pk_t* key) { rs256_pk_free(&key); })>;

const unsigned char* octets_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string text_of_octets(const unsigned char* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

void initialise_libfido2_once() { [[maybe_unused]] static const bool is_done = (fido_init(0), true); }

bool is_string(const cbor_item_t* item, std::string_view expected) {
  return cbor_isa_string(item) && cbor_string_is_definite(item) &&
         text_of_octets(cbor_string_handle(item), cbor_string_length(item)) == expected;
}

/// The member "authData" of an attestation object.
std::optional<std::string> authenticator_data_of(std::string_view attestation_object) {
  if (cbor_item_size(attestation_object) != attestation_object.size()) return std::nullopt;
  cbor_load_result outcome;
  cbor_pointer document{cbor_load(octets_of(attestation_object), attestation_object.size(), &outcome)};
  if (!document || outcome.read != attestation_object.size() || !cbor_isa_map(document.get())) return std::nullopt;
  auto* members = cbor_map_handle(document.get());
  for (std::size_t i = 0; i < cbor_map_size(document.get()); ++i) {
    const auto* content = members[i].value;
    if (is_string(members[i].key, "authData") && cbor_isa_bytestring(content) &&
        cbor_bytestring_is_definite(content))
      return text_of_octets(cbor_bytestring_handle(content), cbor_bytestring_length(content));
  }
  return std::nullopt;
}

/// Whether nothing but what the flags announce follows the counter, so that libfido2 is given nothing else.
bool is_whole(std::string_view authenticator_data) {
  auto flags = octets_of(authenticator_data)[flags_at];
  auto rest = authenticator_data.substr(least_size);
  auto take_item = [&rest] {
    auto size = cbor_item_size(rest);
    if (size) rest.remove_prefix(*size);
    return size.has_value();
  };
  if (flags & has_credential) {
    if (rest.size() < id_at) return false;
    auto id_size = static_cast<std::size_t>(octets_of(rest)[id_at - 2]) << 8 | octets_of(rest)[id_at - 1];
    if (id_size > most_of_an_id || rest.size() < id_at + id_size) return false;
    rest.remove_prefix(id_at + id_size);
    if (!take_item()) return false;
  }
  if ((flags & has_extensions) && !take_item()) return false;
  return rest.empty();
}

bool is_for(std::string_view authenticator_data, std::string_view relying_party, unsigned char flags) {
  if (authenticator_data.size() < least_size || !is_whole(authenticator_data)) return false;
  auto hash = sha256(relying_party);
  return std::equal(hash.begin(), hash.end(), octets_of(authenticator_data)) &&
         (octets_of(authenticator_data)[flags_at] & flags) == flags;
}

std::uint32_t use_count_of(std::string_view authenticator_data) {
  const auto* bytes = octets_of(authenticator_data) + count_at;
  return static_cast<std::uint32_t>(bytes[0]) << 24 | static_cast<std::uint32_t>(bytes[1]) << 16 |
         static_cast<std::uint32_t>(bytes[2]) << 8 | bytes[3];
}

/// Whether it is a point of its curve, or a modulus and an exponent that can be a key's: libfido2 does not look.
bool is_valid_key(std::int64_t algorithm, const unsigned char* key, std::size_t size) {
  auto is_valid = [&](auto read_into, auto read, auto convert) {
    if (!read_into || read(read_into.get(), key, size) != FIDO_OK) return false;
    key_pointer converted{convert(read_into.get())};
    if (!converted) return false;
    context_pointer judge{EVP_PKEY_CTX_new(converted.get(), nullptr)};
    return judge && EVP_PKEY_public_check(judge.get()) == 1;
  };
  switch (algorithm) {
    case COSE_ES256: return is_valid(es256_pointer{es256_pk_new()}, es256_pk_from_ptr, es256_pk_to_EVP_PKEY);
    case COSE_RS256: return is_valid(rs256_pointer{rs256_pk_new()}, rs256_pk_from_ptr, rs256_pk_to_EVP_PKEY);
    case COSE_EDDSA: return size == crypto_core_ed25519_BYTES && crypto_core_ed25519_is_valid_point(key) == 1;
    default: return false;
  }
}

/// libfido2 reads the key only when it is of the type that it was told.
std::optional<passkey_credential> read_credential(std::string_view authenticator_data, std::int64_t algorithm) {
  cred_pointer made{fido_cred_new()};
  if (fido_cred_set_type(made.get(), static_cast<int>(algorithm)) != FIDO_OK ||
      fido_cred_set_authdata_raw(made.get(), octets_of(authenticator_data), authenticator_data.size()) != FIDO_OK)
    return std::nullopt;
  if (!is_valid_key(algorithm, fido_cred_pubkey_ptr(made.get()), fido_cred_pubkey_len(made.get())))
    return std::nullopt;
  return passkey_credential{text_of_octets(fido_cred_id_ptr(made.get()), fido_cred_id_len(made.get())), algorithm,
                            text_of_octets(fido_cred_pubkey_ptr(made.get()), fido_cred_pubkey_len(made.get())),
                            use_count_of(authenticator_data)};
}

/// Whether the signature over what the assertion holds is the key's.
bool is_signed_by(const fido_assert_t* assertion, const passkey_credential& credential) {
  auto verified = [&](auto key, auto read) {
    return key && read(key.get(), credential.public_key.data(), credential.public_key.size()) == FIDO_OK &&
           fido_assert_verify(assertion, 0, static_cast<int>(credential.algorithm), key.get()) == FIDO_OK;
  };
  switch (credential.algorithm) {
    case COSE_ES256: return verified(es256_pointer{es256_pk_new()}, es256_pk_from_ptr);
    case COSE_EDDSA: return verified(eddsa_pointer{eddsa_pk_new()}, eddsa_pk_from_ptr);
    case COSE_RS256: return verified(rs256_pointer{rs256_pk_new()}, rs256_pk_from_ptr);
    default: return false;
  }
}

/// Both 0: the authenticator does not count. Otherwise a count that does not grow is a copy's (§6.1.1).
bool is_plausible(std::uint32_t before, std::uint32_t now) { return (before == 0 && now == 0) || now > before; }

}  // namespace

std::optional<passkey_credential> read_attestation(std::string_view attestation_object,
                                                   std::string_view relying_party) {
  initialise_libfido2_once();
  auto data = authenticator_data_of(attestation_object);
  if (!data || !is_for(*data, relying_party, user_is_present | has_credential)) return std::nullopt;
  for (auto algorithm : passkey_algorithms)
    if (auto credential = read_credential(*data, algorithm)) return credential;
  return std::nullopt;
}

std::optional<std::uint32_t> verify_assertion(const passkey_credential& credential,
                                              const passkey_assertion& assertion, std::string_view relying_party,
                                              bool is_verified) {
  initialise_libfido2_once();
  const auto& data = assertion.authenticator_data;
  if (assertion.credential_id != credential.id || !is_for(data, relying_party, user_is_present))
    return std::nullopt;
  assert_pointer asked{fido_assert_new()};
  auto* judged = asked.get();
  auto* signature = octets_of(assertion.signature);
  bool is_complete = fido_assert_set_rp(judged, std::string(relying_party).c_str()) == FIDO_OK &&
                     fido_assert_set_clientdata(judged, octets_of(assertion.client_data),
                                                assertion.client_data.size()) == FIDO_OK &&
                     fido_assert_set_count(judged, 1) == FIDO_OK &&
                     fido_assert_set_authdata_raw(judged, 0, octets_of(data), data.size()) == FIDO_OK &&
                     fido_assert_set_sig(judged, 0, signature, assertion.signature.size()) == FIDO_OK &&
                     fido_assert_set_up(judged, FIDO_OPT_TRUE) == FIDO_OK &&
                     fido_assert_set_uv(judged, is_verified ? FIDO_OPT_TRUE : FIDO_OPT_OMIT) == FIDO_OK;
  auto count = use_count_of(data);
  if (!is_complete || !is_signed_by(judged, credential) || !is_plausible(credential.use_count, count))
    return std::nullopt;
  return count;
}

// Words without blanks: id, algorithm, key, count, name, created, last used; commas between, since base64url has
// none.
std::string record_text(const std::vector<passkey>& passkeys) {
  std::vector<std::string> words;
  for (const auto& each : passkeys) {
    const auto& credential = each.credential;
    words.push_back(to_base64url(credential.id) + ',' + std::to_string(credential.algorithm) + ',' +
                    to_base64url(credential.public_key) + ',' + std::to_string(credential.use_count) + ',' +
                    to_base64url(each.name) + ',' + record_text(each.created_at) + ',' +
                    record_text(each.last_used_at));
  }
  return record_text(words);
}

bool read_record_text(std::string_view text, std::vector<passkey>& passkeys) {
  passkeys.clear();
  std::vector<std::string> words;
  read_record_text(text, words);
  for (std::string_view rest : words) {
    auto next = [&rest] {
      auto end = std::min(rest.find(','), rest.size());
      auto part = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      return part;
    };
    auto& each = passkeys.emplace_back();
    auto id = from_base64url(next());
    bool is_read = read_record_text(next(), each.credential.algorithm);
    auto key = from_base64url(next());
    std::uint64_t count = 0;
    is_read &= read_record_text(next(), count);
    auto name = from_base64url(next());
    is_read &= read_record_text(next(), each.created_at) && read_record_text(next(), each.last_used_at);
    if (!is_read || !id || !key || !name) return false;
    each.credential.id = *id;
    each.credential.public_key = *key;
    each.credential.use_count = static_cast<std::uint32_t>(count);
    each.name = *name;
  }
  return true;
}

}  // namespace florin
