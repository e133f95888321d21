# What every target of the project compiles with. A warning is an error, for everybody and always.
add_library(florin_warnings INTERFACE)
target_compile_options(florin_warnings INTERFACE -Wall -Wextra -Werror)

# In a unity build, every file looks like an included one, and what it keeps
# to itself like something that it shares.
if(CMAKE_UNITY_BUILD)
  target_compile_options(florin_warnings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()

# Once it inlines moves, GCC 12 takes the other alternatives of a std::variant for members that are used uninitialised. The
# build for development keeps the warning.
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(florin_warnings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()
