#include <filesystem>
#include <iostream>

#include "actors/role/role.hpp"
#include "program/commands/commands.hpp"
#include "program/commands/data_folder.hpp"
#include "program/installation/server_state.hpp"
#include "program/operator_desk.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds patience{15};

std::string names_of_seeded_roles() {
  std::string list;
  for (const auto& each : seeded_roles()) list += (list.empty() ? "" : ", ") + each.name;
  return list;
}

int grant_role(const fs::path& data_dir, const role_grant_order& order) {
  auto known = known_installation::in(data_dir);
  exclusive_use alone(data_dir);
  if (!observe_server(data_dir).is_alive())
    throw std::runtime_error(
        "The server does not run, and it has to journal the grant: start it with `florin up`");
  auto answer = operator_desk(known.where.operator_desk).place(order, patience);
  bool is_done = answer.starts_with("done: ");
  (is_done ? std::cout : std::cerr) << answer.substr(answer.find(' ') + 1) << "\n";
  return is_done ? 0 : 1;
}

}  // namespace

void add_grant_role(CLI::App& line, command& chosen) {
  auto* command = line.add_subcommand("grant-role", "Give a role to a user, such as the first administrator");
  auto data_dir = add_data_option(*command);
  auto order = std::make_shared<role_grant_order>();
  command->add_option("USERNAME", order->username, "Who is registered")->required();
  command
      ->add_option("ROLE", order->role, "One of " + names_of_seeded_roles() + ", or of the roles that were added")
      ->required();
  command->callback([=, &chosen] { chosen = [=] { return grant_role(fs::absolute(*data_dir), *order); }; });
}

}  // namespace florin
