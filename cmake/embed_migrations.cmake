# Writes the source that holds all migrations.
# Called with -Dfiles=... -Doutput=... by embedded_migrations.cmake.

set(entries "")
foreach(file IN LISTS files)
  get_filename_component(name "${file}" NAME_WE)
  if(NOT name MATCHES "^([0-9][0-9][0-9][0-9])_([a-z_]+)$")
    message(FATAL_ERROR "${file}: a migration is named NNNN_what_it_does.sql")
  endif()
  math(EXPR number "1${CMAKE_MATCH_1} - 10000")
  set(title "${CMAKE_MATCH_2}")
  # Bytes rather than text: CMake's lists would eat semicolons and brackets.
  file(READ "${file}" bytes HEX)
  string(REGEX REPLACE "(..)" "\\\\x\\1" literal "${bytes}")
  string(APPEND entries "      {${number}, \"${title}\", \"${literal}\"},\n")
endforeach()

file(WRITE "${output}"
"#include \"persistence/migration.hpp\"

namespace florin {

const std::vector<migration>& embedded_migrations() {
  static const std::vector<migration> migrations{
${entries}  };
  return migrations;
}

}  // namespace florin
")
