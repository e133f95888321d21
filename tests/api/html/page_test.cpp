#include "api/html/page.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "actors/journal/canonical_form.hpp"
#include "actors/values/base64url.hpp"

namespace florin::page_test {
namespace {

BOOST_AUTO_TEST_SUITE(page_test)

BOOST_AUTO_TEST_CASE(Text_BecomesMarkupOnlyByBeingEscaped) {
  BOOST_TEST(escaped(R"(<a href="x" title='y'>&amp;</a>)").markup() ==
             "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
  BOOST_TEST(element("li", "<b>").markup() == "<li>&lt;b&gt;</li>\n");
}

BOOST_AUTO_TEST_CASE(Page_IsFilledOnce) {
  // What is filled in is not looked through again.
  auto filled = fill_page("problem", {{"message", escaped("{{message}} {{other}}")}});
  BOOST_TEST(filled.markup() == R"(<p class="problem" role="alert">{{message}} {{other}}</p>)");
}

BOOST_AUTO_TEST_CASE(Page_NeedsEveryValue) {
  BOOST_CHECK_THROW(fill_page("problem", {}), std::logic_error);
  BOOST_CHECK_THROW(fill_page("no such page", {}), std::logic_error);
}

BOOST_AUTO_TEST_CASE(Answer_AllowsNothingButItselfAndItsForms) {
  auto answer = page_response(200, "<title>", html_text("<p>content</p>"), {"https://app.example"});
  BOOST_TEST(answer.body.find("<title>&lt;title&gt; | Florin</title>") != std::string::npos);
  BOOST_TEST(answer.body.find("<script") == std::string::npos);
  auto policy = *answer.find_header("Content-Security-Policy");
  for (auto part : {"default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'",
                    "form-action 'self' https://app.example", "style-src 'sha256-"})
    BOOST_TEST(policy.find(part) != std::string::npos, part);
  BOOST_TEST(policy.find("unsafe") == std::string::npos);
  BOOST_TEST(*answer.find_header("X-Frame-Options") == "DENY");
}

BOOST_AUTO_TEST_CASE(Script_IsAllowedByItsHash) {
  page_needs needs;
  needs.script = "link_form";
  auto answer = page_response(200, "Choose", html_text(), needs);
  auto script = answer.body.substr(answer.body.find("<script>") + 8);
  script.resize(script.find("</script>"));
  auto hash = to_base64url({reinterpret_cast<const char*>(sha256(script).data()), 32});
  auto policy = *answer.find_header("Content-Security-Policy");
  BOOST_TEST(policy.find("connect-src 'self'") != std::string::npos);
  BOOST_TEST(policy.find("script-src 'sha256-") != std::string::npos);
  auto told = policy.substr(policy.find("script-src 'sha256-") + 19, 43);
  std::ranges::replace(told, '+', '-');
  std::ranges::replace(told, '/', '_');
  BOOST_TEST(told == hash);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::page_test
