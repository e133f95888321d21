#include "actors/notification/outgoing_message.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <stdexcept>
#include <vector>

namespace florin::outgoing_message_test {
namespace {

using enum notification_template;

const std::vector<notification_template> all_templates{email_verification,
                                                       password_reset,
                                                       password_changed,
                                                       email_changed,
                                                       login_from_new_device,
                                                       account_locked,
                                                       two_factor_enabled,
                                                       two_factor_disabled,
                                                       sessions_ended_token_reuse,
                                                       password_reset_by_staff,
                                                       invitation,
                                                       device_registered,
                                                       user_deactivated,
                                                       user_reactivated,
                                                       user_deleted,
                                                       email_change_requested,
                                                       restoration_requested,
                                                       access_requested,
                                                       phone_verification,
                                                       account_frozen,
                                                       account_thawed,
                                                       account_frozen_by_bank,
                                                       account_thawed_by_bank,
                                                       account_closed,
                                                       surplus_sessions_ended};

const std::vector<std::string> languages{"en", "de"};

message_parameters example() {
  return {.to = "jane@example.org",
          .name = "Jane Doe",
          .link = "https://bank.example/act?token=abc",
          .code = "492039",
          .duration = std::chrono::hours(24),
          .new_email = "j***@example.com",
          .device = "Pixel 8",
          .browser = "Firefox 121",
          .network_address = "2001:db8::7",
          .time = parse_timestamp("2024-01-20T14:30:25Z")};
}

outgoing_message mail_of(notification_template which, std::string_view locale, const message_parameters& said) {
  return compose_message(which, notification_channel::email, locale, said);
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Calls it for every template in every language.
template <class Check>
void for_each_mail(Check check) {
  for (auto which : all_templates)
    for (const auto& language : languages) check(which, language);
}

/// A way to leave a parameter out, and the placeholders that are made of it.
struct omission {
  std::vector<std::string> placeholders;
  void (*leave_out)(message_parameters&);

  bool concerns(const notification_wording& wording) const {
    return std::ranges::any_of(placeholders,
                               [&](const auto& name) { return has(std::string(wording.body), name); });
  }
};

const std::vector<omission> omissions{
    {{"{name}"}, [](message_parameters& all) { all.name.clear(); }},
    {{"{link}"}, [](message_parameters& all) { all.link.clear(); }},
    {{"{code}"}, [](message_parameters& all) { all.code.clear(); }},
    {{"{minutes}", "{hours}", "{days}"}, [](message_parameters& all) { all.duration = {}; }},
    {{"{new_email}"}, [](message_parameters& all) { all.new_email.clear(); }},
    {{"{device}"}, [](message_parameters& all) { all.device.clear(); }},
    {{"{browser}"}, [](message_parameters& all) { all.browser.clear(); }},
    {{"{network_address}"}, [](message_parameters& all) { all.network_address.clear(); }},
    {{"{time}"}, [](message_parameters& all) { all.time.reset(); }},
};

BOOST_AUTO_TEST_SUITE(outgoing_message_test)

BOOST_AUTO_TEST_CASE(EveryTemplate_IsThereInEveryLanguage_AndThereAreNoOthers) {
  for_each_mail([](auto which, const auto& language) {
    BOOST_TEST(find_wording(which, language).language == language, to_text(which) << " in " << language);
  });
  BOOST_TEST(embedded_wordings().size() == all_templates.size() * languages.size());
}

BOOST_AUTO_TEST_CASE(EveryMail_GreetsByNameAndLeavesNothingOpen) {
  for_each_mail([](auto which, const auto& language) {
    auto mail = mail_of(which, language, example());
    BOOST_TEST_CONTEXT(to_text(which) << " in " << language) {
      BOOST_TEST(mail.to == "jane@example.org");
      BOOST_TEST(mail.language == language);
      BOOST_TEST(mail.template_name == to_text(which));
      BOOST_TEST(!mail.subject.empty());
      for (const auto& text : {mail.subject, mail.text}) BOOST_TEST(text.find_first_of("{}") == std::string::npos);
      BOOST_TEST(mail.html.find_first_of("{}") == std::string::npos);
      BOOST_TEST(mail.text.starts_with(language == "de" ? "Guten Tag Jane Doe,\n\n" : "Hello Jane Doe,\n\n"));
      bool has_link = has(std::string(find_wording(which, language).body), "\n\n{link}\n\n");
      BOOST_TEST(has(mail.text, "\n\nhttps://bank.example/act?token=abc\n\n") == has_link);
      BOOST_TEST(has(mail.html, "<a href=\"https://bank.example/act?token=abc\"") == has_link);
    }
  });
}

BOOST_AUTO_TEST_CASE(Parameter_ThatATemplateSays_MustBeThere) {
  for_each_mail([](auto which, const auto& language) {
    for (const auto& omission : omissions) {
      auto parameters = example();
      omission.leave_out(parameters);
      BOOST_TEST_CONTEXT(to_text(which) << " in " << language << " without " << omission.placeholders.front()) {
        if (omission.concerns(find_wording(which, language)))
          BOOST_CHECK_THROW(mail_of(which, language, parameters), std::logic_error);
        else
          BOOST_CHECK_NO_THROW(mail_of(which, language, parameters));
      }
    }
  });
}

BOOST_AUTO_TEST_CASE(Translations_SayTheSame) {
  for (auto which : all_templates)
    for (const auto& omission : omissions) {
      auto says = [&](auto language) { return omission.concerns(find_wording(which, language)); };
      BOOST_TEST(says("en") == says("de"), to_text(which) << ": " << omission.placeholders.front());
    }
}

BOOST_AUTO_TEST_CASE(Language_IsThatOfTheLocale_OrEnglish) {
  auto language_for = [](auto locale) { return mail_of(password_reset, locale, example()).language; };
  for (auto locale : {"de", "de-AT", "DE-ch", "de-Latn-DE"}) BOOST_TEST(language_for(locale) == "de", locale);
  for (auto locale : {"en", "en-GB", "fr-FR", "", "-", "den", "deutsch"})
    BOOST_TEST(language_for(locale) == "en", locale);
}

BOOST_AUTO_TEST_CASE(Subject_HasNothingThatAUserChose) {
  auto parameters = example();
  parameters.name = parameters.device = "x\r\nBcc: everybody@example.org";
  for_each_mail([&](auto which, const auto& language) {
    BOOST_TEST(mail_of(which, language, parameters).subject == find_wording(which, language).subject);
  });
}

BOOST_AUTO_TEST_CASE(Parameters_AreEscapedInHtmlAndPlainInText) {
  auto parameters = example();
  parameters.name = "<b>\"O'Neil\" & Sons</b>";
  parameters.link = "https://bank.example/?a=1&b=\"onclick=\"x";
  auto mail = mail_of(password_reset, "en", parameters);
  BOOST_TEST(has(mail.text, "Hello <b>\"O'Neil\" & Sons</b>,"));
  BOOST_TEST(has(mail.html, "Hello &lt;b&gt;&quot;O&#39;Neil&quot; &amp; Sons&lt;/b&gt;,"));
  BOOST_TEST(has(mail.html, "<a href=\"https://bank.example/?a=1&amp;b=&quot;onclick=&quot;x\""));
}

BOOST_AUTO_TEST_CASE(Parameter_IsNoTemplateItself) {
  auto parameters = example();
  parameters.name = "{link}";
  BOOST_TEST(mail_of(password_reset, "en", parameters).text.starts_with("Hello {link},"));
}

BOOST_AUTO_TEST_CASE(Parameters_AddNoLinesAndTurnNoText) {
  auto parameters = example();
  parameters.name = "a\r\n\nb\x7f\u0085\u2028\u202e\u2066z\u20ac";
  auto mail = mail_of(password_reset, "en", parameters);
  BOOST_TEST(mail.text.starts_with("Hello a   b     z\u20ac,\n\n"));
  BOOST_TEST(has(mail.html, "<p>Hello a   b     z\u20ac,</p>"));
}

BOOST_AUTO_TEST_CASE(Duration_IsShownInTheUnitOfTheTemplate) {
  auto parameters = example();
  parameters.duration = std::chrono::minutes(120);
  BOOST_TEST(has(mail_of(password_reset, "en", parameters).text, "valid for 120 minutes"));
  BOOST_TEST(has(mail_of(email_verification, "de", parameters).text, "2 Stunden"));
  parameters.duration = std::chrono::minutes(59);
  BOOST_CHECK_THROW(mail_of(email_verification, "de", parameters), std::logic_error);
}

BOOST_AUTO_TEST_CASE(ShortText_IsOneLineWithoutWhatIsForTheMailAlone) {
  auto channels = {notification_channel::sms, notification_channel::push};
  for_each_mail([&](auto which, const auto& language) {
    for (auto channel : channels) {
      BOOST_TEST_CONTEXT(to_text(which) << " in " << language) {
        if (!is_for_all_channels(which)) {
          BOOST_CHECK_THROW(compose_message(which, channel, language, example()), std::logic_error);
          continue;
        }
        auto message = compose_message(which, channel, language, example());
        BOOST_TEST((message.channel == channel));
        BOOST_TEST(message.text.starts_with("Florin: "));
        BOOST_TEST(message.text.find_first_of("{}\n") == std::string::npos);
        BOOST_TEST(message.subject == find_wording(which, language).subject);
        BOOST_TEST(message.html.empty());
      }
    }
  });
}

BOOST_AUTO_TEST_CASE(LinkWithAToken_IsForTheMailAlone) {
  for (auto which : {email_verification, password_reset, invitation}) BOOST_TEST(!is_for_all_channels(which));
  for (const auto& language : languages)
    BOOST_TEST(!has(std::string(find_wording(password_reset_by_staff, language).short_text), "{link}"));
}

BOOST_AUTO_TEST_CASE(Html_IsADocumentInItsLanguage) {
  auto html = mail_of(login_from_new_device, "de", example()).html;
  BOOST_TEST(html.starts_with("<!DOCTYPE html>\n<html lang=\"de\">\n"));
  BOOST_TEST(has(html, "<title>Anmeldung von einem neuen Gerät</title>"));
  BOOST_TEST(has(html,
                 "<p>Gerät: Pixel 8<br>\nBrowser: Firefox 121<br>\nNetzwerkadresse: 2001:db8::7<br>\nZeit: "
                 "2024-01-20 14:30 UTC</p>"));
  BOOST_TEST(html.ends_with("<p>Florin</p>\n</body>\n</html>\n"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::outgoing_message_test
