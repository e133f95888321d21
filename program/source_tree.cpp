#include "program/source_tree.hpp"

namespace florin {

// The program is always build/<preset>/florin, also after the repository was moved.
std::filesystem::path build_folder() { return std::filesystem::read_symlink("/proc/self/exe").parent_path(); }

std::filesystem::path source_tree() { return build_folder().parent_path().parent_path(); }

}  // namespace florin
