#pragma once

#include <memory>
#include <string>

#include "actors/query/query_store.hpp"

namespace florin {

/// Reads a cell's journal from PostgreSQL. Belongs to one thread; a pool has several.
class pq_query_store final : public answers_now_by<pq_query_store, query_store, history_questions> {
 public:
  /// Connects when it is first asked.
  explicit pq_query_store(std::string url, std::uint16_t cell = 1);
  ~pq_query_store() override;

  /// Answers a question of actors/query/queries.hpp.
  template <class Question>
  result<typename Question::answer> answer_now(const Question& question);

 private:
  struct session;

  std::string url_;
  std::uint64_t cell_;
  std::unique_ptr<session> session_;
};

}  // namespace florin
