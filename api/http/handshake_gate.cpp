#include "api/http/handshake_gate.hpp"

#include <algorithm>
#include <utility>

namespace florin {

handshake_gate::ticket handshake_gate::admit(std::string network, std::function<void()> drop) {
  auto& of_its_network = of_network_[network];
  if (!network.empty() && of_its_network >= most_.of_one_network) return nullptr;
  ++of_its_network;
  // Whoever is dropped ends its handshake later, or at once.
  if (under_way_.size() >= most_.in_all) {
    auto oldest = std::ranges::find_if(under_way_, [](const handshake& each) { return each.drop != nullptr; });
    if (oldest != under_way_.end()) std::exchange(oldest->drop, nullptr)();
  }
  auto begun = under_way_.insert(under_way_.end(), {std::move(network), std::move(drop)});
  return {this, [begun](handshake_gate* gate) { gate->end(begun); }};
}

void handshake_gate::end(std::list<handshake>::iterator ended) {
  auto of_its_network = of_network_.find(ended->network);
  if (--of_its_network->second == 0) of_network_.erase(of_its_network);
  under_way_.erase(ended);
}

}  // namespace florin
