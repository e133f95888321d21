#include "config/smtp_password.hpp"

#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

#include "config/invalid_setting.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

/// Settings with a password file that is there while a test runs.
struct mail_user {
  mail_settings mail;

  mail_user() {
    mail.smtp_username = "florin";
    mail.smtp_password_file = fs::temp_directory_path() / ("florin-smtp-" + std::to_string(getpid()));
  }
  ~mail_user() { fs::remove(mail.smtp_password_file); }

  void write(const std::string& text) const { std::ofstream(mail.smtp_password_file) << text; }
};

BOOST_FIXTURE_TEST_SUITE(smtp_password_test, mail_user)

BOOST_AUTO_TEST_CASE(Password_IsTheFirstLineOfItsFile) {
  write("top secret\n");
  BOOST_TEST(smtp_password(mail) == "top secret");
}

BOOST_AUTO_TEST_CASE(MissingFile_IsRefused) { BOOST_CHECK_THROW(smtp_password(mail), invalid_setting); }

BOOST_AUTO_TEST_CASE(EmptyFile_IsRefused) {
  write("\n");
  BOOST_CHECK_THROW(smtp_password(mail), invalid_setting);
}

BOOST_AUTO_TEST_CASE(WithoutUser_ThereIsNoPassword) { BOOST_TEST(smtp_password({}) == ""); }

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin
