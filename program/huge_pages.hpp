#pragma once

namespace florin {

/// Lets the allocator ask for huge pages. A million accounts are two gigabytes that every transfer jumps about in:
/// with pages of 4 kB the processor spends a fourth of its time on finding them (docs/performance.md). The C
/// library reads the setting, GLIBC_TUNABLES, when a program starts, so this program starts itself anew, as the
/// same process; it goes on as it is when the variable is set already.
void start_with_huge_pages(char** arguments);

}  // namespace florin
