#include "actors/account/account.hpp"

#include <sstream>

namespace florin {

std::string record_text(const std::vector<daily_total>& totals) {
  std::string text;
  for (const auto& total : totals) {
    if (!text.empty()) text += ';';
    text += to_text(total.day) + ' ' + std::to_string(total.count) + ' ' + to_text(total.inflow) + ' ' +
            to_text(total.outflow);
  }
  return text;
}

bool read_record_text(std::string_view text, std::vector<daily_total>& totals) {
  totals.clear();
  std::istringstream days{std::string(text)};
  for (std::string line; std::getline(days, line, ';');) {
    std::istringstream parts{line};
    std::string day, inflow, outflow;
    daily_total total;
    parts >> day >> total.count >> inflow >> outflow;
    if (!parts || !read_record_text(day, total.day) || !read_record_text(inflow, total.inflow) ||
        !read_record_text(outflow, total.outflow))
      return false;
    totals.push_back(total);
  }
  return true;
}

}  // namespace florin
