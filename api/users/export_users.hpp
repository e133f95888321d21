#pragma once

#include "api/api_call.hpp"

namespace florin {

inline constexpr std::string_view xlsx_media_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

enum class export_format : std::uint8_t { csv, xlsx };

struct export_format_form {
  static std::string_view keywords() { return R"("enum":["csv","xlsx"])"; }
  static std::string_view sample() { return "csv"; }
  static std::string_view expectation() { return "Must be one of csv, xlsx"; }
  static std::optional<export_format> parse(std::string_view text) {
    if (text == "csv") return export_format::csv;
    return text == "xlsx" ? std::optional{export_format::xlsx} : std::nullopt;
  }
  static std::string_view text(export_format value) { return value == export_format::csv ? "csv" : "xlsx"; }
};
template <>
struct schema<export_format> : text_schema<export_format, export_format_form> {};

struct export_users_query {
  std::optional<export_format> format;

  static constexpr std::string_view schema_name = "ExportUsersQuery";
  static auto fields() {
    return std::array{
        field{"format", &export_users_query::format,
              "csv, which is sent while it is read, or xlsx, a workbook of up to 1,048,575 users; csv when it "
              "is left out"}};
  }
};

/// GET /users/export (P116): everybody but who was erased, the latest registered first. VALIDATION_ERROR for more
/// users than a workbook takes.
void export_users(const call_ptr& call, export_users_query query);

}  // namespace florin
