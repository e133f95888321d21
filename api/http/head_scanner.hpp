#pragma once

#include <cstdint>
#include <string_view>

namespace florin {

/// Looks at the head of one request (RFC 9112 §3 and §5) for what http-parser lets pass and others read in another
/// way, so that both would disagree about where the request ends: lines that end without a return, values that
/// go on in the next line, blanks in or behind a name, control characters.
class head_scanner {
 public:
  /// Takes the head's bytes piece by piece, from the request's target on; what is behind its end is not looked at.
  /// False as soon as there was a byte that must not be there.
  bool accept(std::string_view bytes);

  bool is_at_end() const { return place_ == place::end; }

 private:
  enum class place : std::uint8_t {
    request_line,
    line_feed,
    line_start,
    name,
    value,
    last_line_feed,
    end,
    nowhere
  };
  static place behind(place here, char c);

  place place_ = place::request_line;
};

}  // namespace florin
