#include "actors/account/account.hpp"
#include "actors/session/session.hpp"
#include "actors/user/user.hpp"
#include "persistence/column_text.hpp"
#include "persistence/record_json.hpp"
#include "tests/fuzzing/property.hpp"
#include "tests/fuzzing/targets.hpp"

namespace florin::fuzzing {
namespace {

template <class Entity>
void check_entity(const record& stored) {
  try {
    auto entity = from_record<Entity>(stored);
    require(from_record<Entity>(to_record(entity)) == entity, "an entity is read as it was stored");
  } catch (const unreadable_record&) {
    // The one way in which a damaged record may be refused.
  }
}

void check_record(std::string_view input) {
  try {
    auto stored = parse_record(input);
    require(parse_record(to_json_text(stored)) == stored, "a record is read as it was written");
    check_entity<account_opened>(stored);
    check_entity<account>(stored);
    check_entity<account_frozen>(stored);
    check_entity<account_closed>(stored);
    check_entity<hold>(stored);
    check_entity<hold_placed>(stored);
    check_entity<hold_captured>(stored);
    check_entity<hold_released>(stored);
    check_entity<hold_expired>(stored);
    check_entity<user>(stored);
    check_entity<session>(stored);
  } catch (const unreadable_record&) {
    // As above, for the text of the whole record.
  }
}

void check_columns(std::string_view input) {
  auto id = parse_uuid(input);
  if (id) require(parse_uuid(uuid_text(*id)) == id, "an id is read as it was written");
  auto bytes = parse_digest(input);
  if (bytes) require(bytea_text(*bytes) == input, "a digest has one text only");
}

}  // namespace

void check_stored_texts(std::string_view input) {
  check_record(input);
  check_columns(input);
}

}  // namespace florin::fuzzing
