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

int have_carried_out(const fs::path& data_dir, const operator_order& order) {
  auto known = known_installation::in(data_dir);
  exclusive_use alone(data_dir);
  if (!observe_server(data_dir).is_alive())
    throw std::runtime_error(
        "The server does not run, and it has to journal the order: start it with `florin up`");
  auto answer = operator_desk(known.where.operator_desk).place(order, patience);
  bool is_done = answer.starts_with("done: ");
  (is_done ? std::cout : std::cerr) << answer.substr(answer.find(' ') + 1) << "\n";
  return is_done ? 0 : 1;
}

}  // namespace

void add_grant_role(CLI::App& line, command& chosen) {
  auto* command = line.add_subcommand("grant-role", "Give a role to a user, such as the first administrator");
  auto data_dir = add_data_option(*command);
  auto order = std::make_shared<operator_order>();
  command->add_option("USERNAME", order->username, "Who is registered")->required();
  command
      ->add_option("ROLE", order->role, "One of " + names_of_seeded_roles() + ", or of the roles that were added")
      ->required()
      ->check([](const std::string& role) { return std::string(role.empty() ? "names no role" : ""); });
  command->callback([=, &chosen] { chosen = [=] { return have_carried_out(fs::absolute(*data_dir), *order); }; });
}

void add_enrolment_code(CLI::App& line, command& chosen) {
  auto* command = line.add_subcommand("enrolment-code",
                                      "Give a member of staff the code that enrols the first second factor, where "
                                      "there is no administrator to give it");
  auto data_dir = add_data_option(*command);
  auto order = std::make_shared<operator_order>();
  order->what = operator_order::task::give_enrolment_code;
  command->add_option("USERNAME", order->username, "Who has a role of staff's")->required();
  command->callback([=, &chosen] { chosen = [=] { return have_carried_out(fs::absolute(*data_dir), *order); }; });
}

}  // namespace florin
