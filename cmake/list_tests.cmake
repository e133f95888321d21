cmake_minimum_required(VERSION 3.25)

# Asks a Boost.Test program for its content and writes a ctest file with one test for each of its suites, and of those to
# be divided, one for each suite in them. The longest begin first.
# Called with -Dprogram=... -Dfolder=... -Ddivided=... -Dlongest=... -Dproperties=... -Doutput=... by boost_tests.cmake.

execute_process(COMMAND "${program}" --list_content ERROR_VARIABLE content COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "\n" ";" lines "${content}")

# A line is a suite or a case, with a star when enabled; what belongs to a suite is indented below it.
set(top_entries "")
foreach(line IN LISTS lines)
  if(line MATCHES "^([A-Za-z0-9_]+)\\*")
    set(top "${CMAKE_MATCH_1}")
    list(APPEND top_entries "${top}")
    set(children_of_${top} "")
  elseif(line MATCHES "^    ([A-Za-z0-9_]+)\\*")
    list(APPEND children_of_${top} "${CMAKE_MATCH_1}")
  endif()
endforeach()

set(tests "")
function(describe name selection)
  string(APPEND tests
    "add_test(\"${name}\" \"${program}\" \"--run_test=${selection}\" --color_output=no)\n"
    "set_tests_properties(\"${name}\" PROPERTIES ${properties} TIMEOUT 900)\n")
  if(name IN_LIST longest)
    string(APPEND tests "set_tests_properties(\"${name}\" PROPERTIES COST 250)\n")
  endif()
  set(tests "${tests}" PARENT_SCOPE)
endfunction()

set(loose_cases "")
foreach(top IN LISTS top_entries)
  if(NOT children_of_${top})
    list(APPEND loose_cases "${top}")
  elseif(top IN_LIST divided)
    foreach(child IN LISTS children_of_${top})
      describe("${folder}.${top}.${child}" "${top}/${child}")
    endforeach()
  else()
    describe("${folder}.${top}" "${top}")
  endif()
endforeach()
if(loose_cases)
  list(JOIN loose_cases "," selection)
  describe("${folder}" "${selection}")
endif()
file(WRITE "${output}" "${tests}")
