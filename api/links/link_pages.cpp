#include "api/links/link_pages.hpp"

#include "api/html/page.hpp"

namespace florin {
namespace {

void show(const call_ptr& call, std::string_view title, std::string_view file) {
  page_needs needs;
  needs.script = "link_form";
  call->send(page_response(200, title, fill_page(file, {}), needs));
}

}  // namespace

void show_confirm_email(const call_ptr& call) { show(call, "Confirm your e-mail address", "confirm_email"); }
void show_reset_password(const call_ptr& call) { show(call, "Choose a password", "reset_password"); }
void show_forgot_password(const call_ptr& call) { show(call, "Forgotten password", "forgot_password"); }

}  // namespace florin
