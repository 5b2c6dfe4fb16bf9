// SPDX-License-Identifier: GPL-3.0-or-later
// What came in this run?
#include "indexer/arrivals.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "archive/schema.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kDigestAt = sizeof(prefix::kKey) - 1;

Arrivals::KeyOf key_of(const Key& key, std::uint32_t arrival) {
  Arrivals::KeyOf short_key{{}, arrival};
  key.term.copy(short_key.digest.data(), short_key.digest.size(), kDigestAt);
  return short_key;
}

}  // namespace

void Arrivals::add(std::uint64_t order, const SpoolPlace& place, const std::vector<Key>& keys) {
  const auto index = static_cast<std::uint32_t>(slots_.size());
  slots_.push_back({order, place});
  for (const auto& key : keys) keys_.push_back(key_of(key, index));
}

void Arrivals::add_waited(std::uint64_t order, const SpoolPlace& place, std::vector<Key> keys, Waited waited) {
  add(order, place, keys);
  waited_.emplace(order, Kept{std::move(keys), std::make_shared<Waited>(std::move(waited))});
}

void Arrivals::settle() {
  std::vector<std::uint32_t> sorted(slots_.size());
  std::iota(sorted.begin(), sorted.end(), 0U);
  std::sort(sorted.begin(), sorted.end(), [&](auto a, auto b) { return slots_[a].order < slots_[b].order; });
  std::vector<Slot> slots;
  std::vector<std::uint32_t> index_of(slots_.size());
  slots.reserve(slots_.size());
  for (const std::uint32_t old : sorted) {
    index_of[old] = static_cast<std::uint32_t>(slots.size());
    slots.push_back(slots_[old]);
  }
  for (auto& key : keys_) key.arrival = index_of[key.arrival];
  slots_ = std::move(slots);
}

std::vector<std::string> Arrivals::waited_articles() const {
  std::vector<std::string> ids;
  for (const auto& [order, kept] : waited_) ids.push_back(kept.waited->entry.article);
  return ids;
}

Arrival Arrivals::load(std::size_t index) {
  const Slot& slot = slots_[index];
  return arrival_of(slot.order, slot.place, spool_.read(slot.place));
}

Arrival Arrivals::amended(const Arrival& arrival, const Article& article) {
  if (!amended_) amended_ = std::make_unique<SpoolWriter>(scratch_, kSpoolOfAmended);
  const std::string record = encode_record(article);
  const SpoolPlace place = amended_->write(arrival.order, record);
  amended_->flush();
  return arrival_of(arrival.order, place, record);
}

void Arrivals::close() {
  if (amended_) amended_->close();
  amended_.reset();
}

Arrival Arrivals::arrival_of(std::uint64_t order, const SpoolPlace& place, const std::string& record) const {
  const Article article = decode_record(record);
  Arrival arrival;
  arrival.order = order;
  arrival.updated = article.updated;
  arrival.version = article.version;
  arrival.fingerprint = decode_head(record).fingerprint;
  arrival.words = words_fingerprint(article);
  arrival.id = article.id;
  arrival.length = article.body.size();
  const bool held = article.embargo.value_or(now_) > now_;
  arrival.usable = article.status == Status::kUsable && !held;
  arrival.embargoed = article.status == Status::kUsable && held;
  arrival.release = article.embargo.value_or(0);
  arrival.place = place;
  const auto kept = waited_.find(order);
  arrival.keys = kept == waited_.end() ? keys_of(article) : kept->second.keys;
  if (kept != waited_.end()) arrival.waited = kept->second.waited;
  return arrival;
}

}  // namespace dateline::indexer
