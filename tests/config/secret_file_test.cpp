#include "config/secret_file.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>

#include "config/invalid_setting.hpp"
#include "tests/temporary_folder.hpp"

namespace florin::secret_file_test {
namespace {

/// A file that a setting names.
struct secret_file {
  temporary_folder folder;
  std::string path = (folder.path() / "secret").string();

  void write(const std::string& text) const { std::ofstream(path) << text; }
  std::string read() const { return read_secret_file("mail.smtp_password_file", path); }
};

BOOST_FIXTURE_TEST_SUITE(secret_file_test, secret_file)

BOOST_AUTO_TEST_CASE(Secret_IsTheFirstLine) {
  write("top secret\n");
  BOOST_TEST(read() == "top secret");
}

BOOST_AUTO_TEST_CASE(MissingFile_IsRefusedByTheSettingsName) {
  BOOST_CHECK_EXCEPTION(read(), invalid_setting, [&](const invalid_setting& refused) {
    std::string text = refused.what();
    return text.find("mail.smtp_password_file") != std::string::npos && text.find(path) != std::string::npos;
  });
}

BOOST_AUTO_TEST_CASE(EmptyFile_IsRefused) {
  write("\n");
  BOOST_CHECK_THROW(read(), invalid_setting);
}

BOOST_AUTO_TEST_CASE(WithoutFile_ThereIsNoSecret) {
  BOOST_TEST(read_secret_file("sms.gateway_token_file", "") == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::secret_file_test
