#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "actors/events/known_events.hpp"
#include "tests/walls/source_file.hpp"

namespace florin::event_names_test {
namespace {

bool declares_events(const source_file& source) {
  return source.path.ends_with("_events.hpp") || source.path == "actors/account/account_event.hpp" ||
         source.path == "actors/account/account.hpp";
}

std::string text_of(const source_file& source) {
  std::ifstream stream(std::filesystem::path(FLORIN_SOURCE_DIR) / source.path);
  return {std::istreambuf_iterator<char>(stream), {}};
}

bool names(const std::string& text, std::string_view event) {
  for (auto quote : {"\"", "'"})
    if (text.find(quote + std::string(event) + quote) != std::string::npos) return true;
  return false;
}

BOOST_AUTO_TEST_SUITE(event_names_test)

/// Everywhere else an event is what was declared. The edge has examples of them for the OpenAPI document.
BOOST_AUTO_TEST_CASE(EventTypes_AreTextsOnlyWhereTheyAreDeclared) {
  std::size_t declared = 0;
  for (const auto& source : project_sources()) {
    if (source.is_in("api")) continue;
    auto text = text_of(source);
    for (const auto* each : known_events().all()) {
      if (!names(text, each->name)) continue;
      BOOST_TEST(declares_events(source), source.path << " has the text " << each->name);
      ++declared;
    }
  }
  BOOST_TEST(declared == known_events().all().size());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::event_names_test
