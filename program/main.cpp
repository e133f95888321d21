#include <exception>
#include <iostream>
#include <string>

#include "program/build_information.hpp"
#include "program/commands/commands.hpp"
#include "program/huge_pages.hpp"

int main(int argument_count, char** arguments) {
  CLI::App line("Florin, a bank that you can run", "florin");
  auto build = florin::this_build();
  line.set_version_flag("--version", "florin " + std::string(build.version) + ", " + std::string(build.revision));
  line.require_subcommand(0, 1);
  auto chosen = florin::add_help(line);
  for (auto add : {florin::add_up, florin::add_down, florin::add_status, florin::add_verify, florin::add_prove,
                   florin::add_logs, florin::add_rotate_keys, florin::add_rotate_master_key,
                   florin::add_grant_role, florin::add_test, florin::add_format, florin::add_simulate,
                   florin::add_chaos, florin::add_bench, florin::add_serve, florin::add_watchdog})
    add(line, chosen);
  CLI11_PARSE(line, argument_count, arguments);
  try {
    if (line.got_subcommand("serve")) florin::start_with_huge_pages(arguments);
    return chosen();
  } catch (const std::exception& failure) {
    std::cerr << "florin: " << failure.what() << "\n";
    return 1;
  }
}
