#include "api/transparency/transparency_log.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>

#include "actors/journal/canonical_form.hpp"
#include "tests/temporary_folder.hpp"

namespace florin::transparency_log_test {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t second = 1'000'000;
constexpr timestamp noon{1'795'359'600 * second};

struct kept_heads {
  signing_key key = signing_key::generate();
  temporary_folder home;
  fs::path folder = home.path() / "transparency";

  std::unique_ptr<transparency_log> open() { return std::make_unique<transparency_log>(folder, key); }
  static std::vector<digest> batches(std::uint64_t first, std::uint64_t last) {
    std::vector<digest> hashes;
    for (auto number = first; number <= last; ++number) hashes.push_back(sha256(std::to_string(number)));
    return hashes;
  }
  std::string text_of_heads() const {
    std::ifstream file(folder / "heads");
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void write_heads(const std::string& text) const { std::ofstream(folder / "heads") << text; }
};

std::vector<std::uint64_t> sizes_of(const transparency_log::page& page) {
  std::vector<std::uint64_t> sizes;
  for (const auto& head : page.rows) sizes.push_back(head.size);
  return sizes;
}
using sizes = std::vector<std::uint64_t>;

BOOST_FIXTURE_TEST_SUITE(transparency_log_test, kept_heads)

BOOST_AUTO_TEST_CASE(Heads_AreSignedAndThereAfterARestart) {
  auto log = open();
  BOOST_TEST(!log->latest().has_value());
  log->sign(noon);
  BOOST_TEST(!log->latest().has_value());
  log->add(batches(1, 3));
  log->sign(noon);
  log->sign(noon);
  log->add(batches(4, 9));
  log->sign({noon.microseconds + second});
  for (int i = 0; i < 2; ++i, log.reset(), log = open()) {
    BOOST_TEST(log->size() == 9u);
    BOOST_TEST((log->last_hash() == batches(9, 9).front()));
    BOOST_TEST(log->list({}, false, 10).total_count == 2u);
    auto latest = log->latest().value();
    BOOST_TEST(is_signed(latest));
    BOOST_TEST(latest.public_key == key.public_key());
    BOOST_TEST((latest.root == log->root(9)));
    BOOST_TEST(log->head_with(3)->size == 3u);
    BOOST_TEST(log->head_with(4)->size == 9u);
    BOOST_TEST(!log->head_with(10).has_value());
    for (auto change : {+[](signed_head& head) { ++head.size; }, +[](signed_head& head) { head.root[0] ^= 1; },
                        +[](signed_head& head) { head.batch_hash[31] ^= 1; },
                        +[](signed_head& head) { head.signed_at.microseconds += second; },
                        +[](signed_head& head) { head.cell = 2; }}) {
      auto changed = latest;
      change(changed);
      BOOST_TEST(!is_signed(changed));
    }
  }
}

BOOST_AUTO_TEST_CASE(WhatACrashLeft_IsForgottenAndDoneAgain) {
  auto log = open();
  log->add(batches(1, 5));
  log->sign(noon);
  auto root = log->root(5);
  log->add(batches(6, 7));
  log.reset();
  auto whole = text_of_heads();
  write_heads(whole + "1 1 7 half a li");
  log = open();
  BOOST_TEST(log->size() == 5u);
  BOOST_TEST(text_of_heads() == whole);
  log->add(batches(6, 8));
  log->sign(noon);
  BOOST_TEST(log->latest()->size == 8u);
  BOOST_TEST((log->root(5) == root));
}

BOOST_AUTO_TEST_CASE(LostTree_IsMadeAgainOfTheSameBatchesOnly) {
  auto log = open();
  log->add(batches(1, 5));
  log->sign(noon);
  log.reset();
  fs::remove(folder / "tree");
  log = open();
  BOOST_TEST(log->size() == 0u);
  log->add(batches(1, 6));
  log->sign(noon);
  BOOST_TEST(log->latest()->size == 6u);
  log.reset();
  fs::remove(folder / "tree");
  log = open();
  auto others = batches(1, 6);
  others[2] = sha256("another");
  BOOST_CHECK_THROW(log->add(others), untrue_heads);
}

BOOST_AUTO_TEST_CASE(ChangedFiles_AreRefused) {
  auto log = open();
  log->add(batches(1, 5));
  log->sign(noon);
  log.reset();
  auto whole = text_of_heads();
  auto changed = whole;
  changed[changed.size() / 2] = changed[changed.size() / 2] == 'a' ? 'b' : 'a';
  for (const auto& text :
       {changed, std::string("no head\n"), whole + whole.substr(0, 4) + "4" + whole.substr(5)}) {
    write_heads(text);
    BOOST_CHECK_THROW(open(), untrue_heads);
  }
  write_heads(whole);
  {
    std::fstream tree(folder / "tree", std::ios::in | std::ios::out | std::ios::binary);
    tree.seekp(-1, std::ios::end);
    tree.put('x');
  }
  BOOST_CHECK_THROW(open(), untrue_heads);
}

BOOST_AUTO_TEST_CASE(Pages_GoFromTheLatestBackAndForth) {
  auto log = open();
  for (std::uint64_t number = 1; number <= 5; ++number) {
    log->add(batches(number, number));
    log->sign(noon);
  }
  auto first = log->list({}, false, 2);
  BOOST_TEST((sizes_of(first) == sizes{5, 4}));
  BOOST_TEST(first.has_more);
  BOOST_TEST((sizes_of(log->list(4, false, 2)) == sizes{3, 2}));
  auto last = log->list(2, false, 2);
  BOOST_TEST((sizes_of(last) == sizes{1}));
  BOOST_TEST(!last.has_more);
  BOOST_TEST((sizes_of(log->list(2, true, 2)) == sizes{4, 3}));
  BOOST_TEST((sizes_of(log->list(4, true, 2)) == sizes{5}));
}

BOOST_AUTO_TEST_CASE(VeryManyHeads_AreThinnedOutAndStayProvable) {
  // In memory: each is written durably.
  if (fs::exists("/dev/shm")) folder = fs::path("/dev/shm") / home.path().filename();
  auto log = open();
  constexpr std::uint64_t many = 20'001;
  for (std::uint64_t number = 1; number <= many; ++number) {
    log->add(batches(number, number));
    log->sign({noon.microseconds + static_cast<std::int64_t>(number) * second});
  }
  auto root = log->root(many);
  for (int i = 0; i < 2; ++i, log.reset(), log = open()) {
    auto kept = log->list({}, false, many);
    BOOST_TEST(kept.total_count > 10'000u);
    BOOST_TEST(kept.total_count < 10'010u);
    BOOST_TEST(kept.rows.front().size == many);
    BOOST_TEST((kept.rows.back().root == log->root(kept.rows.back().size)));
    BOOST_TEST((log->root(many) == root));
  }
  log.reset();
  fs::remove_all(folder);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::transparency_log_test
