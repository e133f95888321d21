#include "persistence/due_work_rows.hpp"

#include "persistence/column_text.hpp"

namespace florin {

std::string due_work_columns() {
  return "due_work.kind, due_work.entity, due_work.owner, due_work.purpose, due_work.subject, " +
         microseconds_of("due_work.due_at") + ", due_work.priority";
}

due_work read_due_work(const pqxx::row& row) {
  auto kind = parse_entity_kind(row[0].c_str());
  auto purpose = parse_due_purpose(row[3].c_str());
  auto priority = read_number(row[6]);
  if (!kind || !purpose || priority > static_cast<std::uint64_t>(due_priority::low))
    throw damaged_row("due work '" + std::string(row[3].c_str()) + "' of a '" + row[0].c_str() +
                      "', which is none of what may be due");
  return {{*kind, read_uuid(row[1])},
          user_id{read_uuid(row[2])},
          {*purpose, read_uuid(row[4]), read_instant(row[5]), static_cast<due_priority>(priority)}};
}

}  // namespace florin
