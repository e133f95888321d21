#pragma once

#include <stdexcept>

#include "persistence/pq_query_store.hpp"

namespace florin {

/// The answer, or the error's message as what fails the test.
template <class Question>
typename Question::answer answer_of(pq_query_store& queries, const Question& question) {
  auto found = queries.read(question);
  if (!found) throw std::runtime_error(found.error().message);
  return std::move(*found);
}

}  // namespace florin
