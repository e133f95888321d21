#include "api/html/page.hpp"

#include <boost/test/unit_test.hpp>

namespace florin {
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
  auto answer = page_response(200, "<title>", html_text("<p>content</p>"), "https://app.example");
  BOOST_TEST(answer.body.find("<title>&lt;title&gt; | Florin</title>") != std::string::npos);
  BOOST_TEST(answer.body.find("<script") == std::string::npos);
  auto policy = *answer.find_header("Content-Security-Policy");
  for (auto part : {"default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'",
                    "form-action 'self' https://app.example", "style-src 'sha256-"})
    BOOST_TEST(policy.find(part) != std::string::npos, part);
  BOOST_TEST(policy.find("unsafe") == std::string::npos);
  BOOST_TEST(*answer.find_header("X-Frame-Options") == "DENY");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin
