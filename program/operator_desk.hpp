#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

namespace florin {

/// What whoever runs the bank's machine wants of the running server for a user: a role, as the first administrator
/// needs, or the enrolment code that goes with it.
struct operator_order {
  enum class task { grant_role, give_enrolment_code };

  task what = task::grant_role;
  std::string username;
  /// To be granted.
  std::string role{};
};

/// Where such orders and what became of them lie: files in a folder that only the server's own user can enter, so
/// that nobody needs a password for it who could not read the master key anyway.
class operator_desk {
 public:
  using clock = std::chrono::steady_clock;

  explicit operator_desk(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Leaves the order, waits for the server and answers what became of it, in a sentence. Throws
  /// std::runtime_error when nobody takes it in time; it is withdrawn then.
  std::string place(const operator_order& order, std::chrono::seconds patience) const;

  /// For the server, again and again; looks once a second and has each order carried out.
  void look(clock::time_point now, const std::function<std::string(const operator_order&)>& carry_out);

 private:
  std::filesystem::path folder_;
  clock::time_point looked_at_{};
};

}  // namespace florin
