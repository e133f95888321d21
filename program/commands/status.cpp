#include <filesystem>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "program/build_information.hpp"
#include "program/commands/commands.hpp"
#include "program/commands/data_folder.hpp"
#include "program/installation/network.hpp"
#include "program/installation/server_state.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

constexpr int exit_code_when_not_running = 3;

/// Facts by name, each as JSON.
using facts = std::vector<std::pair<std::string, std::string>>;

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') result.push_back('\\');
    result.push_back(c);
  }
  return result + '"';
}

facts describe(const fs::path& data_dir, const observed_server& server) {
  facts known{{"state", quoted(std::string(to_text(server.state)))},
              {"pid", server.is_alive() ? std::to_string(server.process) : "null"},
              {"version", quoted(std::string(this_build().version))},
              {"revision", quoted(std::string(this_build().revision))},
              {"data_dir", quoted(data_dir.string())}};
  if (!was_set_up(data_dir)) return known;
  auto [all, where] = known_installation::in(data_dir);
  known.emplace_back("address", quoted(local_address(all)));
  known.emplace_back("metrics_address", quoted(metrics_address(all)));
  known.emplace_back("certificate", quoted(trust_anchor(where.tls).string()));
  return known;
}

void print_json(const facts& known) {
  std::string text;
  for (const auto& [name, value] : known) text += (text.empty() ? "" : ", ") + quoted(name) + ": " + value;
  std::cout << "{" << text << "}\n";
}

void print_lines(const facts& known) {
  for (const auto& [name, value] : known) {
    bool is_text = value.starts_with('"');
    std::cout << name << std::string(17 - name.size(), ' ')
              << (is_text ? value.substr(1, value.size() - 2) : value) << "\n";
  }
}

int status(const fs::path& data_dir, bool as_json) {
  auto server = observe_server(data_dir);
  auto known = describe(data_dir, server);
  as_json ? print_json(known) : print_lines(known);
  return server.state == server_state::running ? 0 : exit_code_when_not_running;
}

}  // namespace

void add_status(CLI::App& line, command& chosen) {
  auto command =
      line.add_subcommand("status", "Tell whether the bank runs and where; exit code 3 when it does not");
  auto data_dir = add_data_option(*command);
  auto as_json = std::make_shared<bool>(false);
  command->add_flag("--json", *as_json, "One JSON object instead of lines");
  command->callback([=, &chosen] { chosen = [=] { return status(fs::absolute(*data_dir), *as_json); }; });
}

}  // namespace florin
