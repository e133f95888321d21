#include "api/links/link_pages.hpp"

#include "api/html/page.hpp"

namespace florin {
namespace {

void show(const call_ptr& call, std::string_view title, std::string_view file, const page_values& values = {}) {
  page_needs needs;
  needs.script = "link_form";
  call->send(page_response(200, title, fill_page(file, values), needs));
}

/// What is refused, told before somebody has tried it.
std::string rules_of(const password_policy_settings& policy) {
  auto rules = "At least " + std::to_string(policy.minimum_length) + " characters";
  if (policy.requires_composition)
    rules += ", among them a small letter, a capital letter, a digit and another character";
  return rules + ". Not your name, and nothing that is often used or easy to guess.";
}

}  // namespace

void show_confirm_email(const call_ptr& call) { show(call, "Confirm your e-mail address", "confirm_email"); }
void show_reset_password(const call_ptr& call) {
  show(call, "Choose a password", "reset_password",
       {{"rules", escaped(rules_of(call->settings().password_policy))}});
}
void show_forgot_password(const call_ptr& call) { show(call, "Forgotten password", "forgot_password"); }

}  // namespace florin
