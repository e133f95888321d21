# Installs the tools of package-lock.json into a folder, unless exactly these are there already.
# Called with -Dsources=... -Dfolder=...
set(lock "${sources}/package-lock.json")
set(installed_lock "${folder}/installed-package-lock.json")
if(EXISTS "${installed_lock}")
  file(SHA256 "${lock}" wanted)
  file(SHA256 "${installed_lock}" installed)
  if(wanted STREQUAL installed)
    return()
  endif()
endif()

file(MAKE_DIRECTORY "${folder}")
file(COPY "${sources}/package.json" "${lock}" DESTINATION "${folder}")
execute_process(COMMAND npm ci --no-audit --no-fund --ignore-scripts
  WORKING_DIRECTORY "${folder}" COMMAND_ERROR_IS_FATAL ANY)
file(COPY_FILE "${lock}" "${installed_lock}")
