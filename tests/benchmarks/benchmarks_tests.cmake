# The figures' own tests; CMakeLists.txt has the programs.
florin_boost_tests(benchmarks LINKS florin_bench_figures MATCHING "_test\\.cpp$")
