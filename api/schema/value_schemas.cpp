#include "api/schema/value_schemas.hpp"

#include <charconv>

#include "actors/values/character_count.hpp"
#include "actors/values/line_text.hpp"

namespace florin {

std::string schema<std::string>::describe(components&, const constraints& rules) {
  std::string text;
  json::writer out{text};
  out.begin_object().name("type").string("string");
  if (rules.min_length > 0) out.name("minLength").integer(rules.min_length);
  if (rules.bounds_length()) out.name("maxLength").integer(rules.max_length);
  out.end_object();
  return text;
}

bool schema<std::string>::read(const json::value& value, const constraints& rules, problems& found,
                               std::string& into) {
  const auto* text = value.as_string();
  if (!text) return found.add("Must be a string"), false;
  auto length = count_characters(*text);
  if (length < rules.min_length)
    return found.add("Must have at least " + std::to_string(rules.min_length) + " characters"), false;
  if (length > rules.max_length)
    return found.add("Must have at most " + std::to_string(rules.max_length) + " characters"), false;
  if (!rules.any_characters && !is_one_line(*text))
    return found.add("Must be one line, without control characters and changes of direction"), false;
  into = *text;
  return true;
}

bool schema<bool>::read(const json::value& value, const constraints&, problems& found, bool& into) {
  const auto* content = value.as_boolean();
  if (!content) return found.add("Must be true or false"), false;
  into = *content;
  return true;
}

std::string schema<std::int64_t>::describe(components&, const constraints& rules) {
  std::string text;
  json::writer out{text};
  out.begin_object().name("type").string("integer");
  if (rules.minimum != constraints{}.minimum) out.name("minimum").integer(rules.minimum);
  if (rules.maximum != constraints{}.maximum) out.name("maximum").integer(rules.maximum);
  out.end_object();
  return text;
}

bool schema<std::int64_t>::read(const json::value& value, const constraints& rules, problems& found,
                                std::int64_t& into) {
  const auto* digits = value.as_number();
  std::int64_t number = 0;
  if (digits) {
    const char* last = digits->text.data() + digits->text.size();
    auto [end, failure] = std::from_chars(digits->text.data(), last, number);
    if (failure != std::errc{} || end != last) digits = nullptr;
  }
  if (!digits) return found.add("Must be a whole number"), false;
  if (number < rules.minimum || number > rules.maximum)
    return found.add("Must be from " + std::to_string(rules.minimum) + " to " + std::to_string(rules.maximum)),
           false;
  into = number;
  return true;
}

void schema<double>::write(json::writer& out, double value) {
  char digits[32];
  auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, 3).ptr;
  out.raw(std::string_view(digits, static_cast<std::size_t>(end - digits)));
}

std::string describe_array(const std::string& elements, const constraints& rules) {
  std::string text;
  json::writer out{text};
  out.begin_object().name("type").string("array").name("items").raw(elements);
  if (rules.min_length > 0) out.name("minItems").integer(rules.min_length);
  if (rules.bounds_length()) out.name("maxItems").integer(rules.max_length);
  out.end_object();
  return text;
}

const json::array* elements_of(const json::value& value, const constraints& rules, problems& found) {
  const auto* elements = value.as_array();
  if (!elements) return found.add("Must be an array"), nullptr;
  if (elements->size() < rules.min_length || elements->size() > rules.max_length)
    return found.add("Must have " + std::to_string(rules.min_length) + " to " + std::to_string(rules.max_length) +
                     " elements"),
           nullptr;
  return elements;
}

}  // namespace florin
