# The bank's own web pages are part of the program: one generated source holds the text of each file.
set(embedded_pages "${CMAKE_CURRENT_BINARY_DIR}/generated/embedded_pages.cpp")
file(GLOB page_files CONFIGURE_DEPENDS 
     "${PROJECT_SOURCE_DIR}/api/*/pages/*.html" "${PROJECT_SOURCE_DIR}/api/*/pages/*.css"
     "${PROJECT_SOURCE_DIR}/api/*/pages/*.js")
list(SORT page_files)

add_custom_command(
  OUTPUT "${embedded_pages}"
  COMMAND "${CMAKE_COMMAND}" "-Dfiles=${page_files}" "-Doutput=${embedded_pages}"
          -P "${PROJECT_SOURCE_DIR}/cmake/embed_pages.cmake"
  DEPENDS ${page_files} "${PROJECT_SOURCE_DIR}/cmake/embed_pages.cmake"
  COMMENT "Embedding the web pages"
  VERBATIM)
target_sources(florin_api PRIVATE "${embedded_pages}")
