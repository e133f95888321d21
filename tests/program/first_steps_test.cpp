#include "program/commands/first_steps.hpp"

#include <boost/test/unit_test.hpp>

#include "program/installation/child_process.hpp"

namespace florin::first_steps_test {
namespace {

/// What a shell makes of the word behind --cacert in the first command.
std::string as_a_shell_reads_it(const std::string& text) {
  const std::string before = "curl --cacert ", behind = " -X POST https://";
  auto begin = text.find(before) + before.size();
  auto word = text.substr(begin, text.find(behind, begin) - begin);
  return run_program({"sh", "-c", "printf '%s' " + word}).output;
}

BOOST_AUTO_TEST_SUITE(first_steps_test)

BOOST_AUTO_TEST_CASE(Commands_CanBePastedWhateverTheFolderIsCalled) {
  settings all;
  all.database.owner_url = all.database.server_url = "postgresql://db/florin";
  for (auto folder : {"/plain/var", "/with a blank/var", "/it's/va'r", "/$HOME/`id`", "/a\"b\\c", "/~x/#y",
                      "/*/[a]?", "/a;b&c|d", "/grün/var", "/(a)/{b}"}) {
    auto where = installation::at(folder, all);
    BOOST_TEST(as_a_shell_reads_it(first_steps(all, where)) == trust_anchor(where.tls).string(), folder);
  }
}

BOOST_AUTO_TEST_CASE(PlainFolder_NeedsNoQuotes) {
  settings all;
  all.database.owner_url = all.database.server_url = "postgresql://db/florin";
  auto text = first_steps(all, installation::at("/plain/var", all));
  BOOST_TEST(text.find("curl --cacert /plain/var/tls/certificate.pem ") != std::string::npos, text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::first_steps_test
