#include "actors/account/account_entry.hpp"

namespace florin {

std::uint64_t sequence_of(const account_entry& entry, const account_id& account) {
  if (const auto* event = std::get_if<event_line>(&entry)) return event->sequence;
  const auto& line = std::get<posting_line>(entry).posting;
  return line.posting.destination == account ? line.destination_sequence : line.source_sequence;
}

}  // namespace florin
