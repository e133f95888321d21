#include "actors/files/workbook.hpp"

#include <unistd.h>
#include <xlsxwriter.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace florin {
namespace {

namespace fs = std::filesystem;

/// A file that nobody else can read, and that is gone with the process's last use of it.
class temporary_file {
 public:
  temporary_file() : path_((fs::temp_directory_path() / "florin-XXXXXX").string()) {
    int descriptor = mkstemp(path_.data());
    if (descriptor < 0) throw std::runtime_error("a temporary file cannot be made in " + path_);
    ::close(descriptor);
  }
  ~temporary_file() { unlink(path_.c_str()); }
  temporary_file(const temporary_file&) = delete;
  temporary_file& operator=(const temporary_file&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

void require(lxw_error outcome) {
  if (outcome != LXW_NO_ERROR) throw std::runtime_error(std::string("a workbook: ") + lxw_strerror(outcome));
}

}  // namespace

struct workbook::parts {
  temporary_file file;
  lxw_workbook* open = nullptr;
  lxw_worksheet* sheet = nullptr;
  lxw_row_t rows = 0;
  std::ifstream closed;

  ~parts() {
    if (open) lxw_workbook_free(open);
  }
};

workbook::workbook(const std::string& sheet) : parts_(std::make_unique<parts>()) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  parts_->open = workbook_new_opt(parts_->file.path().c_str(), &options);
  if (parts_->open) parts_->sheet = workbook_add_worksheet(parts_->open, sheet.c_str());
  if (!parts_->sheet) throw std::runtime_error("a workbook cannot be begun");
}

workbook::~workbook() = default;

void workbook::append(const std::vector<std::string>& row) {
  lxw_col_t column = 0;
  for (const auto& text : row)
    if (auto place = column++; !text.empty())
      require(worksheet_write_string(parts_->sheet, parts_->rows, place, text.c_str(), nullptr));
  ++parts_->rows;
}

void workbook::close() {
  // It frees the workbook, whatever becomes of it.
  require(workbook_close(std::exchange(parts_->open, nullptr)));
  parts_->closed.open(parts_->file.path(), std::ios::binary);
}

std::string workbook::read(std::size_t most_bytes) {
  std::string piece(most_bytes, '\0');
  parts_->closed.read(piece.data(), static_cast<std::streamsize>(most_bytes));
  if (parts_->closed.bad()) throw std::runtime_error("a workbook cannot be read");
  piece.resize(static_cast<std::size_t>(parts_->closed.gcount()));
  return piece;
}

}  // namespace florin
