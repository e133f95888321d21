# Under the fuzz preset each target also becomes a program with libFuzzer's main,
# fuzz_<target>; `fuzz_programs` builds them all.
set(fuzzing_folder "${CMAKE_CURRENT_LIST_DIR}")

if(NOT FLORIN_SANITIZERS MATCHES "fuzzer")
  return()
endif()

file(GLOB target_sources CONFIGURE_DEPENDS "${fuzzing_folder}/*_target.cpp")
add_library(florin_fuzz_targets OBJECT ${target_sources})
target_link_libraries(florin_fuzz_targets PUBLIC florin_edge_in_memory florin_api florin_persistence PRIVATE florin_warnings)

add_custom_target(fuzz_programs)
foreach(source IN LISTS target_sources)
  get_filename_component(target "${source}" NAME_WE)
  string(REGEX REPLACE "_target$" "" target "${target}")
  set(entry "${CMAKE_CURRENT_BINARY_DIR}/generated/fuzz_${target}.cpp")
  configure_file("${fuzzing_folder}/libfuzzer_entry.cpp.in" "${entry}" @ONLY)
  add_executable(fuzz_${target} "${entry}")
  target_link_libraries(fuzz_${target} PRIVATE florin_fuzz_targets florin_warnings)
  target_link_options(fuzz_${target} PRIVATE -fsanitize=fuzzer)
  add_dependencies(fuzz_programs fuzz_${target})
endforeach()
