#include "program/operator_desk.hpp"

#include <unistd.h>

#include <fstream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "config/private_file.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds pause_between_orders{1};

std::string content_of(const fs::path& file) {
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The whole of a file that was written at once, which is gone then.
std::string take(const fs::path& file) {
  auto text = content_of(file);
  fs::remove(file);
  return text;
}

void make_private(const fs::path& folder) {
  fs::create_directories(folder);
  fs::permissions(folder, fs::perms::owner_all);
}

fs::path answer_to(fs::path order) { return order.replace_extension(".answer"); }

constexpr std::string_view grant_role_word = "grant-role", enrolment_code_word = "enrolment-code";

/// A line each: what, for whom, and which role.
std::string text_of(const operator_order& order) {
  bool grants = order.what == operator_order::task::grant_role;
  return std::string(grants ? grant_role_word : enrolment_code_word) + "\n" + order.username + "\n" + order.role +
         "\n";
}

/// Nothing when it is none.
std::optional<operator_order> parse_order(const std::string& text) {
  std::istringstream lines(text);
  std::string word;
  operator_order order;
  std::getline(lines, word);
  std::getline(lines, order.username);
  std::getline(lines, order.role);
  if (word == enrolment_code_word) order.what = operator_order::task::give_enrolment_code;
  bool is_known = word == enrolment_code_word || (word == grant_role_word && !order.role.empty());
  return is_known ? std::optional{std::move(order)} : std::nullopt;
}

}  // namespace

std::string operator_desk::place(const operator_order& order, std::chrono::seconds patience) const {
  make_private(folder_);
  auto file = folder_ / (std::to_string(getpid()) + ".order");
  auto answer = answer_to(file);
  fs::remove(answer);
  write_private_file(file, text_of(order));
  for (auto end = clock::now() + patience; clock::now() < end;) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    if (fs::exists(answer)) return take(answer);
  }
  fs::remove(file);
  throw std::runtime_error("The server did not answer: see `florin status`");
}

void operator_desk::look(clock::time_point now,
                         const std::function<std::string(const operator_order&)>& carry_out) {
  if (now - looked_at_ < pause_between_orders) return;
  looked_at_ = now;
  std::error_code failure;
  for (const auto& each : fs::directory_iterator(folder_, failure)) {
    if (each.path().extension() != ".order") continue;
    auto order = parse_order(take(each.path()));
    write_private_file(answer_to(each.path()), order ? carry_out(*order) : "refused: This is no order");
  }
}

}  // namespace florin
