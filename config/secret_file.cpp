#include "config/secret_file.hpp"

#include <fstream>

#include "config/invalid_setting.hpp"
#include "config/setting_value.hpp"

namespace florin {

std::string read_secret_file(const std::string& setting, const std::string& file) {
  if (file.empty()) return {};
  std::ifstream content(file);
  std::string secret;
  if (!std::getline(content, secret) || secret.empty())
    throw invalid_setting::not_allowed(setting, to_text(setting_value{file}),
                                       "a file that can be read, with the secret in its first line");
  return secret;
}

}  // namespace florin
