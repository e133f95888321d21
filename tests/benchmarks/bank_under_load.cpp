#include "tests/benchmarks/bank_under_load.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/benchmarks/cpu_meter.hpp"
#include "tests/end_to_end/harness/journal_reader.hpp"

namespace florin::benchmarks {
namespace {

class new_customers : public traffic {
 public:
  explicit new_customers(std::vector<bank_customer>& made) : made_(made) {}

  std::string_view next_request() override {
    return "POST /v1/sandbox/credentials HTTP/1.1\r\nHost: bank\r\nContent-Length: 0\r\n\r\n";
  }
  void answered(const http_answer& answer) override {
    if (answer.status != 201) throw std::runtime_error("no customer: " + std::string(answer.body));
    auto data = nlohmann::json::parse(answer.body).at("data");
    bank_customer made{data.at("api_key"), {}, {}};
    for (const auto& account : data.at("accounts"))
      if (account.at("currency") == "USD")
        (account.at("account_type") == "savings" ? made.savings : made.checking) = account.at("id");
    made_.push_back(std::move(made));
  }

 private:
  std::vector<bank_customer>& made_;
};

std::vector<std::string> with_large_budgets(std::vector<std::string> settings) {
  settings.push_back("rate_limits.multiplier=1000000");
  return settings;
}

}  // namespace

bank_under_load::bank_under_load(std::size_t customers, std::vector<std::string> settings)
    : bank_(with_large_budgets(std::move(settings))) {
  open_customers(customers);
}

void bank_under_load::open_customers(std::size_t count) {
  load_generator generator(bank_.address(), all_connections);
  new_customers opening(customers_);
  generator.run_closed(opening, count);
}

double bank_under_load::restart_seconds() {
  auto killed_at = std::chrono::steady_clock::now();
  bank_.kill_server();
  bank_.start();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - killed_at).count();
}

pid_t bank_under_load::postmaster() const {
  pid_t process = 0;
  std::ifstream(bank_.data_dir() / "postgres/cluster/postmaster.pid") >> process;
  return process;
}

round_figures bank_under_load::measure(traffic& asked, const load& with, double each, std::size_t connections) {
  load_generator generator(bank_.address(), connections);
  cpu_meter cpu({{"florin", bank_.server_process()}, {"postgres", postmaster()}});
  auto shown = with(generator, asked);
  auto counted = each * static_cast<double>(shown.answered());
  round_figures figures{each * shown.per_second(), shown.latency_ms(0.5), shown.latency_ms(0.99),
                        cpu.used_for_each(counted), shown.failed};
  figures.cpu_us["client"] = 1e6 * shown.client_cpu_seconds / counted;
  return figures;
}

std::int64_t bank_under_load::bytes_per_transfer() const {
  end_to_end::journal_reader journal(bank_);
  return journal
      .run(
          "SELECT (sum(pg_total_relation_size(oid)) / (SELECT count(*) FROM journal.posting))::bigint "
          "FROM pg_class WHERE relnamespace = 'journal'::regnamespace AND relkind = 'r'")
      .front()[0]
      .as<std::int64_t>();
}

std::vector<std::string> bank_under_load::wrongs() {
  auto found = end_to_end::journal_reader(bank_).imbalances();
  if (auto lost = count_lost(); lost > 0)
    found.push_back(std::to_string(lost) + " acknowledged transfers are not in the journal");
  if (auto verified = bank_.command({"verify"}); !verified.succeeded()) found.push_back(verified.output);
  return found;
}

std::size_t bank_under_load::count_lost() {
  pqxx::connection connection(bank_.postgres().owner_url());
  pqxx::work work(connection);
  work.exec("CREATE TEMPORARY TABLE acknowledged (transaction uuid)");
  pqxx::stream_to rows(work, "acknowledged");
  char digits[33];
  for (const auto& id : acknowledged_) {
    std::snprintf(digits, sizeof digits, "%016llx%016llx", static_cast<unsigned long long>(id.high),
                  static_cast<unsigned long long>(id.low));
    rows << std::make_tuple(std::string(digits));
  }
  rows.complete();
  return work
      .exec(
          "SELECT count(*) FROM (SELECT transaction FROM acknowledged EXCEPT ALL "
          "SELECT transaction FROM journal.posting WHERE ordinal = 0) AS lost")
      .front()[0]
      .as<std::size_t>();
}

}  // namespace florin::benchmarks
