#include "actors/avatar/jpeg_file.hpp"

#include <cstdint>

namespace florin {
namespace {

constexpr std::uint8_t start_of_image = 0xD8, end_of_image = 0xD9, start_of_scan = 0xDA, temporary = 0x01;

std::uint8_t byte_at(std::string_view file, std::size_t place) { return static_cast<std::uint8_t>(file[place]); }

bool is_restart(std::uint8_t marker) { return marker >= 0xD0 && marker <= 0xD7; }
bool stands_alone(std::uint8_t marker) {
  return marker == start_of_image || marker == temporary || is_restart(marker);
}
/// SOF0 and SOF1: all of a component in one scan.
bool is_sequential_frame(std::uint8_t marker) { return marker == 0xC0 || marker == 0xC1; }

/// The place of the next marker's second byte, or the end.
std::size_t find_marker(std::string_view file, std::size_t place) {
  while (place < file.size() && byte_at(file, place) != 0xFF) ++place;
  while (place < file.size() && byte_at(file, place) == 0xFF) ++place;
  return place;
}

/// Where entropy-coded data ends: at a marker that is no restart.
std::size_t end_of_data(std::string_view file, std::size_t place) {
  for (; place + 1 < file.size(); ++place) {
    auto next = byte_at(file, place + 1);
    if (byte_at(file, place) == 0xFF && next != 0 && next != 0xFF && !is_restart(next)) return place;
  }
  return file.size();
}

}  // namespace

tidy_jpeg tidied_jpeg(std::string_view file) {
  tidy_jpeg tidy;
  bool is_sequential = false;
  for (auto place = find_marker(file, 0); place < file.size(); place = find_marker(file, place)) {
    auto marker = byte_at(file, place++);
    // Stuffed: part of what is strayed between segments.
    if (marker == 0) continue;
    tidy.file.append({'\xFF', static_cast<char>(marker)});
    if (stands_alone(marker)) continue;
    if (marker == end_of_image) return tidy;
    auto length = place + 2 <= file.size() ? byte_at(file, place) * 256U + byte_at(file, place + 1) : 0U;
    if (length < 2 || length > file.size() - place) {
      tidy.file.append(file.substr(place));
      return tidy;
    }
    is_sequential = is_sequential || is_sequential_frame(marker);
    tidy.file.append(file.substr(place, length));
    place += length;
    if (marker != start_of_scan) continue;
    ++tidy.scans;
    if (is_sequential && length >= 6)
      tidy.file.replace(tidy.file.size() - 3, 3, std::string_view{"\x00\x3F\x00", 3});
    auto end = end_of_data(file, place);
    tidy.file.append(file.substr(place, end - place));
    place = end;
  }
  return tidy;
}

}  // namespace florin
