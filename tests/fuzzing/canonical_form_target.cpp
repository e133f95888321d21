#include <algorithm>

#include "actors/journal/canonical_form.hpp"
#include "tests/fuzzing/byte_source.hpp"
#include "tests/fuzzing/property.hpp"
#include "tests/fuzzing/targets.hpp"

namespace florin::fuzzing {
namespace {

template <class Id>
Id take_id(byte_source& source) {
  return Id{identifier_bits{source.number(), source.number()}};
}

stamped_posting take_posting(byte_source& source) {
  stamped_posting line;
  line.posting = {take_id<account_id>(source),
                  take_id<account_id>(source),
                  {source.wide_number(), *currency::find(source.byte() % 2 == 0 ? "USD" : "USDC")},
                  static_cast<posting_purpose>(source.byte() % 6)};
  line.source_sequence = source.number();
  line.source_balance = source.wide_number();
  line.destination_sequence = source.number();
  line.destination_balance = source.wide_number();
  return line;
}

transaction take_transaction(byte_source& source) {
  transaction made;
  made.id = take_id<transaction_id>(source);
  made.type = every_transaction_type[source.byte() % every_transaction_type.size()];
  made.initiator = take_id<user_id>(source);
  made.description = source.text();
  made.reference = source.text();
  made.request = source.text();
  if (source.byte() % 2 == 0) made.session = take_id<session_id>(source);
  if (source.byte() % 2 == 0)
    made.value_date = std::chrono::sys_days{std::chrono::days{static_cast<int>(source.number() % 60'000)}};
  if (source.byte() % 2 == 0)
    made.link = transaction_link{static_cast<link_kind>(source.byte() % 4), {source.number(), source.number()}};
  return made;
}

entity_change take_change(byte_source& source) {
  entity_change change;
  change.entity = {static_cast<entity_kind>(source.byte() % 4), {source.number(), source.number()}};
  change.owner = take_id<user_id>(source);
  change.version = source.number();
  change.event.type = source.text();
  change.event.body.format = source.byte();
  for (auto count = source.byte() % 4; count > 0; --count) {
    auto name = source.text();
    change.event.body.fields.emplace_back(std::move(name), source.text());
  }
  return change;
}

stamped_entry take_entry(byte_source& source) {
  stamped_entry entry;
  entry.sequence = source.number();
  if (source.byte() % 2 == 0) {
    entry.entry.transaction = take_transaction(source);
    for (auto count = source.byte() % 4; count > 0; --count) entry.postings.push_back(take_posting(source));
  }
  for (auto count = source.byte() % 4; count > 0; --count) entry.entry.changes.push_back(take_change(source));
  return entry;
}

/// Takes a canonical form apart: fields behind their lengths in four bytes, numbers in their full width.
class field_reader {
 public:
  explicit field_reader(std::string_view form) : fields_(form) {}

  std::string text() {
    auto length = static_cast<std::size_t>(big_endian(bytes(4)));
    return std::string(bytes(length));
  }
  std::uint64_t number() { return static_cast<std::uint64_t>(big_endian(field(8))); }
  int128 wide_number() { return big_endian(field(16)); }
  identifier_bits id() {
    auto number = wide_number();
    return {static_cast<std::uint64_t>(number >> 64), static_cast<std::uint64_t>(number)};
  }
  bool yes_or_no() {
    auto answer = number();
    require(answer < 2, "whether something is there is 0 or 1");
    return answer == 1;
  }
  void finish() const { require(fields_.empty(), "a form has nothing behind its fields"); }

 private:
  std::string_view bytes(std::size_t count) {
    require(count <= fields_.size(), "a form has as many bytes as its lengths say");
    auto found = fields_.substr(0, count);
    fields_.remove_prefix(count);
    return found;
  }
  std::string_view field(std::size_t width) {
    require(static_cast<std::size_t>(big_endian(bytes(4))) == width, "a number has its full width");
    return bytes(width);
  }
  static int128 big_endian(std::string_view from) {
    int128 number = 0;
    for (char byte : from) number = number << 8 | static_cast<unsigned char>(byte);
    return number;
  }

  std::string_view fields_;
};

stamped_posting read_posting(field_reader& form) {
  stamped_posting line;
  line.posting.source = account_id{form.id()};
  line.posting.destination = account_id{form.id()};
  line.posting.amount.minor = form.wide_number();
  line.posting.amount.currency = currency::find(form.text()).value();
  line.posting.purpose = parse_posting_purpose(form.text()).value();
  line.source_sequence = form.number();
  line.source_balance = form.wide_number();
  line.destination_sequence = form.number();
  line.destination_balance = form.wide_number();
  return line;
}

transaction read_transaction(field_reader& form) {
  transaction read;
  read.id = transaction_id{form.id()};
  read.type = parse_transaction_type(form.text()).value();
  read.initiator = user_id{form.id()};
  read.description = form.text();
  read.reference = form.text();
  if (form.yes_or_no()) read.session = session_id{form.id()};
  read.request = form.text();
  if (form.yes_or_no()) read.value_date = parse_date(form.text()).value();
  if (form.yes_or_no()) {
    auto kind = parse_link_kind(form.text()).value();
    read.link = transaction_link{kind, form.id()};
  }
  return read;
}

bool is_change(field_reader& form, const entity_change& expected) {
  bool same = form.text() == to_text(expected.entity.kind) && form.id() == expected.entity.id &&
              user_id{form.id()} == expected.owner && form.number() == expected.version &&
              form.text() == expected.event.type && form.number() == expected.event.body.format &&
              form.number() == expected.event.body.fields.size();
  for (const auto& [name, text] : expected.event.body.fields)
    same = same && form.text() == name && form.text() == text;
  return same;
}

void check_form(const stamped_entry& entry, timestamp stamped_at) {
  auto bytes = canonical_form(entry, stamped_at);
  field_reader form{bytes};
  require(form.number() == 2, "a form begins with its number");
  require(form.number() == entry.sequence, "the sequence is in the form");
  require(form.number() == static_cast<std::uint64_t>(stamped_at.microseconds), "the instant is in the form");
  require(form.number() == entry.entry.transaction.has_value(), "whether there is a transaction is in the form");
  if (entry.entry.transaction) {
    require(read_transaction(form) == *entry.entry.transaction, "the transaction is in the form");
    require(form.number() == entry.postings.size(), "the number of postings is in the form");
    for (const auto& line : entry.postings) require(read_posting(form) == line, "each posting is in the form");
  }
  require(form.number() == entry.entry.changes.size(), "the number of changes is in the form");
  for (const auto& change : entry.entry.changes) require(is_change(form, change), "each change is in the form");
  form.finish();
}

void check_proofs(const std::vector<digest>& leaves) {
  auto root = merkle_root(leaves);
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    auto proof = inclusion_proof(leaves, i);
    require(root_from(leaves[i], proof) == root, "a proof leads from its leaf to the root");
    require(root_from(sha256("no leaf"), proof) != root, "a proof leads from no other leaf to the root");
  }
}

}  // namespace

void check_canonical_form(std::string_view input) {
  byte_source source{input};
  timestamp stamped_at{static_cast<std::int64_t>(source.number())};
  std::vector<digest> leaves;
  while (!source.is_empty() && leaves.size() < 9) {
    auto entry = take_entry(source);
    check_form(entry, stamped_at);
    leaves.push_back(leaf_of(entry, stamped_at));
  }
  check_proofs(leaves);
}

}  // namespace florin::fuzzing
