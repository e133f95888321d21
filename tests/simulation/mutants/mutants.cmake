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
file(GLOB mutant_files CONFIGURE_DEPENDS "${mutants_folder}/*.mutant")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${mutant_files})

set(mutated_sources "")
foreach(mutant IN LISTS mutant_files)
  file(STRINGS "${mutant}" source REGEX "^file: " LIMIT_COUNT 1)
  string(REPLACE "file: " "" source "${source}")
  list(APPEND mutated_sources "${source}")
  list(APPEND "mutants_of_${source}" "${mutant}")
endforeach()
list(REMOVE_DUPLICATES mutated_sources)

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

# mutated_sources_of(<variable> <source>...): the same list with what is mutated replaced.
function(mutated_sources_of variable)
  set(replaced "")
  foreach(source IN LISTS ARGN)
    cmake_path(RELATIVE_PATH source BASE_DIRECTORY "${PROJECT_SOURCE_DIR}" OUTPUT_VARIABLE path)
    if(path IN_LIST mutated_sources)
      set(source "${mutated_folder}/${path}")
    endif()
    list(APPEND replaced "${source}")
  endforeach()
  set(${variable} "${replaced}" PARENT_SCOPE)
endfunction()

# florin_mutated_library(<name> <libraries> <source>...)
function(florin_mutated_library name links)
  mutated_sources_of(sources ${ARGN})
  add_library(${name} STATIC EXCLUDE_FROM_ALL ${sources})
  add_dependencies(${name} florin_planted_mutants)
  target_include_directories(${name} PUBLIC "${mutated_folder}" "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PUBLIC ${links} florin_sanitizers PRIVATE florin_warnings)
endfunction()

get_target_property(rules_sources florin_rules SOURCES)
get_target_property(actors_sources florin_actors SOURCES)
get_target_property(gateway_sources florin_gateway SOURCES)
florin_mutated_library(florin_mutated_rules "OpenSSL::Crypto;PkgConfig::FIDO;PkgConfig::OATH;PkgConfig::SODIUM;zxcvbn::zxcvbn"
                       ${rules_sources})
florin_mutated_library(florin_mutated_actors "florin_mutated_rules;CAF::core" ${actors_sources})
florin_mutated_library(florin_mutated_gateway florin_mutated_actors ${gateway_sources})
set_target_properties(florin_mutated_rules florin_mutated_actors florin_mutated_gateway PROPERTIES
  UNITY_BUILD "${unity_of_engine}")
