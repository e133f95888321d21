#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/values/identifier.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// What is closed to who is blocked (rules.md §11): `transactions`, who logs in and reads but moves nothing, or
/// all.
enum class block_scope : std::uint8_t { transactions, all };
std::string_view to_text(block_scope scope);
std::string record_text(block_scope scope);
bool read_record_text(std::string_view text, block_scope& scope);

/// For whom a user is blocked (rules.md §5). Each lifts its own, and compliance what the others have blocked.
enum class block_source : std::uint8_t { staff, compliance, fraud };
std::string_view to_text(block_source source);
std::string record_text(block_source source);
bool read_record_text(std::string_view text, block_source& source);

/// One of the blocks that a user stands under; at most one of each source.
struct user_block {
  block_source source = block_source::staff;
  block_scope scope = block_scope::all;
  /// As whoever blocked gave it. Personal, so that it is stored apart from the rest.
  std::string reason;
  /// Nobody when it is of an earlier version, which did not keep it.
  std::optional<user_id> by;
  std::optional<timestamp> since;

  bool operator==(const user_block&) const = default;
};

/// Without the reasons: the journal and the database read it.
std::string record_text(const std::vector<user_block>& blocks);
bool read_record_text(std::string_view text, std::vector<user_block>& blocks);

/// The reasons of the blocks that were read before, in their order.
struct block_reasons {
  std::vector<user_block>& of;
};
std::string record_text(const block_reasons& reasons);
bool read_record_text(std::string_view text, block_reasons& reasons);

/// What holds of them all: nothing when there is none.
std::optional<block_scope> widest(const std::vector<user_block>& blocks);
/// Whether money for the user is refused. Under staff's blocks it still arrives.
bool stops_credits(const std::vector<user_block>& blocks);
/// Null when there is none of this source.
const user_block* find_block(const std::vector<user_block>& blocks, block_source source);

}  // namespace florin
