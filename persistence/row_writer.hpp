#pragma once

#include <array>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <string_view>
#include <vector>

#include "actors/journal/entry.hpp"

namespace florin {

/// The rows of one table, written value by value, row after row. Throws unstorable_text for a text with a
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

/// Collects rows of a table into one array of its row type, for `INSERT … SELECT … FROM unnest($1::table[])`:
/// cheapest for few rows.
class row_array : public row_writer {
 public:
  /// As many columns as the table has, in its order.
  explicit row_array(std::size_t columns) : columns_(columns) {}

  bool is_empty() const { return literal_.size() == 1; }
  /// The array as a literal. The rows are complete then.
  std::string finish() { return std::move(literal_) + '}'; }

 private:
  void write(std::string_view text) override;
  void write_null() override;
  void begin_value();
  void end_value();

  std::size_t columns_;
  std::size_t next_column_ = 0;
  std::string literal_ = "{";
};

/// Streams rows by COPY: cheapest for many.
template <std::size_t columns>
class copied_rows : public row_writer {
 public:
  copied_rows(pqxx::transaction_base& work, const std::string& table,
              const std::array<std::string, columns>& names)
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
