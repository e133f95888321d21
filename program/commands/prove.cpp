#include <filesystem>
#include <iostream>

#include "actors/journal/canonical_form.hpp"
#include "actors/query/queries.hpp"
#include "api/transparency/transparency_log.hpp"
#include "persistence/pq_query_store.hpp"
#include "program/commands/commands.hpp"
#include "program/commands/data_folder.hpp"
#include "program/head_signer.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

std::string hex_of(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (unsigned char byte : bytes) text += {digits[byte >> 4], digits[byte & 15]};
  return text;
}

std::string path_text(const std::vector<digest>& path) {
  std::string text;
  for (const auto& each : path) text += ' ' + to_hex(each);
  return text;
}

/// What follows from a signature, as florin-check-proof reads it: the lines that are signed, and by whom.
std::string text_of(const signed_head& head) {
  std::string text;
  auto lines = signed_text(head);
  for (std::size_t start = 0, end; (end = lines.find('\n', start)) != std::string::npos; start = end + 1)
    text += "head " + lines.substr(start, end - start) + '\n';
  return text + "key " + head.public_key + "\nsignature " + head.signature + '\n';
}

template <class Question>
typename Question::answer ask(pq_query_store& history, const Question& question) {
  auto found = history.answer_now(question);
  if (!found) throw std::runtime_error(found.error().message);
  return std::move(*found);
}

std::string prove_transaction(const transaction_id& id, const installation& where, transparency_log& heads) {
  pq_query_store history(where.server_url);
  auto posted = ask(history, find_transaction{id});
  if (!posted) throw std::runtime_error("there is no transaction " + to_text(id));
  auto head = heads.head_with(posted->batch);
  if (!head)
    throw std::runtime_error("its batch is not under a signed head yet; the running server signs each second");
  auto found = ask(history, load_batch{posted->batch});
  if (!found) throw std::runtime_error("its batch is missing");
  std::vector<digest> leaves;
  std::size_t index = 0;
  std::string entry_form;
  for (const auto& submitted : found->submissions)
    for (const auto& entry : submitted.entries) {
      if (entry.sequence == posted->sequence) {
        index = leaves.size();
        entry_form = canonical_form(entry, found->stamped_at);
      }
      leaves.push_back(leaf_of(entry, found->stamped_at));
    }
  std::string steps;
  for (const auto& step : inclusion_proof(leaves, index))
    steps += (step.on_left ? " left:" : " right:") + to_hex(step.sibling);
  return "florin inclusion proof 1\ntransaction " + to_text(id) + "\nentry " + hex_of(entry_form) +
         "\nentry_path" + steps + "\nbatch " + hex_of(canonical_form(*found)) + "\nnumber " +
         std::to_string(found->number) + "\ntree_path" + path_text(heads.inclusion(found->number, head->size)) +
         "\n" + text_of(*head);
}

std::string prove_consistency(std::uint64_t from, std::uint64_t to, const transparency_log& heads) {
  auto latest = heads.latest();
  auto head = heads.head_with(to == 0 && latest ? latest->size : to);
  if (!head || from == 0 || from > head->size)
    throw std::runtime_error("the sizes are from 1 to that of the latest head");
  return "florin consistency proof 1\nfrom_size " + std::to_string(from) + "\nfrom_root " +
         to_hex(heads.root(from)) + "\ntree_path" + path_text(heads.consistency(from, head->size)) + "\n" +
         text_of(*head);
}

int prove(const fs::path& data_dir, const std::string& transaction, std::uint64_t from, std::uint64_t to) {
  auto known = known_installation::in(data_dir);
  transparency_log heads(known.where.heads, transparency_log::use::reading);
  if (from > 0) {
    std::cout << prove_consistency(from, to, heads);
    return 0;
  }
  auto id = transaction_id::parse(transaction);
  if (!id) throw std::runtime_error("name a transaction, as in txn_01HMK3T7W2Q4R6S8V0X2Z4B6D8, or --from SIZE");
  std::cout << prove_transaction(*id, known.where, heads);
  return 0;
}

}  // namespace

void add_prove(CLI::App& line, command& chosen) {
  auto command = line.add_subcommand(
      "prove",
      "Prove that a transaction is under a signed head, or that a head only added; florin-check-proof checks it");
  auto data_dir = add_data_option(*command);
  auto transaction = std::make_shared<std::string>();
  auto from = std::make_shared<std::uint64_t>(0), to = std::make_shared<std::uint64_t>(0);
  command->add_option("TRANSACTION", *transaction, "Its id");
  command->add_option("--from", *from, "The size of the head that somebody kept")->type_name("SIZE");
  command->add_option("--to", *to, "The size of a later one; the latest when it is left out")->type_name("SIZE");
  command->callback(
      [=, &chosen] { chosen = [=] { return prove(fs::absolute(*data_dir), *transaction, *from, *to); }; });
}

}  // namespace florin
