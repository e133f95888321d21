#pragma once

#include "actors/user/user.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

struct user_status_form {
  static std::string_view keywords() { return R"("enum":["active","blocked","deactivated","deleted"])"; }
  static std::string_view sample() { return "active"; }
  static std::string_view expectation() { return "Must be one of active, blocked, deactivated, deleted"; }
  static std::optional<user_status> parse(std::string_view text) {
    user_status status{};
    return read_record_text(text, status) ? std::optional{status} : std::nullopt;
  }
  static std::string_view text(user_status value) { return to_text(value); }
};
template <>
struct schema<user_status> : text_schema<user_status, user_status_form> {};

struct block_scope_form {
  static std::string_view keywords() { return R"("enum":["transactions","all"])"; }
  static std::string_view sample() { return "all"; }
  static std::string_view expectation() { return "Must be one of transactions, all"; }
  static std::optional<block_scope> parse(std::string_view text) {
    block_scope scope{};
    return read_record_text(text, scope) ? std::optional{scope} : std::nullopt;
  }
  static std::string_view text(block_scope value) { return to_text(value); }
};
template <>
struct schema<block_scope> : text_schema<block_scope, block_scope_form> {};

/// What blocks for fraud is no member of staff.
struct block_source_form {
  static std::string_view keywords() { return R"("enum":["staff","compliance"])"; }
  static std::string_view sample() { return "staff"; }
  static std::string_view expectation() { return "Must be one of staff, compliance"; }
  static std::optional<block_source> parse(std::string_view text) {
    block_source source{};
    bool is_known = read_record_text(text, source) && source != block_source::fraud;
    return is_known ? std::optional{source} : std::nullopt;
  }
  static std::string_view text(block_source value) { return to_text(value); }
};
template <>
struct schema<block_source> : text_schema<block_source, block_source_form> {};

struct kyc_status_form {
  static std::string_view keywords() { return R"("enum":["none","pending","verified","rejected"])"; }
  static std::string_view sample() { return "verified"; }
  static std::string_view expectation() { return "Must be one of none, pending, verified, rejected"; }
  static std::optional<kyc_status> parse(std::string_view text) {
    kyc_status status{};
    return read_record_text(text, status) ? std::optional{status} : std::nullopt;
  }
  static std::string_view text(kyc_status value) { return to_text(value); }
};
template <>
struct schema<kyc_status> : text_schema<kyc_status, kyc_status_form> {};

}  // namespace florin
