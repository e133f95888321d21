#include "config/smtp_password.hpp"

#include <fstream>

#include "config/invalid_setting.hpp"
#include "config/setting_value.hpp"

namespace florin {

std::string smtp_password(const mail_settings& mail) {
  if (mail.smtp_username.empty()) return {};
  std::ifstream file(mail.smtp_password_file);
  std::string password;
  if (!std::getline(file, password) || password.empty())
    throw invalid_setting::not_allowed("mail.smtp_password_file", to_text(setting_value{mail.smtp_password_file}),
                                       "a file that can be read, with the password in its first line");
  return password;
}

}  // namespace florin
