#include "actors/approval/confirmable_command.hpp"

namespace florin {
namespace {

template <class Command>
void read_command_if(std::string_view type, const record& fields, std::optional<confirmable_command>& command) {
  if (type == Command::type_name) command = from_record<Command>(fields);
}

template <class... Command>
std::optional<confirmable_command> read_one_command_of(std::string_view type, const record& fields,
                                                       const std::variant<Command...>* /*these*/) {
  std::optional<confirmable_command> command;
  (read_command_if<Command>(type, fields, command), ...);
  return command;
}

}  // namespace

std::string_view type_of(const confirmable_command& command) {
  return std::visit([](const auto& each) { return each.type_name; }, command);
}

record fields_of(const confirmable_command& command) {
  return std::visit([](const auto& each) { return to_record(each); }, command);
}

std::optional<confirmable_command> read_confirmable_command(std::string_view type, const record& fields) {
  return read_one_command_of(type, fields, static_cast<const confirmable_command*>(nullptr));
}

std::optional<user_id> concerned_by(const confirmable_command& command) {
  return std::visit(
      [](const auto& each) -> std::optional<user_id> {
        if constexpr (requires { each.user; })
          return each.user;
        else
          return std::nullopt;
      },
      command);
}

}  // namespace florin
