# What makes the compiler quicker, whatever it compiles.

# GCC collects its garbage as soon as there is a little. A unit needs less than a gigabyte anyway, and a tenth of its time
# goes into collecting.
add_compile_options($<$<CXX_COMPILER_ID:GNU>:--param=ggc-min-heapsize=1048576>)
# So that ccache can serve what is compiled after a precompiled header.
add_compile_options($<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
