# What of the simulation is part of the test command: the promises hold in so many seeds, and no mutant gets away.
# Its own tests see the mutated engine, so that they have something to find.
florin_boost_tests(simulation LINKS florin_mutated_simulation MATCHING "_test\\.cpp$")
add_dependencies(simulation_tests florin_simulation florin_mutants)

# Sanitizers make everything ten times slower and look for other things.
if(FLORIN_SANITIZERS)
  add_test(NAME simulation.seeds COMMAND florin_simulation --seeds 500)
else()
  add_test(NAME simulation.seeds COMMAND florin_simulation --seeds 20000)
  add_test(NAME simulation.mutants COMMAND florin_mutants --mutants)
  set_tests_properties(simulation.mutants PROPERTIES LABELS simulation TIMEOUT 900)
endif()
set_tests_properties(simulation.seeds PROPERTIES LABELS simulation TIMEOUT 900)
