#pragma once

#include <string_view>

namespace florin {

/// What a scope lets a program do, as its user is told: "Send money from your accounts". Every grantable scope has
/// words.
std::string_view words_of_scope(std::string_view scope);

}  // namespace florin
