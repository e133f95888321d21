#include "api/transparency/signed_head.hpp"

#include <charconv>
#include <vector>

#include "actors/journal/canonical_form.hpp"
#include "actors/values/base64url.hpp"

namespace florin {
namespace {

std::optional<digest> digest_in(std::string_view hex) {
  digest bytes{};
  if (hex.size() != 2 * bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    auto pair = hex.substr(2 * i, 2);
    auto [end, failure] = std::from_chars(pair.data(), pair.data() + 2, bytes[i], 16);
    if (failure != std::errc{} || end != pair.data() + 2) return std::nullopt;
  }
  return bytes;
}

std::optional<std::uint64_t> number_in(std::string_view text) {
  std::uint64_t number = 0;
  auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  return failure == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (true) {
    auto blank = line.find(' ');
    words.push_back(line.substr(0, blank));
    if (blank == std::string_view::npos) return words;
    line.remove_prefix(blank + 1);
  }
}

}  // namespace

std::string signed_text(const signed_head& head) {
  return "florin journal head\nform " + std::string(signed_head_form) + "\ncell " + std::to_string(head.cell) +
         "\nsize " + std::to_string(head.size) + "\nroot " + to_hex(head.root) + "\nbatch " +
         to_hex(head.batch_hash) + "\nsigned_at " + to_text(head.signed_at) + "\n";
}

void sign(signed_head& head, const signing_key& key) {
  head.public_key = key.public_key();
  head.signature = to_base64url(key.sign(signed_text(head)));
}

bool is_signed(const signed_head& head) {
  auto key = from_base64url(head.public_key);
  auto signature = from_base64url(head.signature);
  return key && signature && is_signature(*key, signed_text(head), *signature);
}

std::string to_line(const signed_head& head) {
  return std::string(signed_head_form) + ' ' + std::to_string(head.cell) + ' ' + std::to_string(head.size) + ' ' +
         to_hex(head.root) + ' ' + to_hex(head.batch_hash) + ' ' + to_text(head.signed_at) + ' ' +
         head.public_key + ' ' + head.signature;
}

std::optional<signed_head> parse_head(std::string_view line) {
  auto words = words_of(line);
  if (words.size() != 8 || words[0] != signed_head_form) return std::nullopt;
  auto cell = number_in(words[1]), size = number_in(words[2]);
  auto root = digest_in(words[3]), batch_hash = digest_in(words[4]);
  auto signed_at = parse_timestamp(words[5]);
  if (!cell || !size || !root || !batch_hash || !signed_at) return std::nullopt;
  return signed_head{*cell, *size, *root, *batch_hash, *signed_at, std::string(words[6]), std::string(words[7])};
}

}  // namespace florin
