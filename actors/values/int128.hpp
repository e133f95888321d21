#pragma once

namespace florin {

/// Minor units need more than 64 bits: 18 decimals of a crypto currency use them up at nine whole coins.
__extension__ typedef __int128 int128;

}  // namespace florin
