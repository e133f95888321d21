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
       {row{"help", 0}, row{"--help", 0}, row{"--version", 0}, row{"status", 3}, row{"down", 3}, row{"uup", 3}}) {
    auto outcome = run_program({script, word});
    BOOST_TEST(outcome.exit_code == exit_code, word);
    BOOST_TEST(outcome.output.find("./florin up") != std::string::npos, outcome.output);
    BOOST_TEST(!fs::exists(folder.path() / "build"), word);
  }
}

BOOST_AUTO_TEST_CASE(HelpOfACommand_BuildsNothing) {
  for (auto command : {"up", "test", "verify"}) {
    BOOST_TEST(run_program({script, command, "--help"}).output == "<" + std::string(command) + ">\n<--help>\n");
    temporary_folder elsewhere;
    fs::copy_file(script, elsewhere.path() / "florin");
    auto outcome = run_program({elsewhere.path() / "florin", command, "--help"});
    BOOST_TEST(outcome.exit_code == 0);
    BOOST_TEST(outcome.output.find("not built here yet") != std::string::npos, outcome.output);
    BOOST_TEST(!fs::exists(elsewhere.path() / "build"));
  }
}

/// A Debian whose packages are missing, for the script: what it would install with is only said.
struct bare_machine : script_tree {
  bare_machine() {
    fs::remove_all(folder.path() / "build");
    fs::create_directories(tools);
    for (auto name : {"env", "bash", "readlink", "dirname", "sed", "grep", "tee", "cut", "mkdir", "cat"})
      fs::create_symlink(
          fs::exists(fs::path("/bin") / name) ? fs::path("/bin") / name : fs::path("/usr/bin") / name,
          tools / name);
    put("id", "echo 1000");
    put("dpkg-query", "exit 1");
    put("npm", "exit 0");
    std::ofstream(settings) << "#create_main_cluster = true\n";
  }

  void put(const std::string& name, const std::string& does) const {
    std::ofstream(tools / name) << "#!/bin/bash\n" << does << "\n";
    fs::permissions(tools / name, fs::perms::owner_all);
  }
  child_outcome up() const {
    return run_program(
        {"env", "PATH=" + tools.string(), "FLORIN_CLUSTER_SETTINGS=" + settings.string(), script, "up"});
  }

  fs::path tools = folder.path() / "tools";
  fs::path settings = folder.path() / "createcluster.conf";
};

BOOST_FIXTURE_TEST_CASE(WithoutRootAndSudo_ItIsSaidAtOnceWhatIsMissing, bare_machine) {
  auto outcome = up();
  BOOST_TEST(outcome.exit_code == 1);
  BOOST_TEST(outcome.output.find("needs root or sudo") != std::string::npos, outcome.output);
  BOOST_TEST(outcome.output.find("apt-get install") != std::string::npos, outcome.output);
  BOOST_TEST(!fs::exists(folder.path() / "build"));
  put("sudo", "exit 1");
  outcome = up();
  BOOST_TEST(outcome.exit_code == 1);
  BOOST_TEST(outcome.output.find("sudo does not let you") != std::string::npos, outcome.output);
}

BOOST_FIXTURE_TEST_CASE(InstallationOfWhatIsThereAlready_GoesOn, bare_machine) {
  // postgresql-common is there already, and apt-get has not a line to say about it.
  put("sudo", "[ \"$1\" = -v ] || \"$@\"");
  put("apt-get", "echo \"apt-get $*\" >> '" + (folder.path() / "installed").string() + "'");
  auto outcome = up();
  std::ifstream file(folder.path() / "installed");
  std::string installed{std::istreambuf_iterator<char>(file), {}};
  BOOST_TEST(installed.find("ninja-build") != std::string::npos, outcome.output);
  BOOST_TEST(outcome.output.find("packages could not be installed") == std::string::npos, outcome.output);
  BOOST_TEST(outcome.output.find("create_main_cluster = false in " + settings.string()) != std::string::npos,
             outcome.output);
  std::ifstream changed(settings);
  std::string line;
  std::getline(changed, line);
  BOOST_TEST(line == "create_main_cluster = false");
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
