// SPDX-License-Identifier: GPL-3.0-or-later
// Does every document of XML, in every form that is read, end in articles or refusals?
#include <cstdint>
#include <string_view>
#include <utility>

#include "indexer/formats/xml_forms.h"
#include "indexer/normalise/normaliser.h"

namespace {

class BytesStream : public dateline::indexer::ByteStream {
 public:
  explicit BytesStream(std::string_view bytes) : bytes_(bytes) {}
  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t count = bytes_.copy(buffer, size);
    bytes_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view bytes_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline::indexer;
  BytesStream stream({reinterpret_cast<const char*>(data), size});
  read_xml_articles("in", stream, 100'000, [](dateline::Result<RawArticle> raw) {
    if (raw) normalise(std::move(raw).value());
    return true;
  });
  return 0;
}
