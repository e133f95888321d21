#include "api/system/system_routes.hpp"

#include "api/middleware/typed_endpoint.hpp"
#include "api/system/system_bodies.hpp"
#include "api/system/system_endpoints.hpp"

namespace florin {
namespace {

body_description openapi_body() {
  return {[](components&) { return std::string(R"({"type":"object"})"); },
          [] { return std::string(R"({"openapi":"3.1.0"})"); }};
}

}  // namespace

std::vector<operation> system_routes() {
  return {
      {
          .name = "start.show",
          .method = "GET",
          .path = "/",
          .endpoint = takes_nothing(show_start),
          .summary = "What this is, for whoever opens the address in a browser",
          .answers = {page_of_html(200, "A page with links")},
      },
      {
          .name = "health.live",
          .method = "GET",
          .path = "/health",
          .bucket = no_bucket,
          .endpoint = takes_nothing(get_health),
          .summary = "Whether the program serves",
          .answers = {reply<health_body>(200, "It does")},
      },
      {
          .name = "health.ready",
          .method = "GET",
          .path = "/health/ready",
          .bucket = no_bucket,
          .endpoint = takes_nothing(get_readiness),
          .summary = "Whether the bank takes changes; 503 when not",
          .answers = {reply<health_body>(200, "It does")},
      },
      {
          .name = "status.get",
          .method = "GET",
          .path = "/status",
          .endpoint = takes_nothing(get_status),
          .summary = "How the service is doing",
          .answers = {reply<status_body>(200, "Rates, latencies and actors")},
      },
      {
          .name = "version.get",
          .method = "GET",
          .path = "/version",
          .endpoint = takes_nothing(get_version),
          .summary = "Which version serves",
          .answers = {reply<version_body>(200, "Versions of API, program and schema")},
      },
      {
          .name = "openapi.get",
          .method = "GET",
          .path = "/openapi.json",
          .endpoint = takes_nothing(get_openapi),
          .summary = "This document",
          .answers = {{200, "OpenAPI 3.1, with its ETag", openapi_body(), answer_form::bare},
                      nothing(304, "It is the one that If-None-Match names")},
      },
  };
}

}  // namespace florin
