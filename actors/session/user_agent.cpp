#include "actors/session/user_agent.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace florin {
namespace {

constexpr std::size_t examined_length = 512;

/// A piece of software by a sign that its user agents contain.
struct software_rule {
  std::string_view sign;
  std::string_view name;
  /// What its version stands behind, where that is not the sign.
  std::string_view before_version = {};
};

// The first row that fits counts: nearly all browsers also claim to be those further down.
constexpr std::array browsers{
    software_rule{"Edg/", "Edge"},
    software_rule{"EdgA/", "Edge"},
    software_rule{"EdgiOS/", "Edge"},
    software_rule{"Edge/", "Edge"},
    software_rule{"OPR/", "Opera"},
    software_rule{"OPT/", "Opera"},
    software_rule{"Opera Mini/", "Opera Mini"},
    software_rule{"Opera/", "Opera", "Version/"},
    software_rule{"SamsungBrowser/", "Samsung Internet"},
    software_rule{"Vivaldi/", "Vivaldi"},
    software_rule{"YaBrowser/", "Yandex Browser"},
    software_rule{"DuckDuckGo/", "DuckDuckGo"},
    software_rule{"FxiOS/", "Firefox"},
    software_rule{"Firefox/", "Firefox"},
    software_rule{"CriOS/", "Chrome"},
    software_rule{"Chrome/", "Chrome"},
    software_rule{"Trident/", "Internet Explorer", "rv:"},
    software_rule{"Safari/", "Safari", "Version/"},
};

constexpr std::array programs{
    software_rule{"curl/", "curl"},
    software_rule{"Wget/", "Wget"},
    software_rule{"HTTPie/", "HTTPie"},
    software_rule{"PowerShell/", "PowerShell"},
    software_rule{"PostmanRuntime/", "Postman"},
    software_rule{"insomnia/", "Insomnia"},
    software_rule{"python-requests/", "python-requests"},
    software_rule{"python-httpx/", "HTTPX"},
    software_rule{"aiohttp/", "aiohttp"},
    software_rule{"Python-urllib/", "Python"},
    software_rule{"okhttp/", "OkHttp"},
    software_rule{"Apache-HttpClient/", "Apache HttpClient"},
    software_rule{"Java-http-client/", "Java"},
    software_rule{"Go-http-client/", "Go"},
    software_rule{"axios/", "axios"},
    software_rule{"node-fetch", "node-fetch"},
    software_rule{"Dart/", "Dart"},
};

struct device_rule {
  std::string_view sign;
  std::string_view second_sign;
  std::string_view device;
  std::string_view operating_system;
};

// Here too: phones claim to be other systems, and Android is a Linux.
constexpr std::array devices{
    device_rule{"iPad", "", "iPad", "iPadOS"},
    device_rule{"iPhone", "", "iPhone", "iOS"},
    device_rule{"iPod", "", "iPod", "iOS"},
    device_rule{"Android", "Mobile", "Android phone", "Android"},
    device_rule{"Android", "", "Android tablet", "Android"},
    device_rule{"Windows", "", "Windows computer", "Windows"},
    device_rule{"CrOS", "", "Chromebook", "ChromeOS"},
    device_rule{"Macintosh", "", "Mac", "macOS"},
    device_rule{"Linux", "", "Linux computer", "Linux"},
};

bool has_sign(std::string_view text, std::string_view sign) { return text.find(sign) != std::string_view::npos; }

/// The number in front of the text, without it; empty where there is none or one that no version has.
std::string_view take_version_number(std::string_view& text) {
  auto digits = text.substr(0, text.find_first_not_of("0123456789"));
  if (digits.size() > 4) return {};
  text.remove_prefix(digits.size());
  return digits;
}

/// " 8.5", or " 8" of one part; empty where no version stands behind the sign.
std::string version_behind(std::string_view sign, std::string_view text, int parts) {
  auto found = text.find(sign);
  if (found == std::string_view::npos) return {};
  text.remove_prefix(found + sign.size());
  std::string version;
  for (int part = 0; part < parts; ++part) {
    auto number = take_version_number(text);
    if (number.empty()) break;
    version.append(part == 0 ? " " : ".").append(number);
    if (!text.starts_with('.')) break;
    text.remove_prefix(1);
  }
  return version;
}

/// Name and version by the first rule that fits.
std::optional<std::string> recognise_software(std::span<const software_rule> rules, std::string_view user_agent,
                                              int version_parts) {
  auto rule = std::ranges::find_if(rules, [&](const auto& row) { return has_sign(user_agent, row.sign); });
  if (rule == rules.end()) return std::nullopt;
  auto before_version = rule->before_version.empty() ? rule->sign : rule->before_version;
  return std::string(rule->name) + version_behind(before_version, user_agent, version_parts);
}

const device_rule& rule_for_device(std::string_view user_agent) {
  static constexpr device_rule unknown{"", "", "Unknown device", "Unknown operating system"};
  auto rule = std::ranges::find_if(devices, [&](const auto& row) {
    return has_sign(user_agent, row.sign) && has_sign(user_agent, row.second_sign);
  });
  return rule == devices.end() ? unknown : *rule;
}

}  // namespace

recognised_device recognise_device(std::string_view user_agent) {
  auto examined = user_agent.substr(0, examined_length);
  const auto& rule = rule_for_device(examined);
  recognised_device recognised{std::string(rule.device), "Unknown browser", std::string(rule.operating_system)};
  if (auto program = recognise_software(programs, examined, 2)) {
    recognised.device = "Program";
    recognised.browser = *program;
  } else if (auto browser = recognise_software(browsers, examined, 1)) {
    recognised.browser = *browser;
  }
  return recognised;
}

}  // namespace florin
