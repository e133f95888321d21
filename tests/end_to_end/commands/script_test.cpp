#include <boost/test/unit_test.hpp>
#include <fstream>

#include "tests/end_to_end/harness/test_bank.hpp"

namespace florin::end_to_end::script_test {
namespace {

namespace fs = std::filesystem;

/// The script in a tree of its own, in which the built program only repeats what it is told.
struct script_tree {
  script_tree() {
    fs::create_directories(folder.path() / "build/release");
    fs::copy_file(fs::path(FLORIN_SOURCE_DIR) / "florin", script);
    auto program = folder.path() / "build/release/florin";
    std::ofstream(program) << "#!/bin/sh\nfor word in \"$@\"; do echo \"<$word>\"; done\nexit 42\n";
    fs::permissions(program, fs::perms::owner_all);
  }

  temporary_folder folder;
  fs::path script = folder.path() / "florin";
};

BOOST_AUTO_TEST_SUITE(commands)
BOOST_FIXTURE_TEST_SUITE(script, script_tree)

BOOST_AUTO_TEST_CASE(Script_HandsEverythingOverToTheProgram) {
  auto outcome = run_program({script, "status", "--data", "a folder", "--set", "a=b c"});
  BOOST_TEST(outcome.output == "<status>\n<--data>\n<a folder>\n<--set>\n<a=b c>\n");
  BOOST_TEST(outcome.exit_code == 42);
}

BOOST_AUTO_TEST_CASE(ScriptAlone_AsksForHelp) { BOOST_TEST(run_program({script}).output == "<help>\n"); }

BOOST_AUTO_TEST_CASE(UnbuiltTree_SaysHowItIsBuilt) {
  fs::remove_all(folder.path() / "build");
  struct row {
    std::string word;
    int exit_code;
  };
  for (const auto& [word, exit_code] :
       {row{"help", 0}, row{"--help", 0}, row{"status", 3}, row{"down", 3}, row{"uup", 3}}) {
    auto outcome = run_program({script, word});
    BOOST_TEST(outcome.exit_code == exit_code, word);
    BOOST_TEST(outcome.output.find("./florin up") != std::string::npos, outcome.output);
    BOOST_TEST(!fs::exists(folder.path() / "build"), word);
  }
}

BOOST_AUTO_TEST_CASE(ScriptBehindALink_FindsItsTree) {
  temporary_folder elsewhere;
  auto link = elsewhere.path() / "florin";
  fs::create_symlink(script, link);
  BOOST_TEST(run_program({link, "down"}).output == "<down>\n");
}

BOOST_AUTO_TEST_CASE(UnknownPreset_IsRefused) {
  for (command_words words : {command_words{script, "test", "--preset", "fast"},
                              {script, "test", "--preset=fast"},
                              {script, "test", "--preset"}}) {
    auto outcome = run_program(words);
    BOOST_TEST(outcome.exit_code == 1);
    BOOST_TEST(outcome.output.find("asan") != std::string::npos, outcome.output);
  }
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::script_test
