#pragma once

#include "api/api_call.hpp"

namespace florin {

/// 200 as long as the process serves.
void get_health(const call_ptr& call);
/// 503 while changes are not taken: starting, draining, recovering, no database.
void get_readiness(const call_ptr& call);
void get_status(const call_ptr& call);
void get_version(const call_ptr& call);
void get_openapi(const call_ptr& call);
/// A page for whoever opens the address in a browser.
void show_start(const call_ptr& call);

}  // namespace florin
