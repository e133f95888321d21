#include "actors/credentials/data_key.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/credentials/concealed_record.hpp"
#include "actors/credentials/key_ring.hpp"
#include "actors/credentials/keyed_digest.hpp"

namespace florin::data_key_test {
namespace {

secret_bytes bytes_of(std::uint8_t value) {
  secret_bytes bytes;
  bytes.fill(value);
  return bytes;
}

const data_key key{bytes_of(1)};
const data_key other{bytes_of(2)};
const user_id alice{{1, 1}};
const user_id bob{{1, 2}};

BOOST_AUTO_TEST_SUITE(data_key_test)

BOOST_AUTO_TEST_CASE(Text_IsRevealedWithItsKeyAndField) {
  for (const auto& text : std::vector<std::string>{"alice@example.com", "", "Zoë", std::string(10'000, 'x')}) {
    auto concealed = key.conceal(text, "email");
    BOOST_TEST(is_concealed(concealed));
    BOOST_TEST(concealed.find("alice") == std::string::npos);
    BOOST_TEST(key.reveal(concealed, "email").value() == text);
  }
}

BOOST_AUTO_TEST_CASE(Text_IsNotRevealedOtherwise) {
  auto concealed = key.conceal("alice@example.com", "email");
  BOOST_TEST(!other.reveal(concealed, "email"));
  BOOST_TEST(!key.reveal(concealed, "username"));
  BOOST_TEST(!key.reveal("alice@example.com", "email"));
  BOOST_TEST(!key.reveal("sealed:", "email"));
  BOOST_TEST(!key.reveal("sealed:!", "email"));
  for (std::size_t i = 7; i < concealed.size(); ++i) {
    auto tampered = concealed;
    tampered[i] = tampered[i] == 'A' ? 'B' : 'A';
    BOOST_TEST(!key.reveal(tampered, "email"));
  }
}

BOOST_AUTO_TEST_CASE(Text_LooksTheSameWhenItIsTheSame) {
  BOOST_TEST(key.conceal("alice", "username") == key.conceal("alice", "username"));
  BOOST_TEST(key.conceal("alice", "username") != key.conceal("alicf", "username"));
  BOOST_TEST(key.conceal("alice", "username") != key.conceal("alice", "email"));
  BOOST_TEST(key.conceal("alice", "username") != other.conceal("alice", "username"));
}

BOOST_AUTO_TEST_CASE(WrappedKey_IsGoodForItsOwnerOnly) {
  key_ring keys{bytes_of(7)};
  auto wrapped = keys.wrap(key, alice);
  BOOST_TEST((keys.unwrap(wrapped, alice) == key));
  BOOST_TEST(!keys.unwrap(wrapped, bob));
  BOOST_TEST(!key_ring{bytes_of(8)}.unwrap(wrapped, alice));
  BOOST_TEST(!keys.unwrap("", alice));
}

BOOST_AUTO_TEST_CASE(DerivedKeys_AreOfTheirPurposeAndMaster) {
  key_ring keys{bytes_of(7)};
  BOOST_TEST((keys.derive("a") == keys.derive("a")));
  BOOST_TEST((keys.derive("a") != keys.derive("b")));
  BOOST_TEST((keys.derive("a") != key_ring{bytes_of(8)}.derive("a")));
}

BOOST_AUTO_TEST_CASE(KeyedDigest_TellsPartsApart) {
  BOOST_TEST((keyed_digest(bytes_of(1), "p", {"ab", "c"}) != keyed_digest(bytes_of(1), "p", {"a", "bc"})));
  BOOST_TEST((keyed_digest(bytes_of(1), "p", {"ab"}) != keyed_digest(bytes_of(1), "pa", {"b"})));
  BOOST_TEST(equal_in_constant_time(bytes_of(1), bytes_of(1)));
  BOOST_TEST(!equal_in_constant_time(bytes_of(1), bytes_of(2)));
}

BOOST_AUTO_TEST_CASE(Record_ConcealsWhatIsPersonalOnly) {
  constexpr std::array<std::string_view, 2> personal{"email", "phone"};
  record plain{{{"user", "usr_1"}, {"email", "alice@example.com"}, {"phone", ""}}};
  auto stored = conceal(plain, personal, key);
  BOOST_TEST(*stored.find("user") == "usr_1");
  BOOST_TEST(is_concealed(*stored.find("email")));
  BOOST_TEST(*stored.find("phone") == "");
  BOOST_TEST((reveal(stored, key) == plain));
  BOOST_TEST((without_concealed(stored) == record{{{"user", "usr_1"}, {"phone", ""}}}));
  BOOST_CHECK_THROW(reveal(stored, other), unreadable_record);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::data_key_test
