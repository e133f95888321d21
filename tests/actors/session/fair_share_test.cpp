#include "actors/session/fair_share.hpp"

#include <boost/test/unit_test.hpp>
#include <vector>

namespace florin::fair_share_test {
namespace {

BOOST_AUTO_TEST_SUITE(fair_share_test)

BOOST_AUTO_TEST_CASE(Share_IsOfWhatOthersLeaveAndAtLeastOne) {
  struct row {
    std::uint64_t most, used_by_others, percent, share;
  };
  for (const auto& [most, used_by_others, percent, share] : std::vector<row>{{100, 0, 25, 25},
                                                                             {100, 25, 25, 18},
                                                                             {100, 99, 25, 1},
                                                                             {100, 100, 25, 1},
                                                                             {100, 500, 25, 1},
                                                                             {5, 0, 60, 3},
                                                                             {5, 3, 60, 1},
                                                                             {8, 0, 1, 1},
                                                                             {0, 0, 25, 1},
                                                                             {150, 0, 50, 75},
                                                                             {~0ULL, 0, 100, ~0ULL}})
    BOOST_TEST(fair_share(most, used_by_others, percent) == share, most << " " << used_by_others);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::fair_share_test
