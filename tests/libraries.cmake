# What several programs of the tests link, compiled once. Nothing of it is built unless one of them is.

function(florin_test_library name)
  cmake_parse_arguments(library "" "" "SOURCES;LINKS" ${ARGN})
  list(TRANSFORM library_SOURCES PREPEND "${PROJECT_SOURCE_DIR}/tests/")
  add_library(${name} STATIC EXCLUDE_FROM_ALL ${library_SOURCES})
  target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE florin_warnings PUBLIC florin_sanitizers ${library_LINKS})
  set_property(GLOBAL APPEND PROPERTY florin_sources_of_test_libraries ${library_SOURCES})
endfunction()

florin_test_library(florin_memory_tables SOURCES memory_tables.cpp LINKS florin_rules)
florin_test_library(florin_cutting_proxy SOURCES persistence/cutting_proxy.cpp LINKS PkgConfig::PQXX)
florin_test_library(florin_image_files SOURCES image_files.cpp LINKS florin_rules)

# The actors in front of tables in memory.
florin_test_library(florin_bank_in_memory SOURCES actors/memory_store.cpp actors/example_bank.cpp
                    LINKS florin_memory_tables florin_actors)
target_precompile_headers(florin_bank_in_memory REUSE_FROM florin_actors)

# The edge in front of a bank in memory.
file(GLOB edge_in_memory RELATIVE "${PROJECT_SOURCE_DIR}/tests" CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/api/*.cpp")
florin_test_library(florin_edge_in_memory SOURCES ${edge_in_memory} LINKS florin_api)
set_target_properties(florin_edge_in_memory PROPERTIES UNITY_BUILD_BATCH_SIZE 2)

# The real bank in a process of its own, and those who use and disturb it.
file(GLOB harness RELATIVE "${PROJECT_SOURCE_DIR}/tests" CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/end_to_end/harness/*.cpp")
list(FILTER harness EXCLUDE REGEX "/(formats|requirements)\\.cpp$")
florin_test_library(florin_harness SOURCES ${harness}
                    LINKS florin_program florin_cutting_proxy PkgConfig::PQXX CURL::libcurl OpenSSL::SSL)
target_compile_definitions(florin_harness PRIVATE FLORIN_PROGRAM="$<TARGET_FILE:florin>")

foreach(library IN ITEMS florin_cutting_proxy florin_image_files florin_edge_in_memory florin_harness)
  florin_runs_once(${library})
endforeach()
