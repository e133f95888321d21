#include "actors/journal/canonical_form.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <memory>
#include <new>
#include <stdexcept>
#include <tuple>

namespace florin {
namespace {

constexpr std::string_view leaf_prefix{"\0", 1};
constexpr std::string_view node_prefix{"\1", 1};

/// The numbers of the forms in which entries and outcomes are hashed: each form begins with its own, so that no
/// bytes of one can be taken for another's.
constexpr std::uint64_t entry_form = 2;
constexpr std::uint64_t outcomes_form = 2;

/// Appends fields, each behind its length in four bytes. Numbers are big-endian, in their full width.
class field_writer {
 public:
  field_writer() { bytes_.reserve(usual_size); }

  field_writer& operator<<(std::string_view text) {
    append_big_endian(static_cast<std::uint32_t>(text.size()));
    bytes_ += text;
    return *this;
  }
  field_writer& operator<<(std::uint64_t number) { return number_field(number); }
  field_writer& operator<<(int128 number) { return number_field(static_cast<uint128>(number)); }
  field_writer& operator<<(timestamp instant) { return *this << static_cast<std::uint64_t>(instant.microseconds); }
  field_writer& operator<<(const identifier_bits& id) {
    return number_field(static_cast<uint128>(id.high) << 64 | id.low);
  }
  field_writer& operator<<(const digest& bytes) {
    return *this << std::string_view{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }

  std::string take() { return std::move(bytes_); }

 private:
  __extension__ typedef unsigned __int128 uint128;
  static constexpr std::size_t usual_size = 512;

  template <class Number>
  field_writer& number_field(Number number) {
    append_big_endian(static_cast<std::uint32_t>(sizeof number));
    append_big_endian(number);
    return *this;
  }
  template <class Number>
  void append_big_endian(Number number) {
    std::array<char, sizeof number> bytes;
    for (std::size_t i = sizeof number; i-- > 0; number >>= 8) bytes[i] = static_cast<char>(number);
    bytes_.append(bytes.data(), bytes.size());
  }

  std::string bytes_;
};

/// Whether something optional is there is a field of its own.
template <class Value>
void write_optional(field_writer& fields, const std::optional<Value>& value) {
  fields << std::uint64_t{value.has_value()};
  if (value) fields << *value;
}

void write(field_writer& fields, const transaction& written) {
  fields << written.id << to_text(written.type) << written.initiator << written.description << written.reference;
  write_optional(fields, written.session);
  fields << written.request;
  write_optional(fields, written.value_date ? std::optional{to_text(*written.value_date)} : std::nullopt);
  fields << std::uint64_t{written.link.has_value()};
  if (written.link) fields << to_text(written.link->kind) << written.link->target;
}

void write(field_writer& fields, const stamped_posting& line) {
  const auto& [source, destination, amount, purpose] = line.posting;
  fields << source << destination << amount.minor << amount.currency.code() << to_text(purpose)
         << line.source_sequence << line.source_balance << line.destination_sequence << line.destination_balance;
}

void write(field_writer& fields, const entity_change& change) {
  fields << to_text(change.entity.kind) << change.entity.id << change.owner << change.version << change.event.type
         << std::uint64_t{change.event.body.format} << std::uint64_t{change.event.body.fields.size()};
  for (const auto& [name, text] : change.event.body.fields) fields << name << text;
}

void write(field_writer& fields, const idempotency_record& outcome) {
  fields << outcome.principal << outcome.operation << outcome.key << outcome.fingerprint << outcome.recorded_at
         << to_text(outcome.kind) << outcome.made << std::uint64_t{outcome.facts.format}
         << std::uint64_t{outcome.facts.fields.size()};
  for (const auto& [name, text] : outcome.facts.fields) fields << name << text;
}

/// Looking the algorithm up takes longer than hashing an entry, so each thread keeps its context.
EVP_MD_CTX* hashing_context() {
  struct release {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  thread_local std::unique_ptr<EVP_MD_CTX, release> context = [] {
    std::unique_ptr<EVP_MD_CTX, release> fresh{EVP_MD_CTX_new()};
    if (!fresh || EVP_DigestInit_ex(fresh.get(), EVP_sha256(), nullptr) != 1) throw std::bad_alloc{};
    return fresh;
  }();
  return context.get();
}

digest hash(std::initializer_list<std::string_view> parts) {
  auto* context = hashing_context();
  digest result;
  bool hashed = EVP_DigestInit_ex(context, nullptr, nullptr) == 1;
  for (auto part : parts) hashed = hashed && EVP_DigestUpdate(context, part.data(), part.size()) == 1;
  if (!hashed || EVP_DigestFinal_ex(context, result.data(), nullptr) != 1)
    throw std::runtime_error("SHA-256 is not available");
  return result;
}

std::string_view view_of(const digest& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::vector<digest> level_above(const std::vector<digest>& level) {
  std::vector<digest> above;
  above.reserve(level.size() / 2 + 1);
  for (std::size_t i = 0; i + 1 < level.size(); i += 2) above.push_back(node_of(level[i], level[i + 1]));
  if (level.size() % 2 == 1) above.push_back(level.back());
  return above;
}

}  // namespace

std::string canonical_form(const stamped_entry& entry, timestamp stamped_at) {
  field_writer fields;
  fields << entry_form << entry.sequence << stamped_at;
  fields << std::uint64_t{entry.entry.transaction.has_value()};
  if (entry.entry.transaction) {
    write(fields, *entry.entry.transaction);
    fields << std::uint64_t{entry.postings.size()};
    for (const auto& line : entry.postings) write(fields, line);
  }
  fields << std::uint64_t{entry.entry.changes.size()};
  for (const auto& change : entry.entry.changes) write(fields, change);
  return fields.take();
}

digest sha256(std::string_view bytes) { return hash({bytes}); }

digest leaf_of(std::string_view bytes) { return hash({leaf_prefix, bytes}); }

digest node_of(const digest& left, const digest& right) {
  return hash({node_prefix, view_of(left), view_of(right)});
}

digest leaf_of(const stamped_entry& entry, timestamp stamped_at) {
  return leaf_of(canonical_form(entry, stamped_at));
}

digest merkle_root(const std::vector<digest>& leaves) {
  if (leaves.empty()) return sha256("");
  auto level = leaves;
  while (level.size() > 1) level = level_above(level);
  return level.front();
}

std::vector<proof_step> inclusion_proof(const std::vector<digest>& leaves, std::size_t index) {
  std::vector<proof_step> proof;
  for (auto level = leaves; level.size() > 1; level = level_above(level), index /= 2) {
    auto sibling = index ^ 1;
    if (sibling < level.size()) proof.push_back({level[sibling], sibling < index});
  }
  return proof;
}

digest root_from(const digest& leaf, const std::vector<proof_step>& proof) {
  auto reached = leaf;
  for (const auto& step : proof)
    reached = step.on_left ? node_of(step.sibling, reached) : node_of(reached, step.sibling);
  return reached;
}

digest outcomes_digest(std::vector<const idempotency_record*> outcomes) {
  if (outcomes.empty()) return {};
  std::ranges::sort(outcomes, {}, [](const idempotency_record* each) {
    return std::tie(each->principal.high, each->principal.low, each->operation, each->key);
  });
  field_writer fields;
  fields << outcomes_form << std::uint64_t{outcomes.size()};
  for (const auto* each : outcomes) write(fields, *each);
  return sha256(fields.take());
}

std::string canonical_form(const batch& sealed) {
  field_writer fields;
  if (sealed.form != batch_form::without_outcomes)
    fields << static_cast<std::uint64_t>(sealed.form) << sealed.epoch << sealed.outcomes;
  fields << sealed.number << sealed.first_sequence << sealed.entry_count << sealed.stamped_at << sealed.merkle_root
         << sealed.previous_hash;
  return fields.take();
}

digest hash_of(const batch& sealed) { return sha256(canonical_form(sealed)); }

void seal(batch& stamped, const digest& previous_hash) {
  std::vector<digest> leaves;
  std::vector<const idempotency_record*> outcomes;
  leaves.reserve(stamped.entry_count);
  stamped.form = latest_batch_form;
  for (auto& submitted : stamped.submissions) {
    if (submitted.idempotency) outcomes.push_back(&*submitted.idempotency);
    for (auto& entry : submitted.entries) {
      entry.leaf = leaf_of(entry, stamped.stamped_at);
      leaves.push_back(entry.leaf);
    }
  }
  stamped.merkle_root = merkle_root(leaves);
  stamped.outcomes = outcomes_digest(std::move(outcomes));
  stamped.previous_hash = previous_hash;
  stamped.hash = hash_of(stamped);
}

std::string to_hex(const digest& bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(bytes.size() * 2, '0');
  auto next = text.begin();
  for (auto byte : bytes) {
    *next++ = digits[byte >> 4];
    *next++ = digits[byte & 15];
  }
  return text;
}

}  // namespace florin
