#include "program/events_document.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>

#include "actors/events/known_events.hpp"

namespace florin::events_document_test {
namespace {

BOOST_AUTO_TEST_SUITE(events_document_test)

BOOST_AUTO_TEST_CASE(Page_IsWhatTheCommandPrints) {
  std::ifstream page(std::string(FLORIN_SOURCE_DIR) + "/docs/events.md");
  std::string text{std::istreambuf_iterator<char>(page), {}};
  BOOST_TEST((text == events_document(known_events())), "write it anew: florin events > docs/events.md");
}

BOOST_AUTO_TEST_CASE(Page_HasEveryEvent) {
  auto page = events_document(known_events());
  for (const auto* each : known_events().all())
    BOOST_TEST(
        page.find("| `" + std::string(each->name) + "` | " + std::string(each->meaning)) != std::string::npos,
        each->name);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::events_document_test
