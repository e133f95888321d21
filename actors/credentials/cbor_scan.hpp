#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace florin {

/// The size of the CBOR item (RFC 8949) at the beginning of the bytes; nothing when it is none, or not one that an
/// authenticator sends: of indefinite length, deeper than 8, of more than 256 items, or announcing more than there
/// is. To be asked before libcbor is, which reserves memory for whatever is announced.
std::optional<std::size_t> cbor_item_size(std::string_view bytes);

}  // namespace florin
