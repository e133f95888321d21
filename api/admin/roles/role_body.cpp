#include "api/admin/roles/role_body.hpp"

namespace florin {

role_body body_of(const role& state) {
  return {state.name, state.description, state.permissions, state.is_built_in};
}

}  // namespace florin
