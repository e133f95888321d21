#include "program/huge_pages.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace florin {
namespace {

constexpr auto tunables_variable = "GLIBC_TUNABLES";
/// Huge pages are asked for in the main arena only, so all threads share it.
constexpr auto setting = "glibc.malloc.hugetlb=1:glibc.malloc.arena_max=1";

}  // namespace

void start_with_huge_pages(char** arguments) {
  if (std::getenv(tunables_variable)) return;
  setenv(tunables_variable, setting, 1);
  // By its own name, which is what it is listed under.
  execv(std::filesystem::read_symlink("/proc/self/exe").c_str(), arguments);
}

}  // namespace florin
