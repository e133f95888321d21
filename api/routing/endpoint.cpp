#include "api/routing/endpoint.hpp"

namespace florin {

std::vector<parameter_description> describe_parameters(described_fields fields) {
  std::vector<parameter_description> parameters;
  for (const auto& each : fields)
    parameters.push_back({std::string(each.name), std::string(each.description), !each.form->is_optional,
                          [each](components& known) { return each.form->describe(known, each.rules); },
                          each.example()});
  return parameters;
}

}  // namespace florin
