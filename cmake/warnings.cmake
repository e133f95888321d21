# What every target of the project compiles with. A warning is an error, for everybody and always.
add_library(florin_warnings INTERFACE)
target_compile_options(florin_warnings INTERFACE -Wall -Wextra -Werror)
