#include "actors/credentials/cbor_scan.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

namespace florin::cbor_scan_test {
namespace {

std::string bytes_of(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return bytes;
}

BOOST_AUTO_TEST_SUITE(cbor_scan_test)

BOOST_AUTO_TEST_CASE(Items_HaveTheirSize) {
  struct row {
    std::string hex;
    std::size_t size;
  };
  // Of RFC 8949, appendix A, and some with more behind them.
  const std::vector<row> table{{"00", 1},
                               {"1bffffffffffffffff", 9},
                               {"3903e7", 3},
                               {"f97e00", 3},
                               {"f5", 1},
                               {"4401020304", 5},
                               {"6161", 2},
                               {"80", 1},
                               {"8301820203820405", 8},
                               {"a201020304", 5},
                               {"c11a514b67b0", 6},
                               {"a0ff", 1},
                               {"8301020305", 4}};
  for (const auto& [hex, size] : table) BOOST_TEST(cbor_item_size(bytes_of(hex)).value_or(0) == size, hex);
}

BOOST_AUTO_TEST_CASE(WhatNoAuthenticatorSends_IsRefused) {
  std::string many = "9a00010000";
  for (int i = 0; i < 1'900; ++i) many += "9a0fffffff";
  std::string deep, long_list = "990200";
  for (int i = 0; i < 9; ++i) deep += "81";
  for (int i = 0; i < 0x200; ++i) long_list += "00";
  const std::vector<std::string> table{"", "18", "1c", "1f", "ff",
                                       // More than there is.
                                       "9b000000000fffffff", many, "bb7fffffffffffffff00", "bbffffffffffffffff00",
                                       "9bffffffffffffffff00", "5b7fffffffffffffff00", "7a7fffffff00", "4201",
                                       "8201", "a101", "c1",
                                       // Of indefinite length, too deep, too many.
                                       "5f42010243030405ff", "9fff", "bf6161019fff", deep + "00", long_list};
  for (const auto& hex : table) BOOST_TEST(!cbor_item_size(bytes_of(hex)), hex.substr(0, 40));
  BOOST_TEST(cbor_item_size(bytes_of(deep.substr(4) + "00")).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::cbor_scan_test
