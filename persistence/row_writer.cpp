#include "persistence/row_writer.hpp"

#include "persistence/column_text.hpp"
#include "persistence/record_json.hpp"

namespace florin {

row_writer& row_writer::operator<<(std::uint64_t number) {
  write(std::to_string(number));
  return *this;
}

row_writer& row_writer::operator<<(int128 number) {
  write(to_text(number));
  return *this;
}

row_writer& row_writer::operator<<(const identifier_bits& id) {
  write(uuid_text(id));
  return *this;
}

row_writer& row_writer::operator<<(const digest& bytes) {
  write(bytea_text(bytes));
  return *this;
}

row_writer& row_writer::operator<<(timestamp instant) {
  write(to_text(instant));
  return *this;
}

row_writer& row_writer::operator<<(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) throw unstorable_text("a text has a zero byte");
  write(text);
  return *this;
}

array_rows::array_rows(std::size_t columns) : arrays_(columns, "{") {}

std::vector<std::string> array_rows::finish() {
  for (auto& array : arrays_) array += '}';
  return std::move(arrays_);
}

std::string& array_rows::next_array() {
  auto& array = arrays_[next_column_];
  next_column_ = (next_column_ + 1) % arrays_.size();
  is_empty_ = false;
  if (array.size() > 1) array += ',';
  return array;
}

void array_rows::write(std::string_view text) {
  auto& array = next_array();
  array += '"';
  for (char c : text) {
    if (c == '"' || c == '\\') array += '\\';
    array += c;
  }
  array += '"';
}

void array_rows::write_null() { next_array() += "NULL"; }

pqxx::result array_rows::insert(pqxx::work& work, const std::string& statement) {
  if (is_empty_) return {};
  auto arrays = finish();
  return work.exec_prepared(statement, pqxx::prepare::make_dynamic_params(arrays));
}

}  // namespace florin
