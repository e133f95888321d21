#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "actors/values/identifier.hpp"

namespace florin {

/// A key as it is stored: wrapped with a master key.
struct wrapped_key {
  /// Of the bank's own root key: nobody's id.
  user_id owner;
  std::string text;

  bool operator==(const wrapped_key&) const = default;
};

/// The keys beside the journal, for who wraps them anew while the bank runs. What fails throws std::exception, and
/// the next call connects again.
class data_key_store {
 public:
  explicit data_key_store(std::string url);
  ~data_key_store();

  /// The root key; the one that is offered becomes it when there is none.
  std::string root(const std::string& offered);

  /// The user's, or for nobody's id the root key.
  std::optional<std::string> find(const user_id& owner);

  /// At most five hundred, by their owners, from the one behind `after`.
  std::vector<wrapped_key> list(const std::optional<user_id>& after);
  /// In place of those that the owners have: whoever was erased in the meantime stays without one.
  void replace(const std::vector<wrapped_key>& keys);

 private:
  template <class Work>
  auto with_connection(Work work);
  struct session;

  std::string url_;
  std::unique_ptr<session> session_;
};

}  // namespace florin
