# The sources into which the simulation plants mutants (tests/simulation/mutants), by their paths.
file(GLOB mutant_files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/simulation/mutants/*.mutant")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${mutant_files})

set(mutated_sources "")
foreach(mutant IN LISTS mutant_files)
  file(STRINGS "${mutant}" source REGEX "^file: " LIMIT_COUNT 1)
  string(REPLACE "file: " "" source "${source}")
  list(APPEND mutated_sources "${source}")
endforeach()
list(REMOVE_DUPLICATES mutated_sources)
