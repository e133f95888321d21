# Writes the source that holds the words of all notifications.
# Called with -Dfiles=... -Doutput=... by embedded_notification_templates.cmake.

set(entries "")
foreach(file IN LISTS files)
  cmake_path(GET file STEM name)
  cmake_path(GET file PARENT_PATH folder)
  cmake_path(GET folder FILENAME language)
  file(READ "${file}" text)
  # What a user chose must not get into a header.
  if(NOT text MATCHES "^Subject: ([^{}\n]+)\n(Short: ([^\n]+)\n)?\n")
    message(FATAL_ERROR "${file}: a template begins with \"Subject: ...\", without placeholders, perhaps with \"Short: ...\", "
                        "and an empty line")
  endif()
  string(LENGTH "${CMAKE_MATCH_0}" start_of_body)
  string(HEX "${CMAKE_MATCH_1}" subject)
  string(HEX "${CMAKE_MATCH_3}" short_text)
  # Bytes rather than text: C++ would need its quotes and backslashes escaped.
  file(READ "${file}" body OFFSET ${start_of_body} HEX)
  string(REGEX REPLACE "0a$" "" body "${body}")
  string(REGEX REPLACE "(..)" "\\\\x\\1" subject "${subject}")
  string(REGEX REPLACE "(..)" "\\\\x\\1" short_text "${short_text}")
  string(REGEX REPLACE "(..)" "\\\\x\\1" body "${body}")
  string(APPEND entries "      {\"${language}\", \"${name}\", \"${subject}\", \"${short_text}\", \"${body}\"},\n")
endforeach()

file(WRITE "${output}"
"#include \"actors/notification/notification_template.hpp\"

namespace florin {

const std::vector<notification_wording>& embedded_wordings() {
  static const std::vector<notification_wording> wordings{
${entries}  };
  return wordings;
}

}  // namespace florin
")
