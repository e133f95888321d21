# The mutated engine: the same sources, in which every mutant of this folder is planted behind a switch. A mutant is a
# file NAME.mutant:
#
#   file: actors/journal/journal_book.cpp
#   form: statement
#   breaks: One sentence on what goes wrong.
#   --- original
#   what the source says, exactly and only once
#   --- replacement
#   what the mutant says instead; of the form "expression" when both are expressions

set(mutants_folder "${CMAKE_CURRENT_LIST_DIR}")
set(mutated_folder "${CMAKE_CURRENT_BINARY_DIR}/mutated")
foreach(mutant IN LISTS mutant_files)
  file(STRINGS "${mutant}" source REGEX "^file: " LIMIT_COUNT 1)
  string(REPLACE "file: " "" source "${source}")
  list(APPEND "mutants_of_${source}" "${mutant}")
endforeach()

set(planting "${mutants_folder}/plant_mutants.cmake")
foreach(source IN LISTS mutated_sources)
  add_custom_command(
    OUTPUT "${mutated_folder}/${source}"
    COMMAND "${CMAKE_COMMAND}" "-Dsource=${PROJECT_SOURCE_DIR}/${source}" "-Dmutants=${mutants_of_${source}}"
            "-Doutput=${mutated_folder}/${source}" -P "${planting}"
    DEPENDS "${PROJECT_SOURCE_DIR}/${source}" ${mutants_of_${source}} "${planting}"
    COMMENT "Planting mutants into ${source}"
    VERBATIM)
endforeach()

set(list_of_mutants "${mutated_folder}/planted_mutants.cpp")
add_custom_command(
  OUTPUT "${list_of_mutants}"
  COMMAND "${CMAKE_COMMAND}" "-Dmutants=${mutant_files}" "-Doutput=${list_of_mutants}"
          -P "${mutants_folder}/list_mutants.cmake"
  DEPENDS ${mutant_files} "${mutants_folder}/list_mutants.cmake"
  COMMENT "Listing mutants"
  VERBATIM)

# Headers have to be there before anything that may include them is compiled.
list(TRANSFORM mutated_sources PREPEND "${mutated_folder}/" OUTPUT_VARIABLE planted_files)
add_custom_target(florin_planted_mutants DEPENDS ${planted_files})

# What is mutated is compiled again, and what includes a mutated header; of the rest the program is linked from the libraries
# of the bank, whose own copies of the mutated sources nobody needs then.
set(engine "${mutated_sources}")
list(FILTER engine INCLUDE REGEX "^(actors|api)/.*\\.cpp$")
list(TRANSFORM engine PREPEND "${mutated_folder}/")
set(world_of_mutants "")
foreach(source IN ITEMS ${mutated_world} "${PROJECT_SOURCE_DIR}/tests/memory_tables.cpp")
  cmake_path(RELATIVE_PATH source BASE_DIRECTORY "${PROJECT_SOURCE_DIR}" OUTPUT_VARIABLE path)
  if(path IN_LIST mutated_sources)
    set(source "${mutated_folder}/${path}")
  endif()
  list(APPEND world_of_mutants "${source}")
endforeach()

add_library(florin_mutated_simulation OBJECT EXCLUDE_FROM_ALL ${engine} ${world_of_mutants} "${list_of_mutants}")
add_dependencies(florin_mutated_simulation florin_planted_mutants)
target_include_directories(florin_mutated_simulation BEFORE PUBLIC "${mutated_folder}" "${PROJECT_SOURCE_DIR}")
target_link_libraries(florin_mutated_simulation PUBLIC florin_simulated_world florin_gateway florin_sanitizers
                      PRIVATE florin_warnings)
target_precompile_headers(florin_mutated_simulation REUSE_FROM florin_actors)
set_target_properties(florin_mutated_simulation PROPERTIES UNITY_BUILD_BATCH_SIZE 5)
