# The words of notifications are part of the program: one generated source holds the text of each file in each language.
set(embedded_notification_templates "${CMAKE_CURRENT_BINARY_DIR}/generated/embedded_notification_templates.cpp")
file(GLOB notification_template_files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/actors/notification/templates/*/*.txt")
list(SORT notification_template_files)

add_custom_command(
  OUTPUT "${embedded_notification_templates}"
  COMMAND "${CMAKE_COMMAND}" "-Dfiles=${notification_template_files}" "-Doutput=${embedded_notification_templates}"
          -P "${PROJECT_SOURCE_DIR}/cmake/embed_notification_templates.cmake"
  DEPENDS ${notification_template_files} "${PROJECT_SOURCE_DIR}/cmake/embed_notification_templates.cmake"
  COMMENT "Embedding the notifications"
  VERBATIM)
target_sources(florin_rules PRIVATE "${embedded_notification_templates}")
