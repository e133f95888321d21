
#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>

#include "program/installation/child_process.hpp"
#include "program/signing_key_watch.hpp"
#include "tests/temporary_folder.hpp"

namespace florin::signing_key_folder_test {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t second = 1'000'000;
constexpr timestamp now{1'795'359'600 * second};
/// A token's life, the leeway of clocks, and a second.
constexpr std::int64_t long_enough = (15 * 60 + 60 + 1) * second;

constexpr std::int64_t wait = std::chrono::microseconds(published_before_signing).count();

timestamp later(std::int64_t microseconds) { return {now.microseconds + microseconds}; }

struct key_folder {
  temporary_folder top;
  fs::path path = top.path() / "keys" / "signing";

  signing_key_folder folder() const { return signing_key_folder(path); }

  std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(path)) found.push_back(entry.path().filename());
    std::ranges::sort(found);
    return found;
  }

  fs::path add(const std::string& name, const std::string& content) const {
    std::ofstream(path / name) << content;
    fs::permissions(path / name, fs::perms::owner_read | fs::perms::owner_write);
    return path / name;
  }

  /// Loading must fail with a message that has all of these words.
  void check_failure(const std::vector<std::string>& words) const {
    BOOST_CHECK_EXCEPTION(folder().load(now), std::runtime_error, [&](const auto& failure) {
      std::string message = failure.what();
      BOOST_TEST_MESSAGE(message);
      return std::ranges::all_of(words, [&](const auto& word) { return message.find(word) != std::string::npos; });
    });
  }
};

unsigned mode_of(const fs::path& path) {
  struct stat status {};
  BOOST_REQUIRE(stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777;
}

std::vector<std::string> ids_of(const std::vector<signing_key>& keys) {
  std::vector<std::string> ids;
  for (const auto& key : keys) ids.push_back(key.id());
  return ids;
}

BOOST_FIXTURE_TEST_SUITE(signing_key_folder_test, key_folder)

BOOST_AUTO_TEST_CASE(FirstKey_IsMadeForItsOwnerOnly) {
  auto keys = folder().load(now);
  BOOST_REQUIRE(keys.size() == 1u);
  BOOST_REQUIRE(names().size() == 1u);
  BOOST_TEST(names().front() == "20261122T150000Z-" + keys.front().id().substr(0, 8) + ".pem");
  BOOST_TEST(mode_of(path) == 0700u);
  BOOST_TEST(mode_of(path / names().front()) == 0600u);
}

BOOST_AUTO_TEST_CASE(Keys_AreTheSameAfterARestart) {
  auto ids = ids_of(folder().load(now));
  BOOST_TEST((ids_of(folder().load(later(long_enough * 1000))) == ids));
}

BOOST_AUTO_TEST_CASE(NewKey_IsPublishedForLongEnoughBeforeItSigns) {
  auto first = ids_of(folder().load(now)).front();
  auto made_at = later(1000 * second);
  auto both = ids_of(folder().rotate(made_at));
  BOOST_REQUIRE(both.size() == 2u);
  auto fresh = both.front();
  BOOST_TEST(both.back() == first);
  BOOST_TEST(fresh != first);
  // Each load is a restart: what is known is in the names.
  timestamp before{made_at.microseconds + wait - second}, then{made_at.microseconds + wait};
  BOOST_TEST((ids_of(folder().load(before)) == std::vector{fresh, first}));
  BOOST_TEST((ids_of(folder().load(then)) == std::vector{first, fresh}));
  BOOST_TEST(wait > 300 * second);
}

BOOST_AUTO_TEST_CASE(KeysOfOneSecond_StayInTheirOrder) {
  std::vector<std::string> ids = ids_of(folder().load(now));
  for (int i = 0; i < 5; ++i) {
    folder().rotate(now);
    auto next = ids_of(folder().load(later(wait + 10 * second)));
    BOOST_REQUIRE(next.size() == ids.size() + 1);
    BOOST_TEST(std::equal(ids.begin(), ids.end(), next.begin()));
    ids = next;
  }
}

BOOST_AUTO_TEST_CASE(EarlierKey_IsRemovedOnceItsTokensHaveExpired) {
  folder().load(now);
  auto fresh = ids_of(folder().rotate(now)).front();
  auto replaced_at = second + wait;
  BOOST_TEST(folder().load(later(replaced_at + long_enough - second)).size() == 2u);
  auto left = folder().load(later(replaced_at + long_enough));
  BOOST_TEST((ids_of(left) == std::vector{fresh}));
  BOOST_TEST(names().size() == 1u);
}

BOOST_AUTO_TEST_CASE(LeakedKey_IsReplacedAtOnce) {
  auto first = ids_of(folder().load(now)).front();
  folder().rotate(now);
  auto left = ids_of(folder().replace(later(5 * second)));
  BOOST_REQUIRE(left.size() == 1u);
  BOOST_TEST(left.front() != first);
  BOOST_TEST((ids_of(folder().load(later(6 * second))) == left));
}

BOOST_AUTO_TEST_CASE(KeyOfOpenssl_IsPickedUp) {
  auto own = folder().load(now);
  auto file = path / "20261122T160000Z-of-openssl.pem";
  BOOST_TEST(run_program({"openssl", "genpkey", "-algorithm", "ed25519", "-out", file}).exit_code == 0);
  auto keys = folder().load(now);
  BOOST_REQUIRE(keys.size() == 2u);
  // It waits to be known; the one that signs comes last.
  BOOST_TEST(keys.back().id() == own.back().id());
  BOOST_TEST(run_program({"openssl", "pkey", "-in", path / names().front(), "-noout"}).exit_code == 0);
}

BOOST_AUTO_TEST_CASE(OtherFiles_AreLeftAlone) {
  folder().load(now);
  add("20261122T150000Z-a.pem.unfinished", "half a key");
  add("README", "hands off");
  BOOST_TEST(folder().load(now).size() == 1u);
  BOOST_TEST(names().size() == 3u);
}

BOOST_AUTO_TEST_CASE(OpenFile_IsRefusedWithTheRemedy) {
  folder().load(now);
  auto file = path / names().front();
  fs::permissions(file, fs::perms::group_read, fs::perm_options::add);
  check_failure({file.string(), "open to other users", "chmod 600 " + file.string()});
}

BOOST_AUTO_TEST_CASE(OpenFolder_IsRefusedWithTheRemedy) {
  folder().load(now);
  fs::permissions(path, fs::perms::others_exec, fs::perm_options::add);
  check_failure({"open to other users", "chmod 700 " + path.string()});
}

BOOST_AUTO_TEST_CASE(OtherContent_IsRefusedWithTheRemedy) {
  folder().load(now);
  auto file = add("20261122T160000Z-new.pem", "no key");
  check_failure({file.string(), "not an Ed25519 key", "openssl genpkey -algorithm ed25519"});
}

BOOST_AUTO_TEST_CASE(OtherName_IsRefusedWithTheRemedy) {
  auto key = signing_key::generate().to_pem();
  folder();
  for (auto name : {"new.pem", "2026-11-22-new.pem", "20261322T150000Z-new.pem", "20261122T150000+-new.pem"}) {
    auto file = add(name, key);
    check_failure({file.string(), "rename it"});
    fs::remove(file);
  }
}

BOOST_AUTO_TEST_CASE(UnreadableFile_IsNamed) {
  folder().load(now);
  auto file = path / "20261122T160000Z-new.pem";
  fs::create_symlink(top.path() / "nowhere", file);
  check_failure({file.string(), "cannot be read", "the user that runs the server"});
}

BOOST_AUTO_TEST_CASE(Watch_FollowsTheFolderEveryTenSeconds) {
  using std::chrono::seconds;
  system_time time;
  event_log log{log_level::error, (top.path() / "log").string()};
  signing_key_watch watch(path, time, log);
  auto start = signing_key_watch::clock::now();
  watch.look(start);
  auto first = watch.keys().current().id();
  auto rotated = folder().replace(time.now()).back().id();
  watch.look(start + seconds(9));
  BOOST_TEST(watch.keys().current().id() == first);
  watch.look(start + seconds(10));
  BOOST_TEST(watch.keys().current().id() == rotated);
  BOOST_TEST(!watch.keys().find(first).has_value());
}

BOOST_AUTO_TEST_CASE(Watch_KeepsItsKeysWhileTheFolderCannotBeRead) {
  using std::chrono::seconds;
  system_time time;
  {
    event_log log{log_level::error, (top.path() / "log").string()};
    signing_key_watch watch(path, time, log);
    auto key = watch.keys().current().id();
    add("new.pem", "no key");
    watch.look(signing_key_watch::clock::now());
    BOOST_TEST(watch.keys().current().id() == key);
    fs::remove(path / "new.pem");
    auto rotated = folder().replace(time.now()).back().id();
    watch.look(signing_key_watch::clock::now() + seconds(10));
    BOOST_TEST(watch.keys().current().id() == rotated);
  }
  std::ifstream log(top.path() / "log");
  std::string lines(std::istreambuf_iterator<char>(log), {});
  BOOST_TEST(lines.find("signing_keys_not_read") != std::string::npos);
  BOOST_TEST(lines.find("rename it") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::signing_key_folder_test
