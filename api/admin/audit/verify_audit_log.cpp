#include "api/admin/audit/verify_audit_log.hpp"

#include "actors/query/audit_queries.hpp"

namespace florin {
namespace {

std::optional<std::int64_t> number(const std::optional<std::uint64_t>& value) {
  return value ? std::optional{static_cast<std::int64_t>(*value)} : std::nullopt;
}

}  // namespace

void verify_audit_log(const call_ptr& call, verify_audit_log_query query) {
  auto first = query.from_batch.value_or(1);
  call->ask(
      verify_batches{static_cast<std::uint64_t>(first)}, [call, first](const verify_batches::answer& verified) {
        call->succeed(200,
                      audit_verification_body{!verified.broken, first, static_cast<std::int64_t>(verified.batches),
                                              static_cast<std::int64_t>(verified.entries), number(verified.next),
                                              number(verified.broken), verified.fault});
      });
}

}  // namespace florin
