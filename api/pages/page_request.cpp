#include "api/pages/page_request.hpp"

namespace florin {

std::optional<page_request> make_page_request(const call_ptr& call, std::string filters,
                                              std::optional<std::int64_t> limit,
                                              const std::optional<std::string>& cursor) {
  page_request wanted;
  auto reader = call->operation()->is_public() ? std::string{} : to_text(call->caller().user);
  wanted.list = std::string(call->request().path()) + ' ' + reader + ' ' + std::move(filters);
  if (limit) wanted.limit = static_cast<std::size_t>(*limit);
  if (!cursor) return wanted;
  wanted.place = decode_cursor(*cursor, wanted.list);
  if (wanted.place) return wanted;
  problems found;
  problems::scope here{found, "cursor"};
  found.add("Must be a cursor from this list with the same filters");
  call->refuse(found.as_error());
  return std::nullopt;
}

}  // namespace florin
