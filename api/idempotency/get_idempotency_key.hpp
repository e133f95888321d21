#pragma once

#include "api/api_call.hpp"

namespace florin {

/// JSON that was written before and is repeated as it was.
struct stored_json {
  std::string text;
};

template <>
struct schema<stored_json> {
  static constexpr json::kind kind = json::kind::object;
  static std::string describe(components&, const constraints&) { return R"({"type":"object"})"; }
  static std::string example() { return R"({"success":true,"data":{}})"; }
  static void write(json::writer& out, const stored_json& value) { out.raw(value.text); }
};

/// The outcome of a request whose answer was lost.
struct idempotency_key_body {
  std::string key;
  std::string operation;
  std::string state;
  std::optional<std::int64_t> status;
  std::optional<stored_json> reply;
  std::optional<timestamp> recorded_at;

  static constexpr std::string_view schema_name = "IdempotencyKey";
  static auto fields() {
    return std::array{
        field{"key",
              &idempotency_key_body::key,
              "The key",
              {.example = R"("5f0c7a1e-8d1b-4b0a-9a53-0c2b5a3d7e11")"}},
        field{"operation",
              &idempotency_key_body::operation,
              "What it was used with",
              {.example = R"("transfers.create")"}},
        field{"state", &idempotency_key_body::state, "`running` or `done`", {.example = R"("done")"}},
        field{"status", &idempotency_key_body::status, "The reply's HTTP status, when done", {.example = "201"}},
        field{"reply", &idempotency_key_body::reply,
              "The reply, when done. Null for one with something secret or personal in it: send the request again "
              "to see it"},
        field{"recorded_at", &idempotency_key_body::recorded_at, "When the request was made, when done"},
    };
  }
};

struct idempotency_key_query {
  std::optional<std::string> operation;

  static constexpr std::string_view schema_name = "IdempotencyKeyQuery";
  static auto fields() {
    return std::array{field{"operation",
                            &idempotency_key_query::operation,
                            "The operation, for a key that was used with several",
                            {.example = R"("transfers.create")", .max_length = 64}}};
  }
};

/// GET /idempotency-keys/{key}. An unknown key answers NOT_FOUND.
void get_idempotency_key(const call_ptr& call, idempotency_key_query query);

}  // namespace florin
