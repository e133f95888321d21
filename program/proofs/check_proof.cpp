// Checks what `florin prove` hands out, without the bank: no code of the server is in it, and it needs neither
// network nor database. It reads a proof from a file or from standard input, says what is proved, and ends with 0;
// or it names the first step that does not hold and ends with 1.
//
//   florin-check-proof [--key BASE64URL] [--root HEX] [FILE]
//
// --key: the bank's public key, as whoever checks has learnt it before; else the proof's own is believed, which
// proves no more than that one and the same signed it all. --root: of the head that somebody kept: the proof has
// to start from it (consistency) or end at it (inclusion).

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

struct untrue : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::string from_hex(const std::string& text) {
  std::string bytes;
  if (text.size() % 2 != 0) throw untrue("a text is not hexadecimal");
  for (std::size_t i = 0; i < text.size(); i += 2) {
    auto digit = [&](char c) {
      auto at = std::string("0123456789abcdef").find(c);
      if (at == std::string::npos) throw untrue("a text is not hexadecimal");
      return static_cast<int>(at);
    };
    bytes += static_cast<char>(digit(text[i]) * 16 + digit(text[i + 1]));
  }
  return bytes;
}

std::string to_hex(const std::string& bytes) {
  std::string text;
  for (unsigned char byte : bytes) text += {"0123456789abcdef"[byte / 16], "0123456789abcdef"[byte % 16]};
  return text;
}

std::string from_base64url(std::string text) {
  for (char& c : text) c = c == '-' ? '+' : c == '_' ? '/' : c;
  auto padding = (4 - text.size() % 4) % 4;
  text.append(padding, '=');
  std::string bytes(text.size() / 4 * 3, '\0');
  auto length =
      EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                      reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (length < 0 || padding > 2) throw untrue("a text is not base64url");
  bytes.resize(static_cast<std::size_t>(length) - padding);
  // The same bytes have one text only: what it does not need is zero.
  std::string again(text.size() + 1, '\0');
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(again.data()),
                  reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  again.pop_back();
  if (again != text) throw untrue("a text is not base64url");
  return bytes;
}

std::string sha256(const std::string& bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> hash;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), hash.data());
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

/// RFC 6962 §2.1.
std::string leaf(const std::string& bytes) { return sha256(std::string(1, '\0') + bytes); }
std::string node(const std::string& left, const std::string& right) { return sha256('\1' + left + right); }

/// The fields of a canonical form: each behind its length in four bytes.
class fields {
 public:
  explicit fields(std::string bytes) : bytes_(std::move(bytes)) {}

  std::string next() {
    auto length = number(4);
    if (bytes_.size() - at_ < length) throw untrue("a form is cut off");
    at_ += length;
    return bytes_.substr(at_ - length, length);
  }
  std::uint64_t next_number() {
    std::uint64_t value = 0;
    auto field = next();
    if (field.size() != 8) throw untrue("a form has no number where one is due");
    for (unsigned char byte : field) value = value << 8 | byte;
    return value;
  }
  bool is_at_end() const { return at_ == bytes_.size(); }

 private:
  std::uint64_t number(std::size_t size) {
    if (bytes_.size() - at_ < size) throw untrue("a form is cut off");
    std::uint64_t value = 0;
    for (; size > 0; --size) value = value << 8 | static_cast<unsigned char>(bytes_[at_++]);
    return value;
  }

  std::string bytes_;
  std::size_t at_ = 0;
};

/// An id as the bank writes it: 128 bits in Crockford's alphabet.
std::string id_text(const std::string& prefix, const std::string& bytes) {
  std::string text;
  std::uint32_t bits = 0;
  // 130 bits are 26 digits, so two come in front.
  int count = 2;
  for (unsigned char byte : bytes) {
    bits = bits << 8 | byte;
    for (count += 8; count >= 5; count -= 5) text += "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[bits >> (count - 5) & 31];
  }
  return prefix + text;
}

std::string decimal_text(const std::string& bytes) {
  std::string digits;
  std::vector<int> rest(bytes.begin(), bytes.end());
  for (auto& byte : rest) byte &= 255;
  do {
    int carry = 0;
    for (auto& byte : rest) {
      carry = carry * 256 + byte;
      byte = carry / 10;
      carry %= 10;
    }
    digits.insert(digits.begin(), static_cast<char>('0' + carry));
  } while (std::string(rest.size(), '\0') != std::string(rest.begin(), rest.end()));
  return digits;
}

struct proof {
  std::string title;
  std::map<std::string, std::string> values;
  /// The text that is signed, and its lines by name.
  std::string signed_text;
  std::map<std::string, std::string> head;

  const std::string& at(const std::string& name) const {
    auto found = values.find(name);
    if (found == values.end()) throw untrue("the proof has no '" + name + "'");
    return found->second;
  }
  std::vector<std::string> path(const std::string& name) const {
    std::istringstream words(at(name));
    return {std::istream_iterator<std::string>(words), {}};
  }
  std::uint64_t size() const { return std::stoull(of_head("size")); }
  std::string root() const { return from_hex(of_head("root")); }
  std::string of_head(const std::string& name) const {
    auto found = head.find(name);
    if (found == head.end()) throw untrue("the head has no '" + name + "'");
    return found->second;
  }
};

std::pair<std::string, std::string> divided(const std::string& line) {
  auto blank = line.find(' ');
  if (blank == std::string::npos) return {line, ""};
  return {line.substr(0, blank), line.substr(blank + 1)};
}

proof read_proof(std::istream& in) {
  proof read;
  std::getline(in, read.title);
  for (std::string line; std::getline(in, line);) {
    auto [name, value] = divided(line);
    if (name != "head") {
      if (!read.values.emplace(name, value).second) throw untrue("'" + name + "' is there twice");
      continue;
    }
    read.signed_text += value + '\n';
    read.head.insert(divided(value));
  }
  if (!read.signed_text.starts_with("florin journal head\nform 1\n")) throw untrue("the head has another form");
  return read;
}

void check_signature(const proof& given, const std::string& known_key) {
  auto key_text = given.at("key");
  if (!known_key.empty() && known_key != key_text)
    throw untrue("the head is signed with another key than the bank's");
  auto key = from_base64url(key_text), signature = from_base64url(given.at("signature"));
  std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> loaded(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, reinterpret_cast<const unsigned char*>(key.data()),
                                  key.size()),
      EVP_PKEY_free);
  std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  if (!loaded || EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, loaded.get()) != 1 ||
      EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()), signature.size(),
                       reinterpret_cast<const unsigned char*>(given.signed_text.data()),
                       given.signed_text.size()) != 1)
    throw untrue("the head's signature does not hold");
}

/// RFC 9162 §2.1.3.2.
std::string root_by_inclusion(std::string reached, std::uint64_t index, std::uint64_t size,
                              const std::vector<std::string>& path) {
  if (index >= size) throw untrue("the batch is behind the head");
  auto last = size - 1;
  for (const auto& text : path) {
    auto sibling = from_hex(text);
    if (last == 0) throw untrue("the path through the tree is too long");
    if ((index & 1) != 0 || index == last) {
      reached = node(sibling, reached);
      for (; (index & 1) == 0 && index != 0; index >>= 1, last >>= 1) {
      }
    } else {
      reached = node(reached, sibling);
    }
    index >>= 1;
    last >>= 1;
  }
  if (last != 0) throw untrue("the path through the tree is too short");
  return reached;
}

/// RFC 9162 §2.1.4.2.
void check_consistency(std::uint64_t from, const std::string& from_root, std::uint64_t to,
                       const std::string& to_root, std::vector<std::string> path) {
  if (from == 0 || from > to) throw untrue("the earlier head is not the smaller one");
  if (from == to) {
    if (from_root != to_root || !path.empty()) throw untrue("two heads of one size have different roots");
    return;
  }
  for (auto& text : path) text = from_hex(text);
  if ((from & (from - 1)) == 0) path.insert(path.begin(), from_root);
  if (path.empty()) throw untrue("the path is empty");
  auto index = from - 1, last = to - 1;
  for (; (index & 1) != 0; index >>= 1, last >>= 1) {
  }
  auto earlier = path.front(), later = path.front();
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (last == 0) throw untrue("the path is too long");
    if ((index & 1) != 0 || index == last) {
      earlier = node(path[i], earlier);
      later = node(path[i], later);
      for (; (index & 1) == 0 && index != 0; index >>= 1, last >>= 1) {
      }
    } else {
      later = node(later, path[i]);
    }
    index >>= 1;
    last >>= 1;
  }
  if (last != 0) throw untrue("the path is too short");
  if (earlier != from_root) throw untrue("the path does not start from the earlier root");
  if (later != to_root) throw untrue("the path does not end at the later root");
}

/// What the entry says, which its hash covers.
void tell(const std::string& entry, const std::string& transaction) {
  fields in(entry);
  if (in.next_number() != 2) throw untrue("the entry has another form");
  std::cout << "entry " << in.next_number();
  auto instant = in.next_number();
  std::cout << ", stamped " << instant << " microseconds after 1970\n";
  if (in.next_number() != 1) throw untrue("the entry has no transaction");
  auto id = id_text("txn_", in.next());
  if (id != transaction) throw untrue("the entry is of transaction " + id);
  auto type = in.next();
  std::cout << "transaction " << id << ", " << type << ", of " << id_text("usr_", in.next()) << '\n';
  auto description = in.next(), reference = in.next();
  auto skip = [&in](int count) {
    for (; count > 0; --count) in.next();
  };
  // Who asked for it, in which request; the value date; what it is linked to.
  if (in.next_number() == 1) skip(1);
  skip(1);
  if (in.next_number() == 1) skip(1);
  if (in.next_number() == 1) skip(2);
  for (auto postings = in.next_number(); postings > 0; --postings) {
    auto source = id_text("acc_", in.next()), destination = id_text("acc_", in.next());
    auto minor = decimal_text(in.next()), currency = in.next(), purpose = in.next();
    std::cout << "  " << minor << " minor units of " << currency << " from " << source << " to " << destination
              << " (" << purpose << ")\n";
    skip(4);
  }
}

void check_inclusion(const proof& given) {
  auto entry = from_hex(given.at("entry"));
  auto reached = leaf(entry);
  for (const auto& step : given.path("entry_path")) {
    auto colon = step.find(':');
    if (colon == std::string::npos) throw untrue("a step of the path has no side");
    auto sibling = from_hex(step.substr(colon + 1));
    reached = step.substr(0, colon) == "left" ? node(sibling, reached) : node(reached, sibling);
  }
  auto batch = from_hex(given.at("batch"));
  auto number = std::stoull(given.at("number"));
  fields in(batch);
  auto first = in.next_number();
  // The first form begins with the batch's number, the second with its own, and then epoch and outcomes.
  fields in_second(batch);
  in_second.next_number();
  in_second.next_number();
  bool is_second = first == 2 && in_second.next().size() == 32;
  if (is_second) {
    in.next();
    in.next();
    first = in.next_number();
  }
  for (int i = 0; i < 3; ++i) in.next();
  if (first != number) throw untrue("the batch has another number");
  if (in.next() != reached) throw untrue("the entry is not in the batch");
  auto root = root_by_inclusion(leaf(sha256(batch)), number - 1, given.size(), given.path("tree_path"));
  if (root != given.root()) throw untrue("the batch is not under the head");
  std::cout << "Holds: under the head of batch " << given.size() << ", signed " << given.of_head("signed_at")
            << ", is batch " << number << " with\n";
  tell(entry, given.at("transaction"));
}

void check(const proof& given, const std::string& known_key, const std::string& known_root) {
  check_signature(given, known_key);
  if (given.title == "florin inclusion proof 1") {
    if (!known_root.empty() && from_hex(known_root) != given.root()) throw untrue("it is under another root");
    check_inclusion(given);
  } else if (given.title == "florin consistency proof 1") {
    auto from = std::stoull(given.at("from_size"));
    if (!known_root.empty() && known_root != given.at("from_root")) throw untrue("it starts from another root");
    check_consistency(from, from_hex(given.at("from_root")), given.size(), given.root(), given.path("tree_path"));
    std::cout << "Holds: the head of batch " << given.size() << ", signed " << given.of_head("signed_at")
              << ", has the first " << from << " batches as they were, and only adds to them.\n";
  } else {
    throw untrue("it is no proof of a form that this program knows");
  }
  if (known_key.empty()) std::cout << "Its key was not compared: " << given.at("key") << '\n';
}

}  // namespace

int main(int count, char** arguments) {
  try {
    std::map<std::string, std::string> options{{"--key", ""}, {"--root", ""}};
    std::string file;
    for (int i = 1; i < count; ++i) {
      auto option = options.find(arguments[i]);
      if (option == options.end())
        file = arguments[i];
      else if (++i < count)
        option->second = arguments[i];
    }
    std::ifstream stream(file);
    if (!file.empty() && !stream) throw untrue("cannot read " + file);
    check(read_proof(file.empty() ? std::cin : stream), options["--key"], options["--root"]);
    return 0;
  } catch (const std::exception& failure) {
    std::cerr << "florin-check-proof: does not hold: " << failure.what() << '\n';
    return 1;
  }
}
