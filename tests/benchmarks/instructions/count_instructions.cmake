# cmake -Dvalgrind=... -Dprogram=... -Dexpected=N -P count_instructions.cmake
# Fails when a transfer takes 15 % more instructions than expected: they do not depend on how busy the machine is.
execute_process(
  COMMAND "${valgrind}" --tool=callgrind --callgrind-out-file=/dev/null --collect-atstart=no
          "--toggle-collect=*counted_transfers*" "${program}"
  OUTPUT_VARIABLE transfers ERROR_VARIABLE said RESULT_VARIABLE outcome)
if(NOT outcome EQUAL 0 OR NOT said MATCHES "Collected : ([0-9]+)")
  message(FATAL_ERROR "The instructions could not be counted:\n${said}")
endif()
set(counted "${CMAKE_MATCH_1}")
string(STRIP "${transfers}" transfers)
math(EXPR each "${counted} / ${transfers}")
math(EXPR percent "100 * ${each} / ${expected}")
message(STATUS "${each} instructions for a transfer, ${percent} % of the expected ${expected}")
if(percent GREATER_EQUAL 115)
  message(FATAL_ERROR "A transfer has become dearer. If it must be, say why and raise the expectation.")
endif()
if(percent LESS 90)
  message(STATUS "A transfer has become cheaper: lower the expectation in tests/benchmarks/CMakeLists.txt")
endif()
