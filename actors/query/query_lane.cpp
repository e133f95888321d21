#include "actors/query/query_lane.hpp"

#include <functional>

#include "actors/query/queries.hpp"

namespace florin {
namespace {

std::size_t lane_of_id(const identifier_bits& id) {
  // As the ids of accounts are hashed: their low half is random, but for the bank's own.
  return std::hash<std::uint64_t>{}(id.low ^ (id.high * 0x9e3779b97f4a7c15ULL));
}
std::size_t lane_of_text(const std::string& text) { return std::hash<std::string>{}(text); }

struct way {
  using function = std::size_t (*)(const void*, std::size_t place);
  template <class Question>
  static std::size_t take(const void* content, std::size_t place) {
    const auto& question = *static_cast<const Question*>(content);
    if constexpr (requires { question.user.low; }) {
      return lane_of_id(question.user);
    } else if constexpr (requires { question.account.low; }) {
      return lane_of_id(question.account);
    } else if constexpr (requires { question.accounts.front().low; }) {
      return question.accounts.empty() ? place : lane_of_id(question.accounts.front());
    } else if constexpr (requires { question.owner.low; }) {
      return lane_of_id(question.owner);
    } else if constexpr (requires { question.owner->low; }) {
      // Staff may ask about everybody.
      return question.owner ? lane_of_id(*question.owner) : place;
    } else if constexpr (requires { question.principal.low; }) {
      return lane_of_id(question.principal);
    } else if constexpr (requires { question.transaction.low; }) {
      return lane_of_id(question.transaction);
    } else if constexpr (requires { question.client.low; }) {
      return lane_of_id(question.client);
    } else if constexpr (requires { question.claim.value; }) {
      return lane_of_text(question.claim.value);
    } else if constexpr (requires { question.which; }) {
      const auto* credential = std::get_if<std::string>(&question.which);
      return credential ? lane_of_text(*credential) : lane_of_id(std::get<session_id>(question.which));
    } else {
      return place;
    }
  }
};

}  // namespace

std::size_t lane_of(const asked<history_questions>& question) {
  return ways_of<way, history_questions>[question.place](question.content.get(), question.place);
}

}  // namespace florin
