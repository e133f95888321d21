#include "api/transparency/transparency.hpp"

#include <charconv>

#include "actors/journal/canonical_form.hpp"
#include "api/pages/keyset_page.hpp"
#include "api/transparency/transparency_log.hpp"

namespace florin {
namespace {

struct heads_question {
  std::size_t limit = 20;
  std::optional<std::uint64_t> after;
  bool backwards = false;
};

std::optional<std::uint64_t> parse_size(std::string_view text) {
  std::uint64_t size = 0;
  auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), size);
  return failure == std::errc{} && end == text.data() + text.size() ? std::optional{size} : std::nullopt;
}

signed_head_body body_of(const signed_head& head) {
  return {.form = 1,
          .cell = static_cast<std::int64_t>(head.cell),
          .size = static_cast<std::int64_t>(head.size),
          .root = to_hex(head.root),
          .batch_hash = to_hex(head.batch_hash),
          .signed_at = head.signed_at,
          .public_key = head.public_key,
          .signature = head.signature};
}

void refuse_size(const call_ptr& call, std::string_view name, std::uint64_t latest) {
  problems found;
  problems::scope here{found, std::string(name)};
  found.add("Must be a size from 1 to that of the latest head, which is " + std::to_string(latest) +
            ", and `from` not above `to`");
  call->refuse(found.as_error());
}

}  // namespace

void list_signed_heads(const call_ptr& call, page_query query) {
  heads_question question;
  auto wanted = read_page_request(call, query);
  if (!wanted || !read_place(call, *wanted, question, parse_size)) return;
  transparency_log::page found;
  if (const auto* published = call->shared().heads)
    found = published->list(question.after, question.backwards, question.limit);
  std::vector<signed_head_body> bodies;
  for (const auto& head : found.rows) bodies.push_back(body_of(head));
  call->succeed_page(
      bodies, page_of(*wanted, question, found.rows, found.has_more, static_cast<std::int64_t>(found.total_count),
                      [](const signed_head& head) { return std::to_string(head.size); }));
}

void prove_consistency(const call_ptr& call, consistency_query query) {
  const auto* published = call->shared().heads;
  auto latest = published ? published->latest() : std::nullopt;
  auto size = latest ? latest->size : 0;
  auto from = static_cast<std::uint64_t>(query.from);
  auto to = query.to ? static_cast<std::uint64_t>(*query.to) : size;
  if (to > size) return refuse_size(call, "to", size);
  if (from > to) return refuse_size(call, "from", size);
  consistency_body proof{static_cast<std::int64_t>(from),
                         static_cast<std::int64_t>(to),
                         to_hex(published->root(from)),
                         to_hex(published->root(to)),
                         {}};
  for (const auto& each : published->consistency(from, to)) proof.path.push_back(to_hex(each));
  call->succeed(200, proof);
}

}  // namespace florin
