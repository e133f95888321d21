# Writes the source that holds the words of all e-mails.
# Called with -Dfiles=... -Doutput=... by embedded_mail_templates.cmake.

set(entries "")
foreach(file IN LISTS files)
  cmake_path(GET file STEM name)
  cmake_path(GET file PARENT_PATH folder)
  cmake_path(GET folder FILENAME language)
  file(READ "${file}" text)
  # What a user chose must not get into a header.
  if(NOT text MATCHES "^Subject: ([^{}\n]+)\n\n")
    message(FATAL_ERROR "${file}: a template begins with \"Subject: ...\", without placeholders, and an empty line")
  endif()
  string(LENGTH "${CMAKE_MATCH_0}" start_of_body)
  string(HEX "${CMAKE_MATCH_1}" subject)
  # Bytes rather than text: C++ would need its quotes and backslashes escaped.
  file(READ "${file}" body OFFSET ${start_of_body} HEX)
  string(REGEX REPLACE "0a$" "" body "${body}")
  string(REGEX REPLACE "(..)" "\\\\x\\1" subject "${subject}")
  string(REGEX REPLACE "(..)" "\\\\x\\1" body "${body}")
  string(APPEND entries "      {\"${language}\", \"${name}\", \"${subject}\", \"${body}\"},\n")
endforeach()

file(WRITE "${output}"
"#include \"actors/mail/mail_template.hpp\"

namespace florin {

const std::vector<mail_wording>& embedded_mail_wordings() {
  static const std::vector<mail_wording> wordings{
${entries}  };
  return wordings;
}

}  // namespace florin
")
