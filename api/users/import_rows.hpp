#pragma once

#include <variant>

#include "actors/values/csv.hpp"
#include "actors/values/result.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

/// One user of a file, as the file says it.
struct import_user_body {
  std::string username;
  std::string email;
  std::optional<std::string> full_name;
  std::optional<std::string> locale;

  static constexpr std::string_view schema_name = "ImportUser";
  static auto fields() {
    return std::array{
        field{"username", &import_user_body::username, "", {.example = R"("alice")", .max_length = 64}},
        field{"email", &import_user_body::email, "", {.example = R"("alice@example.com")", .max_length = 254}},
        field{"full_name", &import_user_body::full_name, "", {.example = R"("Alice Huber")", .max_length = 100}},
        field{"locale", &import_user_body::locale, "", {.example = R"("en")", .max_length = 35}},
    };
  }
};

/// Reads the users of a file one by one, so that a large file is not in memory a second time. The file must
/// outlive it.
class import_reader {
 public:
  /// VALIDATION_ERROR for a CSV whose first row does not name known columns, MALFORMED_REQUEST for what is no
  /// UTF-8 or no array of JSON.
  static result<import_reader> of_csv(std::string_view file);
  static result<import_reader> of_json(std::string_view file);

  /// The next one, or what is wrong with it; nothing at the end. Behind a place where the file is damaged
  /// there is nothing more.
  std::optional<result<import_user_body>> next();

 private:
  struct csv_rows {
    csv_reader reader;
    std::vector<std::string> columns;
  };
  struct json_rows {
    std::string_view rest;
    bool is_first = true;
  };

  explicit import_reader(csv_rows rows) : rows_(std::move(rows)) {}
  explicit import_reader(json_rows rows) : rows_(rows) {}
  std::optional<result<import_user_body>> next_of(csv_rows& rows);
  std::optional<result<import_user_body>> next_of(json_rows& rows);
  error damaged();

  std::variant<csv_rows, json_rows> rows_;
  bool is_damaged_ = false;
};

}  // namespace florin
