#include <iostream>

#include "actors/events/known_events.hpp"
#include "program/commands/commands.hpp"
#include "program/events_document.hpp"

namespace florin {

void add_events(CLI::App& line, command& chosen) {
  auto command = line.add_subcommand("events", "List the events that the journal records, and what they mean");
  command->callback([&chosen] {
    chosen = [] {
      std::cout << events_document(known_events());
      return 0;
    };
  });
}

}  // namespace florin
