#pragma once

#include <boost/test/unit_test.hpp>

#include "actors/administration/administration_commands.hpp"
#include "actors/user/staff_commands.hpp"
#include "tests/actors/identity/identities.hpp"

namespace florin {

/// A bank with two administrators, anna and otto, and a customer. It takes staff's work without a second factor.
struct offices : identities {
  offices() {
    staff_is_relaxed = true;
    restart();
    anna = make_staff("anna", "admin");
    otto = make_staff("otto", "admin");
    carl = make_customer("carl").user.id;
  }
  user_id make_staff(const std::string& credential, const std::string& role) {
    create_sandbox_customer command{credential, time().now()};
    command.roles = {"user", role};
    return ask<result<create_sandbox_customer::answer>>(asked, command)->get()->user.id;
  }
  template <class Command>
  result<typename Command::answer> carry_out(Command command, const user_id& by) {
    command.from.user = by;
    command.now = time().now();
    return ask<result<typename Command::answer>>(asked, std::move(command))->get();
  }
  result<approval> ask_for(const user_id& user, const std::string& role) {
    return submit(role_grant{user, role}, anna);
  }
  result<approval> submit(const confirmable_command& wanted, const user_id& by) {
    submit_for_approval command;
    command.command = wanted;
    return carry_out(std::move(command), by);
  }
  result<approval> decide_on(const approval_id& id, bool approves, const user_id& by) {
    decide_approval command;
    command.id = id;
    command.approves = approves;
    return carry_out(std::move(command), by);
  }
  result<user> take(const user_id& from, const std::string& role) {
    remove_role command;
    command.user = from;
    command.role = role;
    return carry_out(std::move(command), anna);
  }
  result<role_or_approval> assign(const std::string& name, const std::string& permission, const user_id& by) {
    assign_permission command;
    command.name = name;
    command.permission = permission;
    return carry_out(std::move(command), by);
  }
  /// What waits for a second member of staff.
  template <class Outcome>
  static approval_id waiting(const result<Outcome>& outcome) {
    BOOST_REQUIRE(outcome);
    return std::get<approval>(*outcome).id;
  }
  /// By two.
  void give(const std::string& name, const std::string& permission) {
    BOOST_REQUIRE(decide_on(waiting(assign(name, permission, anna)), true, otto));
  }
  result<user_or_approval> order(status_action action, const user_id& user, const user_id& by) {
    request_user_status command;
    command.user = user;
    command.action = action;
    command.reaches_staff = true;
    return carry_out(std::move(command), by);
  }
  result<approval> propose(const user_id& user, const std::string& email, const user_id& by) {
    return submit(email_revision{user, email}, by);
  }
  user state_of(const user_id& id) { return *ask<result<user>>(asked, get_user{id})->get(); }
  /// What the credential's request for this permission is told.
  std::string outcome_of(const std::string& credential, std::string_view permission) {
    admission_request request;
    request.credential_digest = credential;
    request.permission = permission;
    request.now = time().now();
    request.staff_is_relaxed = true;
    return code_of(ask<admission>(asked, request)->get().refusal);
  }

  user_id anna, otto, carl;
};

}  // namespace florin
