#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <string>

namespace florin {

/// How many TLS handshakes may be under way at once, so that whoever begins them and never ends them takes nothing
/// from others. Used by one thread.
class handshake_gate {
 public:
  struct bounds {
    /// When there are more, the oldest is dropped: an honest one does not take long.
    std::size_t in_all = 1'000;
    /// When one network has more, its next one is refused.
    std::size_t of_one_network = 200;
  };
  /// The handshake is under way for as long as it is kept, and no longer than the gate.
  using ticket = std::shared_ptr<void>;

  explicit handshake_gate(bounds most) : most_(most) {}

  /// An empty network is not bounded for itself. `drop` is called at most once, when the handshake has to make
  /// room for another one. Null when it is refused.
  ticket admit(std::string network, std::function<void()> drop);
  std::size_t under_way() const { return under_way_.size(); }

 private:
  struct handshake {
    std::string network;
    std::function<void()> drop;
  };

  void end(std::list<handshake>::iterator ended);

  bounds most_;
  /// The oldest first.
  std::list<handshake> under_way_;
  std::map<std::string, std::size_t, std::less<>> of_network_;
};

}  // namespace florin
