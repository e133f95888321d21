#include "tests/simulation/mutants/planted_mutants.hpp"

namespace florin::simulation {

const std::vector<planted_mutant>& planted_mutants() {
  static const std::vector<planted_mutant> none;
  return none;
}

}  // namespace florin::simulation
