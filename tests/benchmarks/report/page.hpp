#pragma once

#include <filesystem>

#include "tests/benchmarks/report/results.hpp"

namespace florin::benchmarks {

/// Writes results.json, README.md with the goals and all figures, and its plots (SVG, by gnuplot) into the folder.
/// Throws std::runtime_error when a file cannot be written or gnuplot fails.
void write_page(const results& shown, const std::filesystem::path& folder);

}  // namespace florin::benchmarks
