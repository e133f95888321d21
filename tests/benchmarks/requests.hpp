#pragma once

#include <functional>
#include <random>

#include "tests/benchmarks/bank_under_load.hpp"

namespace florin::benchmarks {

/// Which customer acts next: an index.
using choice = std::function<std::size_t(std::mt19937_64&)>;
choice any_of(std::size_t count);
/// The k-th one is chosen 1/k as often as the first.
choice zipf_of(std::size_t count);
choice always(std::size_t index);

/// Transfers of a cent from one customer's account to another's, each with a key of its own.
class transfer_traffic : public traffic {
 public:
  transfer_traffic(bank_under_load& bank, choice payer, choice payee);

  std::string_view next_request() override;
  void answered(const http_answer& answer) override;

 private:
  bank_under_load& bank_;
  choice payer_;
  choice payee_;
  std::mt19937_64 random_;
  std::string request_;
};

/// Logins with a password of users who were registered for it.
class login_traffic : public traffic {
 public:
  login_traffic(bank_under_load& bank, std::size_t users);

  std::string_view next_request() override;
  void answered(const http_answer&) override {}

 private:
  std::vector<std::string> requests_;
  std::size_t next_ = 0;
};

/// In turn a cent into one customer's account, which at first is emptied, and a cent out of it. Whatever the
/// account cannot cover at that moment is refused.
class near_zero_traffic : public traffic {
 public:
  near_zero_traffic(bank_under_load& bank, std::size_t customer);

  std::string_view next_request() override;
  void answered(const http_answer& answer) override;
  bool is_failure(const http_answer& answer) const override;

 private:
  std::string next_payment();

  bank_under_load& bank_;
  std::size_t customer_;
  std::size_t count_ = 0;
  unsigned cents_ = 100'000;
  std::mt19937_64 random_;
  std::string request_;
};

/// Batches of so many such transfers, each with one payer.
class batch_traffic : public traffic {
 public:
  batch_traffic(bank_under_load& bank, std::size_t size);

  std::string_view next_request() override;
  void answered(const http_answer& answer) override;

 private:
  bank_under_load& bank_;
  std::size_t size_;
  std::mt19937_64 random_;
  std::string request_;
};

/// Reads one account of each customer, upon which it is active, and the customer's session with it. Throws
/// std::runtime_error when one cannot be read.
class first_look : public traffic {
 public:
  first_look(const std::vector<bank_customer>& customers, std::string bank_customer::*account)
      : customers_(customers), account_(account) {}

  std::string_view next_request() override;
  void answered(const http_answer& answer) override;

 private:
  const std::vector<bank_customer>& customers_;
  std::string bank_customer::*account_;
  std::size_t next_ = 0;
  std::string request_;
};

/// GET of something of a random customer's checking account: `target` has the account's id in place of {account}.
class account_traffic : public traffic {
 public:
  account_traffic(bank_under_load& bank, std::string target);

  std::string_view next_request() override;
  void answered(const http_answer&) override {}

 private:
  bank_under_load& bank_;
  std::string target_;
  std::mt19937_64 random_;
  std::string request_;
};

/// Nine of the first for one of the second.
class mixed_traffic : public traffic {
 public:
  mixed_traffic(traffic& often, traffic& seldom) : often_(often), seldom_(seldom) {}

  std::string_view next_request() override {
    return ++count_ % 10 == 0 ? seldom_.next_request() : often_.next_request();
  }
  void answered(const http_answer& answer) override { (answer.status == 201 ? seldom_ : often_).answered(answer); }

 private:
  traffic& often_;
  traffic& seldom_;
  std::size_t count_ = 0;
};

/// The same request over and over.
class constant_traffic : public traffic {
 public:
  explicit constant_traffic(std::string request) : request_(std::move(request)) {}

  std::string_view next_request() override { return request_; }
  void answered(const http_answer&) override {}

 private:
  std::string request_;
};

}  // namespace florin::benchmarks
