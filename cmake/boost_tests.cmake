find_package(Boost 1.74 REQUIRED COMPONENTS unit_test_framework)

add_library(florin_test_main OBJECT "${PROJECT_SOURCE_DIR}/tests/test_main.cpp")
target_compile_definitions(florin_test_main PUBLIC
  BOOST_TEST_DYN_LINK
  FLORIN_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
target_link_libraries(florin_test_main PUBLIC Boost::unit_test_framework florin_sanitizers)

# florin_boost_tests(<folder> LINKS <library>... [MATCHING <regex>])
# One program of all tests below tests/<folder>, or of the sources that match. Each of its suites becomes a test of ctest, "<folder>.<suite>",
# labelled with the folder; test cases outside of a suite are together "<folder>".
function(florin_boost_tests folder)
  cmake_parse_arguments(tests "" "MATCHING" "LINKS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp")
  if(tests_MATCHING)
    list(FILTER sources INCLUDE REGEX "${tests_MATCHING}")
  endif()
  get_property(sources_of_libraries GLOBAL PROPERTY florin_sources_of_test_libraries)
  list(REMOVE_ITEM sources ${sources_of_libraries})
  if(NOT sources)
    return()
  endif()

  set(program "${folder}_tests")
  add_executable(${program} ${sources})
  target_link_libraries(${program} PRIVATE florin_test_main florin_warnings ${tests_LINKS})
  florin_runs_once(${program})

  set(properties "LABELS ${folder}")
  # The suites are asked of the built program, so that they are always those that it really has.
  set(list_of_tests "${CMAKE_CURRENT_BINARY_DIR}/${program}.cmake")
  add_custom_command(TARGET ${program} POST_BUILD
    COMMAND "${CMAKE_COMMAND}" "-Dprogram=$<TARGET_FILE:${program}>" "-Dfolder=${folder}" "-Ddivided=${divided_suites}"
            "-Dlongest=${longest_tests}"
            "-Dproperties=${properties}" "-Doutput=${list_of_tests}" -P "${PROJECT_SOURCE_DIR}/cmake/list_tests.cmake"
    BYPRODUCTS "${list_of_tests}"
    VERBATIM)
  set(inclusion "${CMAKE_CURRENT_BINARY_DIR}/${program}_if_built.cmake")
  file(WRITE "${inclusion}"
    "if(EXISTS \"${list_of_tests}\")\n  include(\"${list_of_tests}\")\n"
    "else()\n  add_test(${folder}_is_not_built ${program})\nendif()\n")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${inclusion}")
endfunction()
