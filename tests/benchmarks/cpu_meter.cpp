#include "tests/benchmarks/cpu_meter.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

namespace florin::benchmarks {
namespace {

struct process_times {
  pid_t parent = 0;
  double seconds = 0;
};

/// proc(5): the fields behind the name, which is in parentheses. Time of children that ended counts to their
/// parent.
process_times times_of(const std::string& process) {
  std::ifstream file("/proc/" + process + "/stat");
  std::string line;
  std::getline(file, line);
  auto name_end = line.rfind(')');
  if (name_end == std::string::npos) return {};
  std::istringstream fields(line.substr(name_end + 1));
  std::vector<std::string> values;
  for (std::string value; fields >> value;) values.push_back(value);
  double ticks = 0;
  for (std::size_t field = 11; field <= 14; ++field) ticks += std::stod(values.at(field));
  return {std::stoi(values.at(1)), ticks / static_cast<double>(sysconf(_SC_CLK_TCK))};
}

double seconds_of(pid_t process) {
  auto total = times_of(std::to_string(process)).seconds;
  for (const auto& each : std::filesystem::directory_iterator("/proc")) {
    auto name = each.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    auto times = times_of(name);
    if (times.parent == process) total += times.seconds;
  }
  return total;
}

}  // namespace

cpu_meter::cpu_meter(std::map<std::string, pid_t> processes) : processes_(std::move(processes)) {
  before_ = used();
}

std::map<std::string, double> cpu_meter::used() const {
  std::map<std::string, double> seconds;
  for (const auto& [name, process] : processes_) {
    auto before = before_.find(name);
    seconds[name] = seconds_of(process) - (before == before_.end() ? 0 : before->second);
  }
  return seconds;
}

std::map<std::string, double> cpu_meter::used_for_each(double count) const {
  auto each = used();
  for (auto& [name, seconds] : each) seconds *= count > 0 ? 1e6 / count : 0;
  return each;
}

}  // namespace florin::benchmarks
