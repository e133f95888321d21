#include "program/security_log.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>

#include "actors/events/known_events.hpp"
#include "actors/user/user_events.hpp"
#include "tests/temporary_folder.hpp"

namespace florin::security_log_test {
namespace {

BOOST_AUTO_TEST_SUITE(security_log_test)

BOOST_AUTO_TEST_CASE(Line_SaysWhatHappenedToWhomAndByWhom) {
  temporary_folder folder;
  auto file = folder.path() / "server.log";
  bool is_done = false;
  {
    event_log log(log_level::info, file);
    recorded_event granted;
    granted.position = {4711, 0};
    granted.change.entity = {entity_kind::user, {1, 2}};
    granted.change.event = {user_events::role_granted,
                            {{{"roles", "user,admin"}, {"by", "usr_1"}, {"by_request", "req_1"}}}};
    security_log(log).handle({granted}, [&](const auto& work) { is_done = work && work->empty(); });
  }
  BOOST_TEST(is_done);
  std::ifstream lines(file);
  std::string text{std::istreambuf_iterator<char>(lines), {}};
  for (auto part : {"info security_event type=user.role_granted", "by=usr_1 request=req_1 sequence=4711"})
    BOOST_TEST(text.find(part) != std::string::npos, text);
  BOOST_TEST(text.find("admin") == std::string::npos, "what it says is in the journal alone");
}

BOOST_AUTO_TEST_CASE(Selection_IsOfEventsThatThereAre) {
  event_log log;
  auto consumer = security_log(log);
  BOOST_TEST(consumer.selection.types.size() > 15u);
  for (const auto& each : consumer.selection.types) BOOST_TEST(known_events().find(each) != nullptr, each);
  BOOST_TEST(!consumer.selection.owner.has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::security_log_test
