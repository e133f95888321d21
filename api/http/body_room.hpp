#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace florin {

/// How much of large bodies may be in memory at once: of requests that arrive and of those that are not answered
/// yet, since whoever sends them is not known before they are there, and of answers that are not read yet. Small
/// ones, which nearly all are, do not count.
class body_room {
 public:
  struct bounds {
    std::size_t in_all = std::size_t{512} << 20;
    std::size_t of_one_network = std::size_t{128} << 20;
  };
  static constexpr std::size_t small_bytes = 16 * 1024;

  /// What one request or answer takes of it, until it is destroyed.
  class share {
   public:
    /// An empty network is not bounded for itself.
    share(std::shared_ptr<body_room> of, std::string network) : of_(std::move(of)), network_(std::move(network)) {}
    ~share() { of_->give_back(network_, taken_); }
    share(const share&) = delete;
    share& operator=(const share&) = delete;

    /// Whether there is room for a body of so many bytes, instead of those before.
    bool grow_to(std::size_t bytes);

   private:
    std::shared_ptr<body_room> of_;
    std::string network_;
    std::size_t taken_ = 0;
  };

  explicit body_room(bounds most) : most_(most) {}

 private:
  bool take(const std::string& network, std::size_t bytes);
  void give_back(const std::string& network, std::size_t bytes);

  bounds most_;
  std::mutex guard_;
  std::size_t taken_ = 0;
  std::map<std::string, std::size_t> of_network_;
};

}  // namespace florin
