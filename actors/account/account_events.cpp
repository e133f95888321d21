#include "actors/account/account_events.hpp"

namespace florin {
namespace {

template <class Event>
constexpr std::span<const std::string_view> unshown_of() {
  if constexpr (requires { Event::unshown; }) return Event::unshown;
  return {};
}

template <class Event>
constexpr event_type declared_by{
    Event::type_name,   entity_kind::account, Event::meaning, event_fields{&field_names_of<Event>}, {},
    unshown_of<Event>()};

template <class... Event>
std::vector<const event_type*> types_of(const std::variant<Event...>* /*these*/) {
  return {&declared_by<account_opened>, &declared_by<Event>...};
}

}  // namespace

journal_event journaled(const account_event& event) {
  return std::visit(
      []<class Event>(const Event& each) {
        return journal_event{declared_by<Event>, to_record(each)};
      },
      event);
}

journal_event journaled(const account_opened& opening) {
  return {declared_by<account_opened>, to_record(opening)};
}

std::vector<const event_type*> account_event_types() {
  return types_of(static_cast<const account_event*>(nullptr));
}

}  // namespace florin
