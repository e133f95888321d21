#include "api/http/body_room.hpp"

namespace florin {

bool body_room::share::grow_to(std::size_t bytes) {
  if (bytes <= taken_) return true;
  if (!of_->take(network_, bytes - taken_)) return false;
  taken_ = bytes;
  return true;
}

bool body_room::take(const std::string& network, std::size_t bytes) {
  std::lock_guard lock{guard_};
  auto of_its_network = of_network_.try_emplace(network).first;
  bool has_room = taken_ + bytes <= most_.in_all &&
                  (network.empty() || of_its_network->second + bytes <= most_.of_one_network);
  if (has_room) {
    taken_ += bytes;
    of_its_network->second += bytes;
  }
  if (of_its_network->second == 0) of_network_.erase(of_its_network);
  return has_room;
}

void body_room::give_back(const std::string& network, std::size_t bytes) {
  if (bytes == 0) return;
  std::lock_guard lock{guard_};
  taken_ -= bytes;
  auto of_its_network = of_network_.find(network);
  if ((of_its_network->second -= bytes) == 0) of_network_.erase(of_its_network);
}

}  // namespace florin
