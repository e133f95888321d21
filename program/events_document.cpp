#include "program/events_document.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace florin {
namespace {

constexpr auto introduction =
    R"(# Events

What the journal records beside postings: `florin events` prints this page. An event is of one entity, and says which of its fields are different after it; an event of an
account says what happened. Any event may say who asked for it and from where: `by`, `by_session`, `by_request`, `by_address`. What is personal or secret is concealed.

The audit trail (`GET /v1/admin/audit-logs`) shows all of them and takes `type` as a filter; a user's activity (`GET /v1/users/{id}/activity`) shows those of what is the
user's own, but not what is for staff alone. `florin_journal_events_total` counts them by type. `florin verify` finds an event that is not on this page, is of another entity, or has
a field that is not its own.
)";

using declarations = std::vector<const event_type*>;

/// In the order of the fields, and without those that are left out.
std::string list_of(const std::vector<std::string_view>& fields, const std::vector<std::string_view>& left_out) {
  std::string text;
  for (auto each : fields)
    if (std::ranges::find(left_out, each) == left_out.end())
      text.append(text.empty() ? "`" : ", `").append(each).append("`");
  return text;
}

std::vector<std::string_view> own_fields(const event_type& declared) {
  auto fields = declared.fields.names();
  fields.insert(fields.end(), declared.notes.begin(), declared.notes.end());
  return fields;
}

/// What each of them may have.
std::vector<std::string_view> common_fields(const declarations& of_entity) {
  auto common = own_fields(*of_entity.front());
  for (const auto* each : of_entity) {
    auto fields = own_fields(*each);
    std::erase_if(common, [&](auto name) { return std::ranges::find(fields, name) == fields.end(); });
  }
  return common;
}

std::string row_of(const event_type& declared, const std::vector<std::string_view>& common) {
  bool is_whole = declared.entity != entity_kind::account && declared.fields.are_all();
  std::string meaning(declared.meaning);
  if (declared.audience == event_audience::staff) meaning += " (for staff alone)";
  return "| `" + std::string(declared.name) + "` | " + meaning + " | " +
         (is_whole ? "all" : list_of(own_fields(declared), common)) + " |\n";
}

std::string section_of(const declarations& of_entity) {
  auto common = common_fields(of_entity);
  std::string name(of_entity.front()->name.substr(0, of_entity.front()->name.find('.')));
  std::string text = "\n## " + name + "\n\n";
  if (!common.empty()) text += "Any of them may have " + list_of(common, {}) + ".\n\n";
  text += "| type | what it means | fields |\n|---|---|---|\n";
  for (const auto* each : of_entity) text += row_of(*each, common);
  return text;
}

}  // namespace

std::string events_document(const event_catalogue& known) {
  std::string text = introduction;
  declarations of_entity;
  for (const auto* each : known.all()) {
    if (!of_entity.empty() && of_entity.front()->entity != each->entity)
      text += section_of(std::exchange(of_entity, {}));
    of_entity.push_back(each);
  }
  return text + section_of(of_entity);
}

}  // namespace florin
