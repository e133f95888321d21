# The words of e-mails are part of the program: one generated source holds the text of each file in each language.
set(embedded_mail_templates "${CMAKE_CURRENT_BINARY_DIR}/generated/embedded_mail_templates.cpp")
file(GLOB mail_template_files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/actors/mail/templates/*/*.txt")
list(SORT mail_template_files)

add_custom_command(
  OUTPUT "${embedded_mail_templates}"
  COMMAND "${CMAKE_COMMAND}" "-Dfiles=${mail_template_files}" "-Doutput=${embedded_mail_templates}"
          -P "${PROJECT_SOURCE_DIR}/cmake/embed_mail_templates.cmake"
  DEPENDS ${mail_template_files} "${PROJECT_SOURCE_DIR}/cmake/embed_mail_templates.cmake"
  COMMENT "Embedding the e-mails"
  VERBATIM)
target_sources(florin_rules PRIVATE "${embedded_mail_templates}")
