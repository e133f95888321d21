#include <nlohmann/json.hpp>

#include "api/json/parser.hpp"
#include "api/json/writer.hpp"
#include "tests/fuzzing/property.hpp"
#include "tests/fuzzing/targets.hpp"

namespace florin::fuzzing {
namespace {

void write(json::writer& out, const json::value& value) {
  if (value.is_null()) out.null();
  if (const auto* flag = value.as_boolean()) out.boolean(*flag);
  if (const auto* number = value.as_number()) out.raw(number->text);
  if (const auto* text = value.as_string()) out.string(*text);
  if (const auto* elements = value.as_array()) {
    out.begin_array();
    for (const auto& element : *elements) write(out, element);
    out.end_array();
  }
  if (const auto* members = value.as_object()) {
    out.begin_object();
    for (const auto& [name, content] : *members) write(out.name(name), content);
    out.end_object();
  }
}

std::string written(const json::value& value) {
  std::string text;
  json::writer out{text};
  write(out, value);
  return text;
}

void collect_numbers(const json::value& value, std::vector<std::string>& found) {
  if (const auto* number = value.as_number()) found.push_back(number->text);
  if (const auto* elements = value.as_array())
    for (const auto& element : *elements) collect_numbers(element, found);
  if (const auto* members = value.as_object())
    for (const auto& each : *members) collect_numbers(each.content, found);
}

/// What a look at the text alone tells about JSON that is well-formed.
struct outline {
  std::vector<std::string> numbers;
  std::size_t depth = 0;
  std::size_t values = 0;
};

outline outline_of(std::string_view text) {
  outline seen;
  std::size_t open = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '"') {
      for (++i; i < text.size() && text[i] != '"'; ++i) i += text[i] == '\\';
    } else if (c == '-' || (c >= '0' && c <= '9')) {
      auto end = std::min(text.find_first_not_of("-+.eE0123456789", i), text.size());
      seen.numbers.emplace_back(text.substr(i, end - i));
      i = end - 1;
    } else if (c == '[' || c == '{') {
      seen.depth = std::max(seen.depth, ++open);
    } else if (c == ']' || c == '}') {
      --open;
    }
    seen.values += c == ',' || c == '[' || c == '{';
  }
  return seen;
}

void check_accepted(std::string_view input, const json::value& value) {
  require(nlohmann::json::accept(input), "what is accepted is JSON");
  std::vector<std::string> numbers;
  collect_numbers(value, numbers);
  auto seen = outline_of(input);
  require(numbers == seen.numbers, "numbers are kept as they were sent");
  require(seen.depth <= json::max_depth, "depth is bounded");
  auto text = written(value);
  require(nlohmann::json::parse(text) == nlohmann::json::parse(input), "nothing is lost or added");
  auto again = json::parse(text);
  require(again && written(*again) == text, "what was written is read as the same");
}

void check_refused(std::string_view input, const error& why) {
  if (why.code == error_code::validation_error) {
    require(!why.details.empty(), "a name that is given twice is told");
    return;
  }
  require(why.code == error_code::malformed_request, "a refusal is MALFORMED_REQUEST or VALIDATION_ERROR");
  if (!nlohmann::json::accept(input)) return;
  auto seen = outline_of(input);
  // nlohmann's parser takes a zero byte for the end of the text.
  bool has_null_character =
      input.find("\\u0000") != std::string_view::npos || input.find('\0') != std::string_view::npos;
  require(has_null_character || seen.depth > json::max_depth || seen.values >= json::max_values,
          "good JSON is refused for a reason");
}

}  // namespace

void check_json(std::string_view input) {
  auto parsed = json::parse(input);
  parsed ? check_accepted(input, *parsed) : check_refused(input, parsed.error());
}

}  // namespace florin::fuzzing
