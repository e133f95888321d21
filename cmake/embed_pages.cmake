# Writes the source that holds the bank's own web pages.
# Called with -Dfiles=... -Doutput=... by embedded_pages.cmake.

set(entries "")
foreach(file IN LISTS files)
  cmake_path(GET file STEM name)
  # Bytes rather than text: C++ would need its quotes and backslashes escaped.
  file(READ "${file}" bytes HEX)
  string(REGEX REPLACE "0a$" "" bytes "${bytes}")
  string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${bytes}")
  string(APPEND entries "      {\"${name}\", \"${bytes}\"},\n")
endforeach()

file(WRITE "${output}"
"#include \"api/html/page.hpp\"

namespace florin {

const std::vector<page_file>& embedded_pages() {
  static const std::vector<page_file> files{
${entries}  };
  return files;
}

}  // namespace florin
")
