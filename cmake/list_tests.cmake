# Asks a Boost.Test program for its content and writes a ctest file with one test for each of its suites.
# Called with -Dprogram=... -Dfolder=... -Dproperties=... -Doutput=... by boost_tests.cmake.

execute_process(COMMAND "${program}" --list_content ERROR_VARIABLE content COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "\n" ";" lines "${content}")

# A line is a suite or a case, with a star when enabled; what belongs to a suite is indented below it.
set(suites "")
set(loose_cases "")
set(last_entry "")
foreach(line IN LISTS lines)
  if(line MATCHES "^([A-Za-z0-9_]+)\\*")
    set(last_entry "${CMAKE_MATCH_1}")
    list(APPEND loose_cases "${last_entry}")
  elseif(line MATCHES "^ " AND last_entry)
    list(REMOVE_ITEM loose_cases "${last_entry}")
    list(APPEND suites "${last_entry}")
    set(last_entry "")
  endif()
endforeach()

set(tests "")
function(describe name selection)
  string(APPEND tests
    "add_test(\"${name}\" \"${program}\" \"--run_test=${selection}\" --color_output=no)\n"
    "set_tests_properties(\"${name}\" PROPERTIES ${properties} TIMEOUT 900)\n")
  set(tests "${tests}" PARENT_SCOPE)
endfunction()

foreach(suite IN LISTS suites)
  describe("${folder}.${suite}" "${suite}")
endforeach()
if(loose_cases)
  list(JOIN loose_cases "," selection)
  describe("${folder}" "${selection}")
endif()
file(WRITE "${output}" "${tests}")
