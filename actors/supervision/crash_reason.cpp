#include "actors/supervision/crash_reason.hpp"

namespace florin {

caf::error crash_reason(caf::scheduled_actor*, std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& thrown) {
    return caf::make_error(caf::sec::runtime_error, std::string(thrown.what()));
  } catch (...) {
    return caf::make_error(caf::sec::runtime_error, std::string("something that is no exception was thrown"));
  }
}

}  // namespace florin
