#include "persistence/batch_reader.hpp"
#include "persistence/column_text.hpp"
#include "persistence/queries/answers.hpp"

namespace florin {
namespace {

verify_batches::answer broken_at(verify_batches::answer verified, std::uint64_t number, std::string fault) {
  verified.broken = number;
  verified.fault = std::move(fault);
  verified.next.reset();
  return verified;
}

/// Nothing when the rows of the batch can be read.
audit_fault unreadable_rows(batch_reader& reader, std::uint64_t number) {
  try {
    reader.read_one(number);
    return std::nullopt;
  } catch (const damaged_row& failure) {
    return failure.what();
  } catch (const unreadable_record& failure) {
    return failure.what();
  }
}

/// The batches from this one on; where rows cannot be read, only those in front of them.
std::vector<batch> readable_batches(batch_reader& reader, std::uint64_t first) {
  try {
    return reader.read_from(first);
  } catch (const damaged_row&) {
  } catch (const unreadable_record&) {
  }
  std::vector<batch> readable;
  for (auto number = first; !unreadable_rows(reader, number); ++number) {
    auto one = reader.read_one(number);
    if (!one) break;
    readable.push_back(std::move(*one));
  }
  return readable;
}

}  // namespace

void prepare_batch_verification(pqxx::connection& connection) {
  connection.prepare("find_last_batch", "SELECT last_batch FROM journal.cell WHERE id = $1");
}

verify_batches::answer answer(const journal_view& view, const verify_batches& question) {
  verify_batches::answer verified;
  auto rows = view.transaction.exec_prepared("find_last_batch", view.cell);
  auto last = rows.empty() ? 0 : read_number(rows[0][0]);
  if (question.first > last) return verified;
  batch_reader reader{view.transaction, view.cell};
  auto before = reader.read_header(question.first - 1);
  if (!before && question.first > 1) return broken_at({}, question.first - 1, "the batch is missing");
  batch_chain chain{view.cell, before.value_or(batch{})};
  for (const auto& each : readable_batches(reader, question.first)) {
    auto fault = chain.check_link(each);
    if (!fault) fault = chain.check_hashes(each);
    if (fault) return broken_at(verified, each.number, *fault);
    chain.follow(each);
    ++verified.batches;
    verified.entries += each.entry_count;
  }
  auto next = question.first + verified.batches;
  if (next > last) return verified;
  if (auto fault = unreadable_rows(reader, next)) return broken_at(verified, next, *fault);
  if (!reader.read_header(next)) return broken_at(verified, next, "the batch is missing");
  verified.next = next;
  return verified;
}

}  // namespace florin
