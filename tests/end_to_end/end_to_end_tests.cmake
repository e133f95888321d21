# What the end-to-end tests need beside their sources: the program itself, and the tools of npm that lint the OpenAPI
# document, compare answers with it, verify tokens and are OAuth clients.
add_dependencies(end_to_end_tests florin florin-check-proof florin_bench florin_chaos florin_mutants florin_simulation)
target_sources(end_to_end_tests PRIVATE "${CMAKE_CURRENT_LIST_DIR}/../api/delivery/test_server.cpp")

set(contract_sources "${CMAKE_CURRENT_LIST_DIR}/contract")
set(contract_tools "${PROJECT_BINARY_DIR}/contract_tools")
add_test(NAME openapi_tools
  COMMAND "${CMAKE_COMMAND}" "-Dsources=${contract_sources}" "-Dfolder=${contract_tools}"
          -P "${contract_sources}/install_tools.cmake")
set_tests_properties(openapi_tools PROPERTIES FIXTURES_SETUP contract_tools LABELS end_to_end TIMEOUT 600)

add_test(NAME openapi_lint COMMAND end_to_end_tests --run_test=openapi_lint --color_output=no)
# Prism takes bodies for texts, and destroys those that are none.
add_test(NAME openapi_prism COMMAND end_to_end_tests
  --run_test=operations:!operations/own_data/Avatar_IsAPictureOfItsOwn:!operations/user_files/Workbook_HasARowForEachUser
  --color_output=no)
add_test(NAME access_tokens_jose COMMAND end_to_end_tests --run_test=access_tokens --color_output=no)
add_test(NAME second_factors_npm COMMAND end_to_end_tests --run_test=second_factors --color_output=no)
add_test(NAME oauth_client COMMAND end_to_end_tests --run_test=oauth_client --color_output=no)
set(node_tests access_tokens_jose second_factors_npm oauth_client)
set_tests_properties(openapi_lint openapi_prism ${node_tests} PROPERTIES
  FIXTURES_REQUIRED contract_tools LABELS end_to_end TIMEOUT 900)
set_property(TEST openapi_lint PROPERTY ENVIRONMENT
  "FLORIN_REDOCLY=${contract_tools}/node_modules/.bin/redocly"
  "FLORIN_REDOCLY_CONFIG=${contract_sources}/redocly.yaml")
set_property(TEST openapi_prism PROPERTY ENVIRONMENT "FLORIN_PRISM=${contract_tools}/node_modules/.bin/prism")
set_property(TEST ${node_tests} PROPERTY ENVIRONMENT "NODE_PATH=${contract_tools}/node_modules")
