#include "program/commands/command_line.hpp"

#include <exception>
#include <iostream>
#include <string>

#include "program/build_information.hpp"
#include "program/commands/commands.hpp"
#include "program/huge_pages.hpp"

namespace florin {

int run_command_line(int word_count, char** words) {
  CLI::App line("Florin, a bank that you can run", "florin");
  auto build = this_build();
  line.set_version_flag("--version", "florin " + std::string(build.version) + ", " + std::string(build.revision));
  line.require_subcommand(0, 1);
  auto chosen = add_help(line);
  for (auto add : {add_up, add_down, add_status, add_verify, add_events, add_prove, add_logs, add_rotate_keys,
                   add_rotate_master_key, add_grant_role, add_enrolment_code, add_test, add_format, add_simulate,
                   add_chaos, add_bench, add_serve, add_watchdog})
    add(line, chosen);
  CLI11_PARSE(line, word_count, words);
  try {
    if (line.got_subcommand("serve")) start_with_huge_pages(words);
    return chosen();
  } catch (const std::exception& failure) {
    std::cerr << "florin: " << failure.what() << "\n";
    return 1;
  }
}

}  // namespace florin
