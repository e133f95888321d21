#include "program/commands/command_line.hpp"

int main(int word_count, char** words) { return florin::run_command_line(word_count, words); }
