#include "program/head_signer.hpp"

#include <fstream>
#include <iterator>

#include "config/private_file.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds pause_between_looks{1};
/// After a failure, which the log tells each time.
constexpr std::chrono::seconds pause_after_failure{10};
constexpr std::uint64_t batches_at_once = 5'000;

[[noreturn]] void refuse(const std::string& reason) {
  throw untrue_heads(
      reason +
      ": the database is not the one that this data folder belongs to, was restored from an earlier "
      "backup, or was changed. `florin verify` says more. Whoever knows why moves the folder with the "
      "heads away, and tells those who keep heads");
}

}  // namespace

signing_key head_key(const fs::path& file) {
  if (!fs::exists(file)) {
    fs::create_directories(file.parent_path());
    fs::permissions(file.parent_path(), fs::perms::owner_all);
    write_private_file(file, signing_key::generate().to_pem());
  }
  auto others = fs::perms::group_all | fs::perms::others_all;
  if ((fs::status(file).permissions() & others) != fs::perms::none)
    throw std::runtime_error(file.string() + " is open to other users: call `chmod 600 " + file.string() + "`");
  std::ifstream stream(file);
  std::string text(std::istreambuf_iterator<char>(stream), {});
  auto key = signing_key::from_pem(text);
  if (!key) throw std::runtime_error(file.string() + " is no Ed25519 key in PKCS#8 PEM without a password");
  return *key;
}

head_signer::head_signer(transparency_log& heads, std::string database_url, const time_source& time,
                         metrics& measured, event_log& log)
    : heads_(heads), batches_(std::move(database_url)), time_(time), measured_(measured), log_(log) {
  auto latest = heads_.latest();
  if (!latest) return;
  auto found = batches_.list(latest->size, 1);
  if (found.empty() || found.front().number != latest->size)
    refuse("The journal ends before batch " + std::to_string(latest->size) + ", whose head was signed");
  if (found.front().hash != latest->batch_hash)
    refuse("Batch " + std::to_string(latest->size) + " is not the one whose head was signed");
}

void head_signer::look(clock::time_point now) {
  if (now < next_look_) return;
  next_look_ = now + pause_between_looks;
  try {
    follow();
    auto latest = heads_.latest();
    measured_.signed_batches->set(static_cast<double>(latest ? latest->size : 0));
  } catch (const std::exception& failure) {
    next_look_ = now + pause_after_failure;
    log_.error("heads_not_signed", {{"reason", failure.what()}});
  }
}

void head_signer::follow() {
  auto found = batches_.list(heads_.size() + 1, batches_at_once);
  if (found.empty()) return;
  std::vector<digest> hashes;
  auto number = heads_.size();
  auto previous = heads_.last_hash();
  for (const auto& each : found) {
    if (each.number != ++number || each.previous_hash != previous)
      throw untrue_heads("batch " + std::to_string(number) + " does not follow what was signed");
    hashes.push_back(previous = each.hash);
  }
  heads_.add(hashes);
  // What is far behind is signed once, when it has been caught up with.
  if (found.size() < batches_at_once)
    heads_.sign(time_.now());
  else
    next_look_ = {};
}

}  // namespace florin
