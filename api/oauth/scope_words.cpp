#include "api/oauth/scope_words.hpp"

#include <algorithm>
#include <array>

namespace florin {
namespace {

struct worded_scope {
  std::string_view scope;
  std::string_view words;
};

constexpr std::array worded{
    worded_scope{"accounts:read", "See your accounts and their balances"},
    worded_scope{"accounts:write", "Open accounts for you and change how they work"},
    worded_scope{"transfers:read", "See your transfers"},
    worded_scope{"transfers:write",
                 "Send money from your accounts, up to what 1,000 USD are worth a day unless you allow more"},
    worded_scope{"transactions:read", "See everything that was paid into and out of your accounts"},
    worded_scope{"idempotency:read", "See what became of its earlier requests"},
    worded_scope{"profile:read", "See your username, e-mail address and profile"},
};

}  // namespace

std::string_view words_of_scope(std::string_view scope) {
  auto found = std::ranges::find(worded, scope, &worded_scope::scope);
  return found == worded.end() ? std::string_view{} : found->words;
}

}  // namespace florin
