#pragma once

#include "actors/values/error.hpp"
#include "api/http/response.hpp"
#include "api/routing/endpoint.hpp"

namespace florin {

struct idempotency_record;

/// Whether an operation takes an Idempotency-Key (rules.md §3).
enum class idempotency_rule { none, optional, required };

/// Makes the body of an earlier reply again, for `then` (rules.md §3): of what the request made, of the facts that
/// its outcome kept, and of what the request says itself. As the first one was, but for secrets, which are null,
/// and for what is personal of something that was changed since, which is as it is now.
using reply_maker = void (*)(const call_ptr&, const idempotency_record&, std::function<void(std::string)> then);

/// The bucket of operations that have none of their own (P18).
inline constexpr std::string_view default_bucket = "default";
/// For probes, which are never throttled.
inline constexpr std::string_view no_bucket = "";
/// Of seeing and ending one's own credentials: a stolen one that has used up the rest keeps nobody from ending it.
inline constexpr std::string_view credentials_bucket = "credentials";

/// How much a body may have.
enum class body_size { usual, batch, picture, import };

/// `html` is a page for people and `file` a file, the others are JSON.
enum class answer_form { data, page, bare, html, none, file };

/// A successful answer: its status and what `data` holds.
struct answer_description {
  std::uint16_t status = 200;
  std::string_view description;
  body_description data;
  answer_form form = answer_form::data;
  /// Of a file.
  std::vector<std::string_view> media_types{};
};

template <class View>
answer_description reply(std::uint16_t status, std::string_view description) {
  return {status, description, describe_body<View>(), answer_form::data};
}
template <class View>
answer_description page_reply(std::string_view description) {
  return {200, description, describe_body<std::vector<View>>(), answer_form::page};
}
inline answer_description page_of_html(std::uint16_t status, std::string_view description) {
  return {status, description, {}, answer_form::html};
}
/// There is nothing to say but that it was done.
inline answer_description nothing(std::uint16_t status, std::string_view description) {
  return {status, description, {}, answer_form::none};
}

/// The answer is a file of one of these types.
inline answer_description file_reply(std::vector<std::string_view> media_types, std::string_view description) {
  return {200, description, {}, answer_form::file, std::move(media_types)};
}

/// How an operation refuses in a form of its own: what answers, and its body as JSON, or none for a page.
struct refusal_form {
  http_response (*respond)(const api_call&, const error&);
  std::optional<body_description> body = std::nullopt;
};

/// One row of a route table. Operations that are public have no permission; their budget is counted by address.
struct operation {
  std::string_view name;
  std::string_view method;
  std::string_view path;
  std::string_view permission = {};
  /// What staff needs to do this with somebody else's objects; those of whom nobody may are not there for anybody
  /// but their owners (rules.md §5).
  std::string_view permission_for_others = {};
  /// What its answer depends on besides, e.g. whether amounts are shown: see `principal::may`.
  std::vector<std::string_view> further_permissions = {};
  std::string_view bucket = default_bucket;
  idempotency_rule idempotency = idempotency_rule::none;
  reply_maker make_reply_again = nullptr;
  /// Of operations whose answers have different statuses: which one this outcome had. Without it, the first of
  /// `answers`.
  std::uint16_t (*status_again)(const idempotency_record&) = nullptr;
  /// It has something secret or personal in it, which GET /idempotency-keys/{key} does not show.
  bool has_private_reply = false;
  /// Where what it makes is to be found, by a text of its answer: "/v1/accounts/{account_id}",
  /// "…/{client.client_id}".
  std::string_view location = {};
  /// Refused where there is real money.
  bool is_sandbox_only = false;
  /// It opens a login, and so takes the token of a registered device.
  bool opens_login = false;
  /// A second factor may have to confirm it (rules.md §5); the rule of what it does says when.
  bool is_confirmable = false;
  /// Whether the password does, too, of users who have no second factor.
  bool is_confirmed_by_password = false;
  body_size size = body_size::usual;
  florin::endpoint endpoint;
  std::string_view summary;
  std::vector<answer_description> answers;
  /// Refusals beyond those that every operation has.
  std::vector<error_code> refusals = {};
  /// When its callers expect another form than the envelope.
  std::optional<refusal_form> refusal = std::nullopt;

  bool is_public() const { return permission.empty(); }
  bool only_reads() const { return method == "GET"; }
};

/// Another address of an operation, from another specification.
struct route_alias {
  std::string_view method;
  std::string_view path;
  std::string_view operation;
};

}  // namespace florin
