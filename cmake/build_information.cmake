# The program knows its version, revision and build time. They are stamped into one small source whenever a
# source changed or the repository moved to another commit, so that building an unchanged tree does nothing.
set(stamp "${CMAKE_CURRENT_BINARY_DIR}/generated/build_information.cpp")

file(GLOB_RECURSE stamped_sources CONFIGURE_DEPENDS
  actors/*.[ch]pp api/*.[ch]pp compliance/*.[ch]pp config/*.[ch]pp fx/*.[ch]pp
  monitoring/*.[ch]pp persistence/*.[ch]pp program/*.[ch]pp)
execute_process(
  COMMAND git rev-parse --path-format=absolute --git-path logs/HEAD
  WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
  OUTPUT_VARIABLE git_log OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(git_log AND EXISTS "${git_log}")
  list(APPEND stamped_sources "${git_log}")
endif()

add_custom_command(
  OUTPUT "${stamp}"
  COMMAND "${CMAKE_COMMAND}" "-Dversion=${PROJECT_VERSION}" "-Dsource_dir=${PROJECT_SOURCE_DIR}" "-Doutput=${stamp}"
          -P "${PROJECT_SOURCE_DIR}/cmake/stamp_build.cmake"
  DEPENDS ${stamped_sources} "${PROJECT_SOURCE_DIR}/cmake/stamp_build.cmake"
  COMMENT "Stamping version and revision"
  VERBATIM)
add_library(florin_build_information STATIC "${stamp}")
target_include_directories(florin_build_information PUBLIC "${PROJECT_SOURCE_DIR}")
target_link_libraries(florin_build_information PRIVATE florin_warnings florin_sanitizers)
