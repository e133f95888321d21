#include "tests/end_to_end/harness/load_judgement.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "tests/end_to_end/harness/journal_reader.hpp"
#include "tests/end_to_end/harness/transfer_load.hpp"

namespace florin::end_to_end {
namespace {

using instant = std::chrono::steady_clock::time_point;

/// Counts what is wrong and keeps the first sentence about each kind.
void blame(load_judgement& found, std::size_t& count, const std::string& sentence) {
  if (count++ == 0) found.sentences.push_back(sentence);
}

using settled_by_id = std::unordered_map<std::string, const settled_transfer*>;

/// By the clients' clock nothing may be in front of what was acknowledged before it was asked for.
void judge_order(load_judgement& found, const std::vector<journaled_transfer>& journal,
                 const settled_by_id& acknowledged) {
  instant latest_request = instant::min();
  for (const auto& each : journal) {
    auto known = acknowledged.find(each.id);
    if (known == acknowledged.end()) continue;
    if (known->second->answered_at < latest_request)
      blame(found, found.out_of_order, each.id + " is behind one that was asked for after its acknowledgement");
    latest_request = std::max(latest_request, known->second->first_sent_at);
  }
}

}  // namespace

load_judgement transfer_load::judge(const std::string& owner_url) const {
  load_judgement found;
  found.sentences = unexpected_;
  settled_by_id acknowledged;
  std::unordered_map<std::string, const settled_transfer*> refused;
  for (const auto& each : settled_)
    each.is_acknowledged() ? acknowledged.emplace(each.id, &each) : refused.emplace(each.key, &each);
  found.acknowledged = acknowledged.size();
  found.refused = refused.size();

  journal_reader reader(owner_url);
  auto journal = reader.transfers();
  std::unordered_map<std::string, const journaled_transfer*> journaled;
  for (const auto& each : journal) {
    if (!journaled.emplace(each.id, &each).second) blame(found, found.doubled, each.id + " is there twice");
    if (refused.contains(each.key)) blame(found, found.refused_but_posted, each.key + " was refused and posted");
    if (!acknowledged.contains(each.id)) blame(found, found.invented, each.id + " was never acknowledged");
  }
  for (const auto& [id, transfer] : acknowledged) {
    auto there = journaled.find(id);
    bool is_as_asked = there != journaled.end() && there->second->key == transfer->key &&
                       there->second->minor_units == transfer->minor_units;
    if (!is_as_asked) blame(found, found.lost, id + " was acknowledged and is not there as it was asked for");
  }
  judge_order(found, journal, acknowledged);
  for (auto& sentence : reader.imbalances()) found.sentences.push_back(std::move(sentence));
  return found;
}

}  // namespace florin::end_to_end
