#include "tests/benchmarks/report/page.hpp"

#include <fmt/format.h>

#include <fstream>
#include <stdexcept>

#include "program/installation/child_process.hpp"
#include "tests/end_to_end/harness/test_bank.hpp"

namespace florin::benchmarks {
namespace {

namespace fs = std::filesystem;

void write_file(const fs::path& file, const std::string& text) {
  if (!(std::ofstream(file) << text)) throw std::runtime_error("cannot write " + file.string());
}

/// One bar for each contestant of each workload: its median, and from the lowest to the highest round.
std::string plot_of(const results& shown, double round_figures::*figure, const std::string& title,
                    const fs::path& image) {
  std::string rows;
  for (const auto& workload : shown.workloads)
    for (const auto& each : workload.contestants) {
      auto value = spread_of(each, figure);
      rows += fmt::format("\"{}, {}\" {} {} {}\n", workload.name, each.contestant, value.median, value.low,
                          value.high);
    }
  return fmt::format(
      "set terminal svg size 900,520 font 'sans-serif,12'\n"
      "set output '{}'\n"
      "set title '{}'\n"
      "set logscale y\nset grid ytics\nset style fill solid 0.6\nset boxwidth 0.7\nunset key\n"
      "set xtics rotate by -40 noenhanced\n"
      "$rounds << EOD\n{}EOD\n"
      "plot $rounds using 0:2:xtic(1) with boxes lc rgb '#2f6f9f', '' using 0:2:3:4 with yerrorbars lc rgb "
      "'#333333' pt 0\n",
      image.string(), title, rows);
}

/// How much of the small bank's transfers a second each stage has.
std::string plot_of(const growth_figures& growth, const fs::path& image) {
  std::string rows;
  for (const auto& stage : growth.stages) {
    auto ratio = ratio_of(stage.grown, stage.small);
    rows += fmt::format("\"{} accounts, {} transfers\" {} {} {}\n", stage.accounts, stage.transfers, ratio.median,
                        ratio.low, ratio.high);
  }
  return fmt::format(
      "set terminal svg size 900,420 font 'sans-serif,12'\n"
      "set output '{}'\n"
      "set title 'Transfers a second against a bank with {} accounts and no history'\n"
      "set grid ytics\nset yrange [0:*]\nunset key\nset xtics noenhanced\n"
      "$stages << EOD\n{}EOD\n"
      "plot $stages using 0:2:xtic(1) with linespoints lc rgb '#2f6f9f' pt 7, '' using 0:2:3:4 with yerrorbars lc "
      "rgb "
      "'#333333' pt 0, 0.9 lc rgb '#999999' dt 2\n",
      image.string(), growth.stages.front().accounts, rows);
}

void draw(const std::string& plot) {
  temporary_folder scripts;
  auto script = scripts.path() / "plot.gnuplot";
  write_file(script, plot);
  auto drawn = run_program({"gnuplot", script.string()});
  if (!drawn.succeeded()) throw std::runtime_error("gnuplot failed:\n" + drawn.output);
}

std::string goals_table(const results& shown) {
  std::string table = "| goal | wanted | reached | range | |\n|---|---|---|---|---|\n";
  for (const auto& each : goals_of(shown)) {
    table += fmt::format("| {} | {} |", each.name, each.wanted);
    if (each.reached)
      table += fmt::format(" {:.2f} | {:.2f} to {:.2f} | {} |\n", each.reached->median, each.reached->low,
                           each.reached->high, each.is_met() ? "met" : "not met");
    else
      table += " | | not measured |\n";
  }
  return table;
}

std::string page_of(const results& shown) {
  return fmt::format(
      "# Benchmarks\n\nWritten by `./florin bench --page docs/benchmarks` at {}, revision {}, on {}: {} rounds of "
      "{} s each, one contestant "
      "after the other in each round, 64 connections (batches: 4), the same PostgreSQL for all. Bars are medians, "
      "lines go from the lowest round to "
      "the highest. What limits what is not met, and what helped: [performance](../performance.md).\n\n## "
      "Goals\n\n{}\n## Figures\n\n```\n{}```\n\n![A second](per_second.svg)\n![99th "
      "percentile](p99.svg)\n{}",
      shown.started_at, shown.revision, shown.machine, shown.rounds, shown.seconds_each, goals_table(shown),
      to_text(shown), shown.growth ? "\n![Growth](growth.svg)\n" : "");
}

}  // namespace

void write_page(const results& shown, const fs::path& folder) {
  auto absolute = fs::absolute(folder);
  fs::create_directories(absolute);
  write_file(absolute / "results.json", to_json(shown) + "\n");
  draw(plot_of(shown, &round_figures::per_second, "Transfers or reads a second", absolute / "per_second.svg"));
  draw(plot_of(shown, &round_figures::p99_ms, "99th percentile of the latency, ms", absolute / "p99.svg"));
  if (shown.growth) draw(plot_of(*shown.growth, absolute / "growth.svg"));
  write_file(absolute / "README.md", page_of(shown));
}

}  // namespace florin::benchmarks
