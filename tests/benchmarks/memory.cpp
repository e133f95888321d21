#include "tests/benchmarks/memory.hpp"

#include <cmath>
#include <thread>

#include "tests/benchmarks/requests.hpp"

namespace florin::benchmarks {
namespace {

using std::chrono::seconds;

class watched_bank {
 public:
  explicit watched_bank(std::size_t customers)
      : bank_(customers, {"engine.passivate_after_s=" + std::to_string(passivation.count())}) {}

  std::size_t customers() const { return bank_.customers().size(); }

  /// The growth of the server's memory.
  double read_all(std::string bank_customer::*account) {
    auto before = memory();
    load_generator generator(bank_.bank().address(), bank_under_load::all_connections);
    first_look reading(bank_.customers(), account);
    generator.run_closed(reading, customers());
    // Until then the time limit of each look-up in the database is in memory.
    std::this_thread::sleep_for(seconds(6));
    return memory() - before;
  }

  double memory() const { return 1024.0 * static_cast<double>(bank_.bank().server_memory_kib()); }

  /// All are passivated at the latest after one and a half times their idle time; the server then gives their
  /// memory back within ten seconds.
  void wait_for_quiet() const { std::this_thread::sleep_for(passivation * 3 / 2 + seconds(15)); }

 private:
  /// Long enough for all to be active together.
  static constexpr seconds passivation{30};
  bank_under_load bank_;
};

}  // namespace

memory_figures measure_memory(std::size_t customers, const std::function<void(const std::string&)>& say) {
  say("Opening a bank whose accounts sleep soon ...");
  watched_bank bank(customers);
  // What the first reading and passivation leave once is not what each account leaves.
  bank.read_all(&bank_customer::checking);
  bank.read_all(&bank_customer::savings);
  bank.wait_for_quiet();
  say("Waking its accounts, and waiting until they sleep again ...");
  auto quiet = bank.memory();
  bank.read_all(&bank_customer::checking);
  auto added = bank.read_all(&bank_customer::savings);
  bank.wait_for_quiet();
  auto count = static_cast<double>(bank.customers());
  return {added / count, std::round((bank.memory() - quiet) / (2 * count))};
}

}  // namespace florin::benchmarks
