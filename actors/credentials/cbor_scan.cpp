#include "actors/credentials/cbor_scan.hpp"

#include <cstdint>

namespace florin {
namespace {

constexpr int most_levels = 8;
constexpr int most_items = 256;

/// Goes through an item without keeping anything of it.
class cbor_scan {
 public:
  explicit cbor_scan(std::string_view bytes) : rest_(bytes) {}

  bool skip_item(int levels = most_levels) {
    if (levels == 0 || ++items_ > most_items || rest_.empty()) return false;
    auto head = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    auto argument = read_argument(head & 0x1f);
    if (!argument) return false;
    switch (head >> 5) {
      case byte_string:
      case text_string: return skip(*argument);
      case array: return skip_items(*argument, levels);
      // Whatever is announced has at least one byte each, so that doubling it cannot overflow.
      case map: return *argument <= rest_.size() && skip_items(2 * *argument, levels);
      case tag: return skip_item(levels - 1);
      default: return true;
    }
  }
  std::size_t rest() const { return rest_.size(); }

 private:
  // The major types that have something behind their heads (RFC 8949 §3.1).
  enum major_type : std::uint8_t { byte_string = 2, text_string = 3, array = 4, map = 5, tag = 6 };

  /// Of the head's five lower bits: themselves up to 23, then in 1, 2, 4 or 8 bytes. 31 is an indefinite length.
  std::optional<std::uint64_t> read_argument(unsigned short_count) {
    if (short_count < 24) return short_count;
    if (short_count > 27) return std::nullopt;
    auto size = std::size_t{1} << (short_count - 24);
    if (rest_.size() < size) return std::nullopt;
    std::uint64_t argument = 0;
    for (char byte : rest_.substr(0, size)) argument = argument << 8 | static_cast<unsigned char>(byte);
    rest_.remove_prefix(size);
    return argument;
  }

  bool skip(std::uint64_t bytes) {
    if (bytes > rest_.size()) return false;
    rest_.remove_prefix(bytes);
    return true;
  }

  bool skip_items(std::uint64_t count, int levels) {
    if (count > rest_.size()) return false;
    while (count-- > 0)
      if (!skip_item(levels - 1)) return false;
    return true;
  }

  std::string_view rest_;
  int items_ = 0;
};

}  // namespace

std::optional<std::size_t> cbor_item_size(std::string_view bytes) {
  cbor_scan scan{bytes};
  if (!scan.skip_item()) return std::nullopt;
  return bytes.size() - scan.rest();
}

}  // namespace florin
