#include <boost/test/unit_test.hpp>

#include "actors/journal/canonical_form.hpp"
#include "actors/oauth/client_rules.hpp"
#include "actors/oauth/proof_key.hpp"
#include "actors/oauth/redirect_uri.hpp"
#include "actors/oauth/scopes.hpp"
#include "actors/role/role_table.hpp"
#include "tests/actors/example_bank.hpp"

namespace florin::oauth_rules_test {
namespace {

// RFC 7636, appendix B.
const std::string verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const std::string challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

client_registration given_registration() {
  return {"Budget planner",
          {"https://planner.example/callback"},
          {"accounts:read", "transactions:read"},
          {"authorization_code", "refresh_token"},
          true};
}

std::optional<error> refusal_of(const client_registration& wanted) {
  return refuse_client(wanted, role_table{}.permissions_of(role_holder{{"user"}}));
}

BOOST_AUTO_TEST_SUITE(oauth_rules_test)

BOOST_AUTO_TEST_CASE(ProofKey_IsThatOfTheRfc) {
  BOOST_TEST(proves(verifier, challenge));
  BOOST_TEST(!proves(verifier, verifier));
  BOOST_TEST(!proves(verifier + "a", challenge));
  BOOST_TEST(!proves(challenge, challenge));
}

BOOST_AUTO_TEST_CASE(ProofKey_HasItsAlphabetAndLength) {
  BOOST_TEST(is_code_challenge(challenge));
  for (auto bad : {challenge.substr(1), challenge + "A", std::string(43, '+'), std::string()})
    BOOST_TEST(!is_code_challenge(bad), bad);
  BOOST_TEST(is_code_verifier(std::string(43, '~')));
  BOOST_TEST(is_code_verifier(std::string(128, '.')));
  for (auto bad : {std::string(42, 'a'), std::string(129, 'a'), std::string(43, '+'), std::string(43, ' ')})
    BOOST_TEST(!is_code_verifier(bad), bad);
}

BOOST_AUTO_TEST_CASE(RedirectUri_IsHttpsOrLoopback) {
  for (auto good : {"https://app.example/callback", "https://app.example", "https://app.example:8443/a?b=c",
                    "http://127.0.0.1/callback", "http://127.0.0.1:4711/callback", "http://[::1]:4711/"})
    BOOST_TEST(!fault_of_redirect_uri(good), good);
}

BOOST_AUTO_TEST_CASE(RedirectUri_IsNothingElse) {
  for (auto bad : {"",
                   "/callback",
                   "https://",
                   "https:///callback",
                   "http://app.example/callback",
                   "http://localhost/callback",
                   "https://app.example/callback#",
                   "https://app.example/#token",
                   "javascript://app.example/%0aalert(1)",
                   "https://user@app.example/",
                   "https://app.example:0/",
                   "https://app.example:65536/",
                   "https://app.example:/",
                   "https://App.example/",
                   "https://app.example/a b",
                   "https://app.example\\@evil.example/",
                   "https://app.example/\n",
                   "com.example.app:/callback",
                   "http://127.0.0.1.evil.example/",
                   "https://[::1",
                   "https://app.example/;script-src",
                   "https://app.example/'",
                   "data://text/html,x"})
    BOOST_TEST(fault_of_redirect_uri(bad).has_value(), bad);
  BOOST_TEST(fault_of_redirect_uri("https://app.example/" + std::string(1000, 'a')).has_value());
}

BOOST_AUTO_TEST_CASE(RedirectUri_IsMatchedExactly) {
  const std::vector<std::string> registered{"https://app.example/callback", "http://127.0.0.1/native"};
  BOOST_TEST(is_registered("https://app.example/callback", registered));
  for (auto other :
       {"https://app.example/callback/", "https://app.example/callback?x=1", "https://app.example/Callback",
        "https://app.example:443/callback", "https://app.example/", "https://app.example/callback/../x",
        "https://evil.example/callback", "https://app.example.evil.example/callback"})
    BOOST_TEST(!is_registered(other, registered), other);
}

BOOST_AUTO_TEST_CASE(RedirectUri_HasAnyPortOnLoopback) {
  const std::vector<std::string> registered{"http://127.0.0.1/native", "http://[::1]:1/native"};
  for (auto good : {"http://127.0.0.1/native", "http://127.0.0.1:51004/native", "http://[::1]:9/native"})
    BOOST_TEST(is_registered(good, registered), good);
  for (auto other : {"http://127.0.0.1:51004/other", "https://127.0.0.1:51004/native", "http://127.0.0.1:x/native",
                     "http://127.0.0.1:51004/native?x=1"})
    BOOST_TEST(!is_registered(other, registered), other);
}

BOOST_AUTO_TEST_CASE(Origin_IsWhatComesBeforeThePath) {
  BOOST_TEST(origin_of("https://app.example:8443/callback?x=1") == "https://app.example:8443");
  BOOST_TEST(origin_of("https://app.example?x=1") == "https://app.example");
  BOOST_TEST(origin_of("http://[::1]:9/") == "http://[::1]:9");
}

BOOST_AUTO_TEST_CASE(Scopes_AreWordsWithOneBlankBetweenThem) {
  using words = std::vector<std::string>;
  BOOST_TEST((parse_scopes("accounts:read") == words{"accounts:read"}));
  BOOST_TEST((parse_scopes("b a b") == words{"b", "a"}));
  for (auto bad : {"", " ", "a ", " a", "a  b", "a\tb", "a\"b", "a\\b", "\xc3\xa4", "a\nb"})
    BOOST_TEST(!parse_scopes(bad), bad);
  BOOST_TEST(scope_text({"b", "a"}) == "b a");
}

BOOST_AUTO_TEST_CASE(Scopes_NeverWiden) {
  using words = std::vector<std::string>;
  BOOST_TEST((narrowed({"a", "b", "c"}, {"c", "a"}) == words{"a", "c"}));
  BOOST_TEST(is_within({"a"}, {"b", "a"}));
  BOOST_TEST(!is_within({"a", "x"}, {"b", "a"}));
}

BOOST_AUTO_TEST_CASE(GrantableScopes_AreWhatUsersMayDoThemselves) {
  auto permissions = role_table{}.permissions_of(role_holder{{"user"}});
  for (auto scope : grantable_scopes()) BOOST_TEST(has_word(permissions, scope), scope);
  for (auto credential : {"sessions:write", "api_keys:write", "oauth_clients:write", "profile:write"})
    BOOST_TEST(faults_of_scopes({credential}, permissions).size() == 1u, credential);
}

BOOST_AUTO_TEST_CASE(Client_IsRegisteredWithWhatItMayEverDo) {
  BOOST_TEST(!refusal_of(given_registration()));
  auto client = registered_client(oauth_client_id{{1, 2}}, alice, given_registration(), to_hex(sha256("s")), noon);
  BOOST_TEST(client.is_confidential());
  BOOST_TEST(may_use(client, code_grant));
  BOOST_TEST(!may_use(client, client_grant));
  BOOST_TEST((from_record<oauth_client>(to_record(client)) == client));
}

BOOST_AUTO_TEST_CASE(Client_IsToldEverythingThatIsWrongAtOnce) {
  auto refusal = refusal_of({"", {}, {}, {}, true});
  BOOST_TEST(code_of(refusal) == "VALIDATION_ERROR");
  for (auto field : {"name", "grant_types", "scopes"}) BOOST_TEST(detail_of(*refusal, field) != "(none)", field);
}

BOOST_AUTO_TEST_CASE(Client_IsRefusedForEachFault) {
  struct fault {
    std::string field;
    std::function<void(client_registration&)> introduce;
  };
  const std::vector<fault> faults{
      {"name", [](auto& wanted) { wanted.name = std::string(81, 'a'); }},
      {"name", [](auto& wanted) { wanted.name = "   "; }},
      {"name", [](auto& wanted) { wanted.name = "Your\nbank"; }},
      {"name", [](auto& wanted) { wanted.name = "Bank \xe2\x80\xae elpmaxe"; }},
      {"grant_types", [](auto& wanted) { wanted.grant_types = {"password"}, wanted.redirect_uris = {}; }},
      {"grant_types",
       [](auto& wanted) {
         wanted.grant_types = {"client_credentials", "refresh_token"}, wanted.redirect_uris = {};
       }},
      {"grant_types",
       [](auto& wanted) {
         wanted.grant_types = {"authorization_code", "authorization_code"};
       }},
      {"redirect_uris", [](auto& wanted) { wanted.redirect_uris = {}; }},
      {"redirect_uris", [](auto& wanted) { wanted.redirect_uris = {"http://planner.example/"}; }},
      {"redirect_uris", [](auto& wanted) { wanted.redirect_uris.push_back(wanted.redirect_uris[0]); }},
      {"redirect_uris",
       [](auto& wanted) {
         for (int i = 0; i < 10; ++i) wanted.redirect_uris.push_back("https://a.example/" + std::to_string(i));
       }},
      {"redirect_uris", [](auto& wanted) { wanted.grant_types = {"client_credentials"}; }},
      {"scopes", [](auto& wanted) { wanted.scopes = {}; }},
      {"scopes", [](auto& wanted) { wanted.scopes = {"users:write"}; }},
      {"scopes",
       [](auto& wanted) {
         wanted.scopes = {"accounts:read", "accounts:read"};
       }},
      {"confidential",
       [](auto& wanted) { wanted.grant_types.push_back("client_credentials"), wanted.is_confidential = false; }},
  };
  for (const auto& [field, introduce] : faults) {
    auto wanted = given_registration();
    introduce(wanted);
    auto refusal = refusal_of(wanted);
    BOOST_REQUIRE(refusal);
    BOOST_TEST(detail_of(*refusal, field) != "(none)", field);
    BOOST_TEST(refusal->details.size() == 1u);
  }
}

BOOST_AUTO_TEST_CASE(Client_MayDoNoMoreThanItsOwner) {
  auto refusal = refuse_client(given_registration(), {"accounts:read"});
  BOOST_REQUIRE(refusal);
  BOOST_TEST(detail_of(*refusal, "scopes") == "You may not do \"transactions:read\" yourself");
}

BOOST_AUTO_TEST_CASE(Client_ProvesItselfByItsSecretAlone) {
  auto client = registered_client({}, alice, given_registration(), to_hex(sha256("secret")), noon);
  BOOST_TEST(is_authentic(client, "secret"));
  BOOST_TEST(!is_authentic(client, "other"));
  BOOST_TEST(!is_authentic(client, client.secret_digest));
  BOOST_TEST(!is_authentic(client, std::nullopt));
  client.secret_digest.clear();
  BOOST_TEST(is_authentic(client, std::nullopt));
  BOOST_TEST(!is_authentic(client, ""));
}

BOOST_AUTO_TEST_CASE(Client_IsJournaledWithItsHistory) {
  auto client = registered_client(oauth_client_id{{1, 2}}, alice, given_registration(), "", noon);
  auto registration = registration_change(client);
  BOOST_TEST(registration.version == 1u);
  BOOST_TEST((registration.claims == std::vector<unique_claim>{{"oauth_client.id", to_text(client.id)}}));
  auto deletion = deletion_change(client, noon);
  BOOST_TEST(deletion.version == 2u);
  BOOST_TEST(deletion.event.body.fields.size() == 1u);
  BOOST_TEST((from_record<oauth_client>(deletion.snapshot.value()).deleted_at == noon));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::oauth_rules_test
