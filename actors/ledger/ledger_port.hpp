#pragma once

#include "actors/port.hpp"

namespace florin {

/// What the accounts and the journal of a cell are asked for.
struct ledger_questions
    : questions<struct get_account, struct submit_transfer, struct submit_transfer_batch, struct record_refusal> {
};
using ledger_port = port<ledger_questions>;

}  // namespace florin
