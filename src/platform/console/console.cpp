#include "platform/console/console.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>

#include "platform/base/failure.hpp"
#include "platform/console/input.hpp"

namespace console {
namespace {

std::size_t Width(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

std::string Grouped(std::int64_t value, char mark) {
    auto digits = std::to_string(value);
    if (value < 0) digits.erase(0, 1);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), 1, mark);
    return (value < 0 ? "-" : "") + digits;
}

}  // namespace

Session::Session()
    : out([](std::string_view text) {
          std::fwrite(text.data(), 1, text.size(), stdout);
          std::fflush(stdout);
      }),
      errors([](std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }),
      is_terminal(::isatty(STDERR_FILENO) != 0),
      input_is_terminal(::isatty(STDIN_FILENO) != 0),
      read_line(LineFromInput) {}

db::Database& Session::Reading() {
    if (lent_ != nullptr) return *lent_;
    if (!database_) database_ = db::Database::Open(Where(), db::Database::Mode::Read);
    return *database_;
}

db::Database& Session::Writing() {
    if (lent_ != nullptr) return *lent_;
    if (!database_ || !writing_) {
        if (before_writing) before_writing();
        database_.reset();
        database_ = db::Database::Open(Where(), db::Database::Mode::Write);
        writing_ = true;
        if (bring_up_to_date) bring_up_to_date(*this);
    }
    return *database_;
}

db::Database& Session::Creating() {
    database_.reset();
    database_ = db::Database::Create(Where());
    writing_ = true;
    return *database_;
}

void Session::SealLog() {
    if (lent_ != nullptr)
        lent_->Write([](db::Transaction& tx) { audit::Seal(tx); });
    else if (database_ && writing_)
        database_->Write([](db::Transaction& tx) { audit::Seal(tx); });
}

void Session::Say(std::string_view key, const Params& params) const {
    if (!json) PrintLine(Text(key, params));
}

void Session::Complain(const std::string& line) const { errors(line + "\n"); }

void Session::Print(const json::value& value) const { PrintLine(json::Write(value)); }

void Session::PrintLine(const std::string& line) const { out(line + "\n"); }

std::string Session::Number(std::int64_t value) const {
    return Grouped(value, Vietnamese() ? '.' : ',');
}

std::string Session::Percent(double rate) const {
    auto text = fmt::format("{:.1f}", std::round(rate * 1000) / 10);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    if (Vietnamese()) std::replace(text.begin(), text.end(), '.', ',');
    return text + " %";
}

std::string Session::Day(Date day) const { return Vietnamese() ? day.ToVietnamese() : day.ToIso(); }

void Session::Progress(const std::string& line) const {
    if (json || !is_terminal) return;
    errors("\r\033[K" + line);
}

Table::Table(std::vector<std::string> headings, std::vector<bool> right)
    : headings_(std::move(headings)), right_(std::move(right)) {
    right_.resize(headings_.size());
}

std::string Table::Show() const {
    std::vector<std::size_t> widths;
    for (const auto& heading : headings_) widths.push_back(Width(heading));
    for (const auto& row : rows_)
        for (std::size_t i = 0; i < std::min(row.size(), widths.size()); ++i)
            widths[i] = std::max(widths[i], Width(row[i]));
    std::string out;
    const auto line = [&](std::vector<std::string> row) {
        row.resize(widths.size());
        std::string text;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string gap(widths[i] - Width(row[i]), ' ');
            if (i > 0) text += "  ";
            text += right_[i] ? gap + row[i] : row[i] + gap;
        }
        text.erase(text.find_last_not_of(' ') + 1);
        out += text + "\n";
    };
    line(headings_);
    std::vector<std::string> rule;
    for (const auto width : widths) rule.emplace_back(width, '-');
    line(rule);
    for (const auto& row : rows_) line(row);
    if (!out.empty()) out.pop_back();
    return out;
}

Date DayFrom(const std::string& text) {
    if (const auto day = Date::FromText(text)) return *day;
    throw Failure{FailureKind::Invalid, "console.not_a_date", {{"value", text}}};
}

}  // namespace console
