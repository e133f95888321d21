# The sanitizers of the presets asan, tsan and fuzz, e.g. FLORIN_SANITIZERS=address,undefined. Empty: none.
set(FLORIN_SANITIZERS "" CACHE STRING "Sanitizers that all targets are built with")

add_library(florin_sanitizers INTERFACE)
if(FLORIN_SANITIZERS)
  target_compile_options(florin_sanitizers INTERFACE
    "-fsanitize=${FLORIN_SANITIZERS}" -fno-sanitize-recover=all
    # Under sanitizers GCC 12 reports uses of uninitialised memory inside the standard library that are none.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  if(FLORIN_SANITIZERS STREQUAL thread)
    # Of Asio's fences the thread sanitizer knows nothing; its locks it sees.
    target_compile_options(florin_sanitizers INTERFACE -Wno-tsan)
  endif()
  target_link_options(florin_sanitizers INTERFACE "-fsanitize=${FLORIN_SANITIZERS}")
endif()
