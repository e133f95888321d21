# Writes the source that holds version, revision and build time.
# Called with -Dversion=... -Dsource_dir=... -Doutput=... by build_information.cmake.

execute_process(
  COMMAND git describe --always --dirty --abbrev=12
  WORKING_DIRECTORY "${source_dir}"
  OUTPUT_VARIABLE revision OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT revision)
  set(revision "unknown")
endif()
string(TIMESTAMP built_at "%Y-%m-%dT%H:%M:%SZ" UTC)

file(WRITE "${output}"
"#include \"program/build_information.hpp\"

namespace florin {

build_information this_build() { return {\"${version}\", \"${revision}\", \"${built_at}\"}; }

}  // namespace florin
")
