# Writes the source with all switches and what is told about them.
# Called with -Dmutants=... -Doutput=... by mutants.cmake.
include("${CMAKE_CURRENT_LIST_DIR}/read_mutant.cmake")

set(switches "")
set(rows "")
foreach(file IN LISTS mutants)
  read_mutant("${file}")
  string(APPEND switches "bool ${name} = false;\n")
  string(REPLACE "\"" "\\\"" breaks "${breaks}")
  string(APPEND rows "      {\"${name}\", \"${source}\", \"${breaks}\", &mutant::${name}},\n")
endforeach()

file(WRITE "${output}" "#include \"tests/simulation/mutants/planted_mutants.hpp\"

namespace florin::simulation {

namespace mutant {
${switches}}

const std::vector<planted_mutant>& planted_mutants() {
  static const std::vector<planted_mutant> all{
${rows}  };
  return all;
}

}  // namespace florin::simulation
")
