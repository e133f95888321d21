#include "api/json/writer.hpp"

namespace florin::json {
namespace {

constexpr std::string_view hexadecimal = "0123456789abcdef";

bool needs_escape(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }

void append_escape(std::string& out, char c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  auto code = static_cast<unsigned char>(c);
  out += "\\u00";
  out += hexadecimal[code >> 4];
  out += hexadecimal[code & 15];
}

void append_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!needs_escape(text[i])) continue;
    out.append(text, copied, i - copied);
    append_escape(out, text[i]);
    copied = i + 1;
  }
  out.append(text, copied);
  out += '"';
}

}  // namespace

// What was written last tells whether a comma is due: nothing follows another value without one.
void writer::separate() {
  if (out_.empty()) return;
  char last = out_.back();
  if (last != '{' && last != '[' && last != ':' && last != ',') out_ += ',';
}

writer& writer::name(std::string_view name) {
  separate();
  append_string(out_, name);
  out_ += ':';
  return *this;
}

writer& writer::plain_name(std::string_view name) {
  plain_string(name);
  out_ += ':';
  return *this;
}

writer& writer::string(std::string_view text) {
  separate();
  append_string(out_, text);
  return *this;
}

writer& writer::plain_string(std::string_view text) {
  separate();
  out_ += '"';
  out_ += text;
  out_ += '"';
  return *this;
}

writer& writer::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

writer& writer::open(char bracket) {
  separate();
  out_ += bracket;
  return *this;
}

writer& writer::close(char bracket) {
  out_ += bracket;
  return *this;
}

}  // namespace florin::json
