#include "actors/account/account_event.hpp"

#include <array>

#include "actors/values/record_text.hpp"

namespace florin {
namespace {

using enum freeze_source;
constexpr std::array every_source{owner, staff, compliance, fraud};

template <class Event>
void read_if(std::string_view type, const record& body, std::optional<account_event>& event) {
  if (type == Event::type_name) event = from_record<Event>(body);
}

template <class... Event>
std::optional<account_event> read_one_of(std::string_view type, const record& body,
                                         const std::variant<Event...>* /*these*/) {
  std::optional<account_event> event;
  (read_if<Event>(type, body, event), ...);
  return event;
}

}  // namespace

std::string_view to_text(freeze_source source) {
  switch (source) {
    case owner: return "owner";
    case staff: return "staff";
    case compliance: return "compliance";
    case fraud: return "fraud";
  }
  return "";
}
std::string record_text(freeze_source source) { return std::string(to_text(source)); }
bool read_record_text(std::string_view text, freeze_source& source) {
  for (auto each : every_source)
    if (text == to_text(each)) return source = each, true;
  return false;
}

bool is_of_compliance(freeze_source source) { return source == compliance || source == fraud; }

std::optional<account_event> read_account_event(std::string_view type, const record& body) {
  return read_one_of(type, body, static_cast<const account_event*>(nullptr));
}

}  // namespace florin
