# The migrations are part of the program: one generated source holds the text of each numbered SQL file.
set(embedded_migrations "${CMAKE_CURRENT_BINARY_DIR}/generated/embedded_migrations.cpp")
file(GLOB migration_files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/persistence/migrations/*.sql")
list(SORT migration_files)

add_custom_command(
  OUTPUT "${embedded_migrations}"
  COMMAND "${CMAKE_COMMAND}" "-Dfiles=${migration_files}" "-Doutput=${embedded_migrations}"
          -P "${PROJECT_SOURCE_DIR}/cmake/embed_migrations.cmake"
  DEPENDS ${migration_files} "${PROJECT_SOURCE_DIR}/cmake/embed_migrations.cmake"
  COMMENT "Embedding the migrations"
  VERBATIM)
target_sources(florin_persistence PRIVATE "${embedded_migrations}")
