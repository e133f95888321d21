#include "actors/avatar/avatar.hpp"

#include "actors/avatar/avatar_events.hpp"
#include "actors/credentials/concealed_record.hpp"
#include "actors/journal/canonical_form.hpp"
#include "actors/journal/record_change.hpp"

namespace florin {

entity_change avatar_change(const avatar& after, std::uint64_t version, const data_key& key, const origin& from) {
  auto change = record_change(after.picture.empty() ? avatar_events::removed : avatar_events::changed, after.user,
                              after.user, version, {}, conceal(to_record(after), personal_avatar_fields, key));
  note_origin(change, from, &key);
  return change;
}

std::string avatar_tag_of(std::string_view picture) {
  constexpr std::size_t enough = 32;
  return to_hex(sha256(picture)).substr(0, enough);
}

}  // namespace florin
