#pragma once

#include <string>

#include "config/settings.hpp"

namespace florin {

/// The first line of mail.smtp_password_file; empty when there is no user. Throws invalid_setting when the file
/// cannot be read, or is empty.
std::string smtp_password(const mail_settings& mail);

}  // namespace florin
