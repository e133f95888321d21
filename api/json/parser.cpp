#include "api/json/parser.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

namespace florin::json {
namespace {

error malformed(std::string message) { return {error_code::malformed_request, std::move(message), {}}; }

/// Builds the value from the events of nlohmann's lexer, which checks syntax and UTF-8. Recursion happens
/// nowhere, so that deep nesting costs nothing before it is refused.
class value_builder {
 public:
  bool null() { return add(value{}); }
  bool boolean(bool content) { return add(value{content}); }
  // Called for what has a sign only: a zero here was "-0".
  bool number_integer(std::int64_t content) {
    return add(value{number{content == 0 ? "-0" : std::to_string(content)}});
  }
  bool number_unsigned(std::uint64_t content) { return add(value{number{std::to_string(content)}}); }
  // Integers beyond 64 bits come here too, with the text that was sent.
  bool number_float(double, const std::string& text) { return add(value{number{text}}); }
  bool string(std::string& content) { return has_no_null_character(content) && add(value{std::move(content)}); }
  bool binary(std::vector<std::uint8_t>&) { return false; }

  bool start_object(std::size_t) { return open(value{object{}}); }
  bool start_array(std::size_t) { return open(value{array{}}); }
  bool end_object() { return has_unique_names(*open_.back().as_object()) && close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    if (!has_no_null_character(name)) return false;
    open_.back().as_object()->push_back({std::move(name), {}});
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
    return refuse(malformed("The body is not valid JSON (at byte " + std::to_string(position) + ")"));
  }

  result<value> take() {
    if (refusal_) return std::move(*refusal_);
    return std::move(root_);
  }

 private:
  static error duplicate(std::string name) {
    return error{error_code::validation_error, "The body names a field twice", {}}.with(
        std::move(name), std::vector<std::string>{"This field is given more than once"});
  }

  bool refuse(error why) {
    if (!refusal_) refusal_ = std::move(why);
    return false;
  }

  // PostgreSQL cannot store it, and nobody means it.
  bool has_no_null_character(const std::string& text) {
    return text.find('\0') == std::string::npos || refuse(malformed("The body has a U+0000 character"));
  }

  // Sorted, since comparing each name with all before it would take minutes for a large body.
  bool has_unique_names(const object& members) {
    std::vector<std::string_view> names;
    names.reserve(members.size());
    for (const auto& member : members) names.push_back(member.name);
    std::ranges::sort(names);
    auto twice = std::ranges::adjacent_find(names);
    return twice == names.end() || refuse(duplicate(std::string(*twice)));
  }

  bool open(value container) {
    if (open_.size() == max_depth)
      return refuse(malformed("The body is nested deeper than " + std::to_string(max_depth) + " levels"));
    open_.push_back(std::move(container));
    return true;
  }

  bool close() {
    value closed = std::move(open_.back());
    open_.pop_back();
    return add(std::move(closed));
  }

  bool add(value content) {
    if (++count_ > max_values)
      return refuse(malformed("The body has more than " + std::to_string(max_values) + " values"));
    if (open_.empty()) {
      root_ = std::move(content);
    } else if (auto* elements = open_.back().as_array()) {
      elements->push_back(std::move(content));
    } else {
      open_.back().as_object()->back().content = std::move(content);
    }
    return true;
  }

  value root_;
  std::vector<value> open_;
  std::size_t count_ = 0;
  std::optional<error> refusal_;
};

}  // namespace

result<value> parse(std::string_view text) {
  // nlohmann's lexer takes it for the end of the text, and would not look at what follows.
  if (auto at = text.find('\0'); at != std::string_view::npos)
    return malformed("The body has a zero byte (at byte " + std::to_string(at + 1) + ")");
  value_builder builder;
  constexpr bool nothing_may_follow = true;
  nlohmann::json::sax_parse(text.begin(), text.end(), &builder, nlohmann::json::input_format_t::json,
                            nothing_may_follow);
  return builder.take();
}

}  // namespace florin::json
