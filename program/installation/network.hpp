#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "config/settings.hpp"
#include "program/installation/installation.hpp"

namespace florin {

/// A port that nobody listens on, and that the system does not give to clients, one of which could otherwise
/// have it when the server is restarted. Another server may take it before we do.
std::int64_t free_port(const std::string& address);

/// Where a listener on one loopback address has to be, too, because localhost may mean either: some clients try
/// only the first. Nothing for other addresses, and on a machine that has no other.
std::optional<std::string> other_loopback(const std::string& address);

/// Whether we could listen there now, and on the other loopback address.
bool is_free(const std::string& address, std::int64_t port);

/// "https://localhost:8443", as somebody on this machine reaches the server.
std::string local_address(const settings& all);
/// "http://127.0.0.1:9464/metrics"
std::string metrics_address(const settings& all);

/// Whether the server answers 200 to GET /health/ready over TLS with our certificate.
bool is_ready(const settings& all, const installation& where);

}  // namespace florin
