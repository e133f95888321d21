#pragma once

#include <algorithm>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

namespace florin {

/// The values of a statement's parameters in their order, NULL for what is not asked for.
class optional_parameters {
 public:
  optional_parameters& add(std::optional<std::string> text) {
    texts_.push_back(std::move(text));
    return *this;
  }

  pqxx::result execute(pqxx::transaction_base& transaction, const std::string& statement) const {
    std::vector<const char*> values;
    for (const auto& text : texts_) values.push_back(text ? text->c_str() : nullptr);
    return transaction.exec_prepared(statement, pqxx::prepare::make_dynamic_params(values));
  }

 private:
  std::vector<std::optional<std::string>> texts_;
};

/// Beyond this a total is not counted (rules.md §2).
constexpr std::uint64_t most_counted = 100'000;

inline std::optional<std::int64_t> total_of(std::uint64_t counted) {
  if (counted > most_counted) return std::nullopt;
  return static_cast<std::int64_t>(counted);
}

/// Cuts what was read beyond the page off, and puts a page that was read backwards in order. Answers whether there
/// was more.
template <class Row>
bool cut_to_page(std::vector<Row>& rows, std::size_t limit, bool backwards) {
  bool has_more = rows.size() > limit;
  if (has_more) rows.pop_back();
  if (backwards) std::ranges::reverse(rows);
  return has_more;
}

}  // namespace florin
