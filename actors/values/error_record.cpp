#include "actors/values/error_record.hpp"

#include <algorithm>

#include "actors/values/record_list.hpp"

namespace florin {
namespace {

std::string text_of_texts(const std::vector<std::string>& texts) {
  std::vector<record> items;
  for (const auto& each : texts) items.push_back({{{"text", each}}});
  return list_text(items);
}

std::vector<std::string> texts_in(std::string_view text) {
  std::vector<record> items;
  if (!read_list_text(text, items)) throw unreadable_record("details");
  std::vector<std::string> texts;
  for (const auto& each : items) {
    const auto* found = each.find("text");
    if (!found) throw unreadable_record("details");
    texts.push_back(*found);
  }
  return texts;
}

/// The name of the value's kind, and its text.
struct detail_texts {
  std::pair<std::string, std::string> operator()(const std::string& text) const { return {"text", text}; }
  std::pair<std::string, std::string> operator()(std::int64_t number) const {
    return {"number", record_text(number)};
  }
  std::pair<std::string, std::string> operator()(bool truth) const { return {"truth", record_text(truth)}; }
  std::pair<std::string, std::string> operator()(const std::vector<std::string>& texts) const {
    return {"texts", text_of_texts(texts)};
  }
};

template <class Value>
Value value_in(const std::string& text) {
  Value value{};
  if (!read_record_text(text, value)) throw unreadable_record("details");
  return value;
}

error_detail::value_type detail_value(const std::string& kind, const std::string& text) {
  if (kind == "text") return text;
  if (kind == "number") return value_in<std::int64_t>(text);
  if (kind == "truth") return value_in<bool>(text);
  if (kind == "texts") return texts_in(text);
  throw unreadable_record("details");
}

const std::string& field_of(const record& stored, std::string_view name) {
  const auto* text = stored.find(name);
  if (!text) throw unreadable_record(name);
  return *text;
}

}  // namespace

record record_of(const error& why) {
  std::vector<record> details;
  for (const auto& each : why.details)
    details.push_back({{{"name", each.name}, std::visit(detail_texts{}, each.value)}});
  return {{{"code", std::string(to_text(why.code))}, {"message", why.message}, {"details", list_text(details)}}};
}

error error_in(const record& stored) {
  auto code = parse_error_code(field_of(stored, "code"));
  if (!code) throw unreadable_record("code");
  std::vector<record> details;
  if (!read_list_text(field_of(stored, "details"), details)) throw unreadable_record("details");
  error why{*code, field_of(stored, "message"), {}};
  for (const auto& each : details) {
    if (each.fields.size() != 2) throw unreadable_record("details");
    const auto& [kind, text] = each.fields.back();
    why.with(field_of(each, "name"), detail_value(kind, text));
  }
  return why;
}

}  // namespace florin
