// The entry point of every test program: Boost.Test defines main in the one file that names the module.
#define BOOST_TEST_MODULE florin
#include <boost/test/unit_test.hpp>
