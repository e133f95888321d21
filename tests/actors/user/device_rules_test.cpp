#include "actors/user/device_rules.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/user/login_decisions.hpp"
#include "tests/actors/user/user_rules_context.hpp"

namespace florin::device_rules_test {
namespace {

struct devices : user_rules_context {
  registered_device add(const std::string& name, const std::string& digest) {
    return carry_out(register_device{alice, name, digest, "", home, noon}).value();
  }
  /// From a browser that was never seen, with what the request says of its device.
  user_decision<live_login> log_in_with(const std::string& digest) {
    state.known_devices = {"another"};
    origin from{"203.0.113.9", "Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0"};
    from.device_digest = digest;
    return decide_login(state, login_proof::password, from, noon, context());
  }
};

BOOST_FIXTURE_TEST_SUITE(device_rules_test, devices)

BOOST_AUTO_TEST_CASE(Login_WithARegisteredDeviceIsFromAKnownOne) {
  auto phone = add("My phone", "d1");
  BOOST_TEST(latest_event == "user.device_registered");
  BOOST_TEST(notifications.front().template_name == "device_registered");
  auto known = log_in_with("d1");
  BOOST_TEST(known.event.name() == "user.logged_in");
  BOOST_TEST(known.notifications.empty());
  BOOST_TEST(known.opened.front().device == "My phone");
  BOOST_TEST((known.after.devices.front().last_login_at == noon));
  for (auto other : {"d2", ""})
    BOOST_TEST(log_in_with(other).event.name() == "user.logged_in_from_new_device", other);
  BOOST_TEST(code_of(carry_out(forget_device{alice, phone.id, home, noon})) == "passed");
  BOOST_TEST(latest_event == "user.device_forgotten");
  BOOST_TEST(log_in_with("d1").event.name() == "user.logged_in_from_new_device");
  BOOST_TEST(code_of(carry_out(forget_device{alice, phone.id, home, noon})) == "NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(Device_NeedsANameAndThereAreFew) {
  for (auto name : {std::string(), std::string(81, 'x'), std::string("two\nlines")})
    BOOST_TEST(code_of(carry_out(register_device{alice, name, "d", "", home, noon})) == "VALIDATION_ERROR");
  for (int i = 0; i < 20; ++i) add("Device", "d" + std::to_string(i));
  BOOST_TEST(code_of(carry_out(register_device{alice, "One more", "d", "", home, noon})) == "CONFLICT");
}

BOOST_AUTO_TEST_CASE(PushToken_IsOneWord) {
  auto code_with = [&](const std::string& token) {
    return code_of(carry_out(register_device{alice, "Phone", "d", token, home, noon}));
  };
  for (auto token : {"two words", "line\n", "gr\xc3\xbc\xc3\x9f"})
    BOOST_TEST(code_with(token) == "VALIDATION_ERROR");
  BOOST_TEST(code_with(std::string(4'097, 'x')) == "VALIDATION_ERROR");
  BOOST_TEST(code_with(std::string(4'096, 'x')) == "passed");
}

BOOST_AUTO_TEST_CASE(Devices_AreReadAsTheyWereWritten) {
  std::vector<registered_device> written{
      {device_id{{1, 2}}, "Größe, \"1\"", "d1", noon, std::nullopt, "fGw1:APA91,b"},
      {device_id{{1, 3}}, "", "", noon, noon, ""}};
  std::vector<registered_device> read;
  BOOST_TEST(read_record_text(record_text(written), read));
  BOOST_TEST((read == written));
  for (auto damaged : {"x", "dev_1,,,,", ",,,,", ",,,,,", ",,,,,,", ","})
    BOOST_TEST(!read_record_text(damaged, read), damaged);
  // As devices were written before there were push messages.
  auto old = record_text(std::vector{written.back()});
  old.pop_back();
  BOOST_TEST(read_record_text(old, read));
  BOOST_TEST((read == std::vector{written.back()}));
  BOOST_TEST(read_record_text("", read));
  BOOST_TEST(read.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::device_rules_test
