#include "actors/credentials/concealed_record.hpp"

#include <algorithm>

namespace florin {

record conceal(record plain, std::span<const std::string_view> fields, const data_key& key) {
  for (auto& [name, text] : plain.fields)
    if (!text.empty() && std::ranges::find(fields, name) != fields.end()) text = key.conceal(text, name);
  return plain;
}

record reveal(record stored, const data_key& key) {
  for (auto& [name, text] : stored.fields) {
    if (!is_concealed(text)) continue;
    auto plain = key.reveal(text, name);
    if (!plain) throw unreadable_record(name);
    text = std::move(*plain);
  }
  return stored;
}

void require_concealed(const record& stored, std::span<const std::string_view> fields) {
  for (auto name : fields) {
    const auto* text = stored.find(name);
    if (text && !text->empty() && !is_concealed(*text)) throw unreadable_record(std::string(name));
  }
}

record without_concealed(record stored) {
  std::erase_if(stored.fields, [](const auto& field) { return is_concealed(field.second); });
  return stored;
}

}  // namespace florin
