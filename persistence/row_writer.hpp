#pragma once

#include <array>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <string_view>
#include <vector>

#include "actors/journal/entry.hpp"

namespace florin {

/// The rows of one INSERT, written value by value, row after row. Throws unstorable_text for a text with a
/// zero byte, which PostgreSQL's texts cannot hold.
class row_writer {
 public:
  virtual ~row_writer() = default;

  row_writer& operator<<(std::uint64_t number);
  row_writer& operator<<(int128 number);
  row_writer& operator<<(const identifier_bits& id);
  row_writer& operator<<(const digest& bytes);
  row_writer& operator<<(timestamp instant);
  row_writer& operator<<(std::string_view text);
  template <class Value>
  row_writer& operator<<(const std::optional<Value>& value) {
    if (value) return *this << *value;
    write_null();
    return *this;
  }

 protected:
  virtual void write(std::string_view text) = 0;
  virtual void write_null() = 0;
};

/// Collects one array for each column, for `INSERT … SELECT … FROM unnest($1, …)`: cheapest for few rows.
class array_rows : public row_writer {
 public:
  explicit array_rows(std::size_t columns);

  /// The columns' arrays, as literals. The rows are complete then.
  std::vector<std::string> finish();
  /// Runs the prepared statement, whose parameters are the columns' arrays, unless there are no rows.
  pqxx::result insert(pqxx::work& work, const std::string& statement);

 private:
  void write(std::string_view text) override;
  void write_null() override;
  std::string& next_array();

  std::vector<std::string> arrays_;
  std::size_t next_column_ = 0;
  bool is_empty_ = true;
};

/// Streams rows by COPY: cheapest for many.
template <std::size_t columns>
class copied_rows : public row_writer {
 public:
  copied_rows(pqxx::work& work, const std::string& table, const std::array<std::string, columns>& names)
      : stream_(work, table, names) {}

  void complete() { stream_.complete(); }

 private:
  void write(std::string_view text) override {
    texts_[next_column_] = text;
    row_[next_column_] = texts_[next_column_].c_str();
    end_value();
  }
  void write_null() override {
    row_[next_column_] = nullptr;
    end_value();
  }
  void end_value() {
    if (++next_column_ < columns) return;
    stream_ << row_;
    next_column_ = 0;
  }

  pqxx::stream_to stream_;
  std::array<std::string, columns> texts_;
  /// Null pointers for NULL, as pqxx::stream_to takes them.
  std::array<const char*, columns> row_{};
  std::size_t next_column_ = 0;
};

}  // namespace florin
