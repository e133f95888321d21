#include "actors/values/environment.hpp"

namespace florin {

environment environment::sandbox() { return {"sandbox", true, decimal{100'000, 0}, "sk_test_", true}; }

environment environment::live() { return {"live", false, std::nullopt, "sk_live_"}; }

environment environment::named(std::string_view name) { return name == "sandbox" ? sandbox() : live(); }

}  // namespace florin
