#include "actors/identity/shared_messages.hpp"

#include "actors/session/fair_share.hpp"

namespace florin {

std::optional<shared_messages::refusal> shared_messages::refuse_one_more(const sending_bound& bound,
                                                                         std::uint64_t share_percent,
                                                                         const std::string& network, timestamp now,
                                                                         budget_scope scope) const {
  if (auto used_up = all_.refuse_one_more(bound, now, scope)) return refusal{*used_up, false};
  auto own = from_.find(network);
  if (own == from_.end() || share_percent >= 100) return std::nullopt;
  auto by_others = all_.count(bound.within, now) - own->second.count(bound.within, now);
  sending_bound share{fair_share(bound.most, by_others, share_percent), bound.within};
  auto used_up = own->second.refuse_one_more(share, now, scope);
  return used_up ? std::optional{refusal{*used_up, true}} : std::nullopt;
}

std::optional<shared_messages::refusal> shared_messages::refuse_one_more(const recipient_bounds& bounds,
                                                                         const std::string& network, timestamp now,
                                                                         budget_scope scope) const {
  using std::chrono::hours;
  auto share = bounds.share_of_network_percent;
  if (auto refused = refuse_one_more({bounds.in_a_day, hours(24)}, share, network, now, scope)) return refused;
  return refuse_one_more({bounds.in_an_hour, hours(1)}, share, network, now, scope);
}

void shared_messages::note(const std::string& network, timestamp now, std::chrono::seconds kept) {
  all_.note(now, kept);
  std::erase_if(from_, [&](const auto& each) { return each.second.is_over(now, kept); });
  if (!network.empty()) from_[network].note(now, kept);
}

void shared_messages::take_back(const std::string& network) {
  all_.take_back();
  if (auto own = from_.find(network); own != from_.end()) own->second.take_back();
}

}  // namespace florin
