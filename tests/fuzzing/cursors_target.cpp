#include "api/admin/audit/audit_logs.hpp"
#include "api/pages/cursor.hpp"
#include "api/transactions/transaction_place.hpp"
#include "api/users/activity_place.hpp"
#include "tests/fuzzing/property.hpp"
#include "tests/fuzzing/targets.hpp"

namespace florin::fuzzing {
namespace {

/// The text up to the first line feed is the list, the rest a place in it.
void check_sealing(std::string_view input) {
  auto list = input.substr(0, input.find('\n'));
  auto place = input.substr(std::min(input.size(), list.size() + 1));
  auto cursor = encode_cursor(place, list);
  require(decode_cursor(cursor, list) == place, "a cursor comes back as its place");
  require(!decode_cursor(cursor, std::string(list) + 'x'), "a cursor belongs to its list");
}

void check_cursor(std::string_view input) {
  auto place = decode_cursor(input, "list");
  if (place) require(encode_cursor(*place, "list") == input, "a place has one cursor only");
}

void check_place(std::string_view input) {
  auto place = transaction_place::parse(input);
  if (place) require(to_text(*place) == input, "a place has one text only");
}

void check_event_place(std::string_view input) {
  auto place = parse_event_place(input);
  if (place) require(parse_event_place(text_of(*place)) == place, "a place of an event comes back");
}

void check_activity_place(std::string_view input) {
  auto place = parse_activity_place(input);
  if (place) require(parse_activity_place(text_of(*place)) == place, "a place in an activity comes back");
}

}  // namespace

void check_cursors(std::string_view input) {
  check_sealing(input);
  check_cursor(input);
  check_place(input);
  check_event_place(input);
  check_activity_place(input);
}

}  // namespace florin::fuzzing
