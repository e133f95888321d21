#pragma once

#include <memory>
#include <optional>
#include <string>

#include "actors/usage/api_use_store.hpp"

namespace florin {

/// In a table beside the journal, whose rows go with the key of their user's data. Belongs to one thread.
class pq_api_use_store final : public api_use_store {
 public:
  /// Connects when it is first needed. Days older than the retention are deleted once a day.
  pq_api_use_store(std::string url, std::chrono::days retention);
  ~pq_api_use_store() override;

  bool add(const std::vector<counted_use>& counted) override;

 private:
  struct session;

  std::string url_;
  std::chrono::days retention_;
  /// Until when older rows were deleted.
  std::optional<std::chrono::sys_days> kept_from_;
  std::unique_ptr<session> session_;
};

}  // namespace florin
