#include "api/transfers/transfer_batch_view.hpp"

#include "api/http/envelope.hpp"

namespace florin {

std::string schema<batch_error_view>::describe(components& known, const constraints&) {
  return known.refer_to("TransferBatchError", [] {
    return std::string(R"({"type":"object","properties":{"code":{"type":"string"},"message":{"type":"string"},)"
                       R"("details":{"type":"object"}},"required":["code","message"]})");
  });
}

std::string schema<batch_error_view>::example() {
  return write_json(
      batch_error_view{{error_code::insufficient_funds, "Insufficient funds for this transfer", {}}});
}

void schema<batch_error_view>::write(json::writer& out, const batch_error_view& view) {
  out.begin_object();
  out.name("code").plain_string(to_text(view.why.code));
  out.name("message").string(view.why.message);
  write_details(out, view.why);
  out.end_object();
}

transfer_batch_view view_of_batch(const batch_outcome& outcome) {
  transfer_batch_view view{0, 0, outcome.linked, {}};
  view.results.reserve(outcome.transfers.size());
  for (const auto& each : outcome.transfers) {
    auto index = static_cast<std::int64_t>(view.results.size());
    if (each) {
      ++view.completed_count;
      view.results.push_back({index, "completed", *each, std::nullopt});
    } else {
      ++view.failed_count;
      view.results.push_back({index, "failed", std::nullopt, batch_error_view{each.error()}});
    }
  }
  return view;
}

}  // namespace florin
