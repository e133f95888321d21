#include "api/transparency/transparency_log.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

namespace florin {
namespace {

namespace fs = std::filesystem;

/// One in a second at most: those of some hours are all kept, of earlier ones one in an hour.
constexpr std::size_t most_heads = 20'000;
constexpr std::size_t kept_whole = 10'000;
constexpr std::int64_t microseconds_of_an_hour = 3'600'000'000;

[[noreturn]] void fail(const fs::path& file) {
  throw std::system_error(errno, std::generic_category(), file.string());
}

void write_all(int file, std::string_view bytes, off_t at, const fs::path& name) {
  while (!bytes.empty()) {
    auto written = pwrite(file, bytes.data(), bytes.size(), at);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(name);
    at += written;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

int open_file(const fs::path& name, int flags) {
  int file = open(name.c_str(), flags | O_CREAT | O_CLOEXEC, 0640);
  if (file < 0) fail(name);
  return file;
}

/// Writes the text at the file's end, or as a new file, durably.
void write_durably(const fs::path& name, const std::string& text, int flags) {
  int file = open_file(name, O_WRONLY | flags);
  struct stat found {};
  bool done = fstat(file, &found) == 0;
  try {
    if (done) write_all(file, text, found.st_size, name);
  } catch (...) {
    close(file);
    throw;
  }
  done = done && fdatasync(file) == 0;
  close(file);
  if (!done) fail(name);
}

fs::path heads_in(const fs::path& folder) { return folder / "heads"; }
fs::path tree_in(const fs::path& folder) { return folder / "tree"; }

}  // namespace

std::vector<signed_head> read_signed_heads(const fs::path& folder) {
  std::ifstream stream(heads_in(folder));
  std::string text(std::istreambuf_iterator<char>(stream), {});
  std::vector<signed_head> heads;
  for (std::size_t start = 0, end; (end = text.find('\n', start)) != std::string::npos; start = end + 1) {
    auto head = parse_head(std::string_view{text}.substr(start, end - start));
    if (!head || (!heads.empty() && head->size < heads.back().size))
      throw untrue_heads("line " + std::to_string(heads.size() + 1) + " of " + heads_in(folder).string() +
                         " is no signed head that follows the one before");
    heads.push_back(std::move(*head));
  }
  return heads;
}

transparency_log::transparency_log(fs::path folder, signing_key key)
    : folder_(std::move(folder)), key_(std::move(key)) {
  fs::create_directories(folder_);
  heads_ = read_signed_heads(folder_);
  mend_files();
  open_tree();
}

transparency_log::transparency_log(fs::path folder, use) : folder_(std::move(folder)) {
  heads_ = read_signed_heads(folder_);
  if (!heads_.empty()) open_tree();
}

transparency_log::~transparency_log() {
  if (tree_file_ >= 0) close(tree_file_);
}

/// Of what a crash left behind the last whole line no head must begin; and nodes that nobody signed are added
/// again.
void transparency_log::mend_files() {
  std::string whole;
  for (const auto& head : heads_) whole += to_line(head) + '\n';
  std::error_code missing;
  auto size = fs::file_size(heads_in(folder_), missing);
  if (!missing && size != whole.size()) fs::resize_file(heads_in(folder_), whole.size());
  close(open_file(tree_in(folder_), O_RDWR));
  auto due = log_tree::nodes_of(heads_.empty() ? 0 : heads_.back().size) * sizeof(digest);
  // A tree that is gone is made again from the journal, and must have the same roots.
  fs::resize_file(tree_in(folder_), fs::file_size(tree_in(folder_)) < due ? 0 : due);
}

void transparency_log::open_tree() {
  tree_file_ = open(tree_in(folder_).c_str(), (key_ ? O_RDWR : O_RDONLY) | O_CLOEXEC);
  if (tree_file_ < 0) fail(tree_in(folder_));
  auto size = heads_.empty() || fs::file_size(tree_in(folder_)) == 0 ? 0 : heads_.back().size;
  tree_ = log_tree{size, [this](std::uint64_t place) { return node(place); }};
  if (size == 0) return;
  last_hash_ = heads_.back().batch_hash;
  if (tree_.root(size) != heads_.back().root || !is_signed(heads_.back()))
    throw untrue_heads("the tree in " + folder_.string() + " is not the one whose head was signed");
}

digest transparency_log::node(std::uint64_t place) const {
  digest found{};
  auto at = static_cast<off_t>(place * sizeof found);
  if (pread(tree_file_, found.data(), sizeof found, at) != static_cast<ssize_t>(sizeof found))
    throw untrue_heads("the tree in " + folder_.string() + " is too short");
  return found;
}

std::uint64_t transparency_log::size() const {
  std::lock_guard lock(guard_);
  return tree_.size();
}

digest transparency_log::last_hash() const {
  std::lock_guard lock(guard_);
  return last_hash_;
}

std::optional<signed_head> transparency_log::latest() const {
  std::lock_guard lock(guard_);
  return heads_.empty() ? std::nullopt : std::optional{heads_.back()};
}

void transparency_log::add(const std::vector<digest>& batch_hashes) {
  std::lock_guard lock(guard_);
  for (const auto& hash : batch_hashes) {
    auto place = log_tree::nodes_of(tree_.size());
    std::string bytes;
    for (const auto& each : tree_.nodes_for(hash))
      bytes.append(reinterpret_cast<const char*>(each.data()), each.size());
    write_all(tree_file_, bytes, static_cast<off_t>(place * sizeof(digest)), tree_in(folder_));
    tree_.grow();
    last_hash_ = hash;
    // A tree that was made again meets the heads of before.
    for (auto known = std::ranges::lower_bound(heads_, tree_.size(), {}, &signed_head::size);
         known != heads_.end() && known->size == tree_.size(); ++known)
      if (known->root != tree_.root(tree_.size()))
        throw untrue_heads("the first " + std::to_string(tree_.size()) +
                           " batches of the journal are not those whose head was signed");
  }
}

void transparency_log::sign(timestamp now) {
  auto head = unsigned_head(now);
  if (!head) return;
  if (fdatasync(tree_file_) != 0) fail(tree_in(folder_));
  florin::sign(*head, *key_);
  write_durably(heads_in(folder_), to_line(*head) + '\n', 0);
  publish(*head);
  if (heads_.size() > most_heads) thin_out();
}

std::optional<signed_head> transparency_log::unsigned_head(timestamp now) const {
  std::lock_guard lock(guard_);
  if (tree_.size() <= (heads_.empty() ? 0 : heads_.back().size)) return std::nullopt;
  return signed_head{1, tree_.size(), tree_.root(tree_.size()), last_hash_, now, {}, {}};
}

void transparency_log::publish(const signed_head& head) {
  std::lock_guard lock(guard_);
  heads_.push_back(head);
}

void transparency_log::thin_out() {
  std::vector<signed_head> kept;
  auto hour_of = [](const signed_head& head) { return head.signed_at.microseconds / microseconds_of_an_hour; };
  auto whole_from = heads_.size() - kept_whole;
  for (std::size_t i = 0; i < heads_.size(); ++i)
    if (i >= whole_from || hour_of(heads_[i]) != hour_of(heads_[i + 1])) kept.push_back(heads_[i]);
  std::string text;
  for (const auto& head : kept) text += to_line(head) + '\n';
  auto fresh = folder_ / "heads.new";
  write_durably(fresh, text, O_TRUNC);
  fs::rename(fresh, heads_in(folder_));
  std::lock_guard lock(guard_);
  heads_ = std::move(kept);
}

transparency_log::page transparency_log::list(std::optional<std::uint64_t> after, bool backwards,
                                              std::size_t limit) const {
  std::lock_guard lock(guard_);
  auto place = after ? std::ranges::lower_bound(heads_, *after, {}, &signed_head::size) : heads_.end();
  page found{{}, false, heads_.size()};
  if (backwards) {
    if (place != heads_.end() && place->size == *after) ++place;
    auto end = heads_.end() - place > static_cast<std::ptrdiff_t>(limit)
                   ? place + static_cast<std::ptrdiff_t>(limit)
                   : heads_.end();
    found.rows.assign(place, end);
    found.has_more = end != heads_.end();
  } else {
    auto count = std::min<std::ptrdiff_t>(place - heads_.begin(), static_cast<std::ptrdiff_t>(limit));
    found.rows.assign(place - count, place);
    found.has_more = place - count != heads_.begin();
  }
  std::ranges::reverse(found.rows);
  return found;
}

std::optional<signed_head> transparency_log::head_with(std::uint64_t batch) const {
  std::lock_guard lock(guard_);
  auto found = std::ranges::lower_bound(heads_, batch, {}, &signed_head::size);
  return found == heads_.end() ? std::nullopt : std::optional{*found};
}

digest transparency_log::root(std::uint64_t size) const {
  std::lock_guard lock(guard_);
  return tree_.root(size);
}

std::vector<digest> transparency_log::inclusion(std::uint64_t batch, std::uint64_t size) const {
  std::lock_guard lock(guard_);
  return tree_.inclusion(batch, size);
}

std::vector<digest> transparency_log::consistency(std::uint64_t from, std::uint64_t to) const {
  std::lock_guard lock(guard_);
  return tree_.consistency(from, to);
}

}  // namespace florin
