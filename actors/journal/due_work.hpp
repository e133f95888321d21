#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actors/account/account.hpp"
#include "actors/journal/entry.hpp"

namespace florin {

/// A due item, and of whom it is.
struct due_work {
  entity_ref entity;
  user_id owner;
  due_item item;

  bool operator==(const due_work&) const = default;
};

/// What will be done about an entity, by what is stored of it: a queued notification is delivered, a deleted user
/// erased. Nothing of what is concealed is looked at. Of accounts, see below.
std::vector<due_item> due_of(const entity_ref& entity, const record& snapshot);
/// Its holds expire.
std::vector<due_item> due_of(const account& state);

/// Has the change carry what is different after it: the rows of the table follow in its commit, so that what was
/// done and what is still to be done are one. Only differences, since two changes of an account may be on their
/// way at once.
void set_due(entity_change& change, const std::vector<due_item>& before, const std::vector<due_item>& after);

/// Whether the rows that are there of an entity are those that its state asks for. They are in no hash; they
/// follow from what is. What is wrong, in one sentence.
std::optional<std::string> check_due(const entity_ref& entity, const std::vector<due_item>& expected,
                                     const std::vector<due_item>& stored);

}  // namespace florin
