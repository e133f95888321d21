#include "api/http/static_document.hpp"

#include <zlib.h>

#include <stdexcept>

#include "actors/journal/canonical_form.hpp"
#include "api/http/media_type.hpp"

namespace florin {
namespace {

std::string gzip(const std::string& text) {
  z_stream stream{};
  // 16 above the largest window: with gzip's header (zlib.h).
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) !=
      Z_OK)
    throw std::runtime_error("zlib cannot compress");
  std::string compressed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(compressed.data());
  stream.avail_out = static_cast<uInt>(compressed.size());
  bool is_done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  compressed.resize(stream.total_out);
  deflateEnd(&stream);
  if (!is_done) throw std::runtime_error("zlib cannot compress");
  return compressed;
}

}  // namespace

static_document::static_document(std::string text)
    : text_(std::make_shared<const std::string>(std::move(text))),
      compressed_(std::make_shared<const std::string>(gzip(*text_))),
      tag_(to_hex(sha256(*text_)).substr(0, 32)) {}

http_response static_document::answer_to(const http_request& request) const {
  auto taken = request.header("Accept-Encoding");
  bool is_compressed = taken && accepts(*taken, "gzip");
  http_response answer{200, {{"Cache-Control", "no-cache"}, {"Vary", "Accept-Encoding"}}, {}};
  answer.shared_body = is_compressed ? compressed_ : text_;
  // One for each form, as they are not the same bytes.
  answer.add_header("ETag", '"' + tag_ + (is_compressed ? "-gzip\"" : "\""));
  if (is_compressed) answer.add_header("Content-Encoding", "gzip");
  return answer;
}

}  // namespace florin
