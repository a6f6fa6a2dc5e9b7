#include "demo/register_layout.hpp"

namespace demo {
namespace {

using enum RegisterColumn;
using Register = RegisterLayout;

constexpr std::string_view kTitle =
    "DANH SÁCH ĐĂNG KÝ HỌC TẬP VÀ LÀM THEO TƯ TƯỞNG, ĐẠO ĐỨC, PHONG CÁCH HỒ CHÍ MINH";
constexpr std::string_view kShortTitle = "DANH SÁCH ĐĂNG KÝ VIỆC LÀM THEO BÁC";

const Register kTwoRowHeader{.title = kTitle,
                             .columns = {{Order, "STT", 6},
                                         {Name, "Họ và tên", 24},
                                         {BirthYear, "Năm sinh", 10},
                                         {Position, "Chức vụ", 22},
                                         {Cell, "Chi bộ", 24},
                                         {Actions, "Nội dung đăng ký làm theo Bác", 34},
                                         {State, "Kết quả thẩm định", 18},
                                         {DecidedOn, "Ngày duyệt", 13},
                                         {DecidedBy, "Người duyệt", 22}},
                             .actions = Register::Actions::Columns,
                             .action_words = {"Việc 1", "Việc 2", "Việc 3", "Việc 4", "Việc 5"},
                             .numbers_columns = true};

const Register kNumberedInOneCell{.title = kTitle,
                                  .columns = {{Order, "TT", 6},
                                              {Code, "Mã cán bộ", 11},
                                              {Name, "Họ và tên", 24},
                                              {Position, "Chức vụ, chức danh", 22},
                                              {Actions, "Nội dung đăng ký", 70},
                                              {RegisteredOn, "Ngày đăng ký", 13},
                                              {State, "Trạng thái", 14},
                                              {DecidedOn, "Ngày thẩm định", 13},
                                              {DecidedBy, "Người thẩm định", 22},
                                              {Reason, "Lý do trả lại", 24}},
                                  .actions = Register::Actions::OneCell,
                                  .action_words = {"{n}. "},
                                  .between = " ",
                                  .approved = "Đã duyệt",
                                  .returned = "Trả lại",
                                  .waiting = "Chờ duyệt"};

const Register kMergedDownwards{.title = kShortTitle,
                                .columns = {{Order, "STT", 6},
                                            {Name, "Họ và tên", 24},
                                            {BirthYear, "Năm sinh", 10},
                                            {Cell, "Chi bộ", 24},
                                            {Position, "Chức vụ", 22},
                                            {Actions, "Việc đăng ký làm theo", 60},
                                            {DueOn, "Thời hạn hoàn thành", 14},
                                            {State, "Kết quả thẩm định", 18},
                                            {DecidedOn, "Ngày duyệt", 13},
                                            {DecidedBy, "Người duyệt", 22}},
                                .actions = Register::Actions::MergedRows,
                                .dates = Register::Dates::Text,
                                .approved = "Đồng ý",
                                .returned = "Yêu cầu bổ sung"};

const Register kNameInFirstRow{.title = kTitle,
                               .columns = {{Order, "Số TT", 7},
                                           {Name, "Họ và tên", 24},
                                           {Cell, "Chi bộ", 24},
                                           {Position, "Chức vụ", 22},
                                           {Actions, "Nội dung làm theo", 60},
                                           {DueOn, "Thời hạn", 14},
                                           {State, "Thẩm định", 12},
                                           {DecidedOn, "Ngày thẩm định", 13},
                                           {Reason, "Lý do", 24}},
                               .actions = Register::Actions::Rows,
                               .approved = "x",
                               .returned = "chưa đạt"};

const Register kCsv{.title = "",
                    .columns = {{Order, "STT", 6},
                                {Code, "Mã cán bộ", 11},
                                {Name, "Họ và tên", 24},
                                {Cell, "Chi bộ", 24},
                                {Position, "Chức vụ", 22},
                                {Actions, "Nội dung đăng ký làm theo", 60},
                                {RegisteredOn, "Ngày đăng ký", 13},
                                {State, "Tình trạng", 14},
                                {DecidedOn, "Ngày phê duyệt", 13},
                                {DecidedBy, "Người phê duyệt", 22},
                                {Reason, "Lý do", 24}},
                    .actions = Register::Actions::OneCell,
                    .action_words = {"- "},
                    .dates = Register::Dates::Text,
                    .approved = "Đã phê duyệt",
                    .returned = "Không đồng ý",
                    .waiting = "Đã nộp"};

const Register kTcvn3{.title = kTitle,
                      .columns = {{Order, "STT", 6},
                                  {Name, "Họ và tên", 24},
                                  {BirthYear, "Năm sinh", 10},
                                  {Cell, "Chi bộ", 24},
                                  {Position, "Chức vụ", 22},
                                  {Actions, "Nội dung đăng ký", 70},
                                  {State, "Kết quả thẩm định", 18},
                                  {DecidedOn, "Ngày duyệt", 13},
                                  {DecidedBy, "Người duyệt", 22}},
                      .actions = Register::Actions::OneCell,
                      .action_words = {"{n}. "},
                      .script = Register::Script::Tcvn3};

const Register kTabForEachCell{
    .title = kShortTitle,
    .columns = {{Order, "STT", 6},
                {Name, "Họ và tên đảng viên", 24},
                {Position, "Chức vụ", 22},
                {Actions, "", 34},
                {State, "Ý kiến thẩm định", 22},
                {DecidedOn, "Ngày thẩm định", 13}},
    .actions = Register::Actions::Columns,
    .action_words = {"Việc thứ nhất", "Việc thứ hai", "Việc thứ ba", "Việc thứ tư", "Việc thứ năm"},
    .cells = Register::Cells::Tabs,
    .approved = "Nhất trí",
    .returned = "Đề nghị bổ sung"};

const Register kDecomposed{.title = kTitle,
                           .columns = {{Order, "STT", 6},
                                       {Name, "Họ tên", 24},
                                       {BirthYear, "Ngày, tháng, năm sinh", 12},
                                       {Cell, "Chi bộ sinh hoạt", 24},
                                       {Position, "Vị trí công tác", 22},
                                       {Actions, "Những việc đăng ký làm theo", 70},
                                       {State, "Kết quả xét duyệt", 18},
                                       {DecidedOn, "Ngày phê duyệt", 13},
                                       {DecidedBy, "Người phê duyệt", 22}},
                           .actions = Register::Actions::OneCell,
                           .action_words = {"{n}) "},
                           .dates = Register::Dates::Text,
                           .script = Register::Script::Decomposed,
                           .approved = "Thông qua",
                           .returned = "Chưa đạt yêu cầu",
                           .waiting = "chưa thẩm định"};

const Register kSections{.title = kShortTitle,
                         .columns = {{Order, "TT", 6},
                                     {Name, "Họ và tên", 24},
                                     {Position, "Chức vụ", 22},
                                     {Actions, "Nội dung đăng ký làm theo", 70},
                                     {State, "Kết quả thẩm định", 18},
                                     {DecidedOn, "Ngày duyệt", 13}},
                         .actions = Register::Actions::OneCell,
                         .action_words = {"+ "},
                         .cells = Register::Cells::Sections};

const Register kApprovedOnly{.title = kShortTitle,
                             .columns = {{Order, "STT", 6},
                                         {Name, "Họ và tên cán bộ", 24},
                                         {Position, "Chức danh", 22},
                                         {Actions, "Các việc đăng ký", 70},
                                         {RegisteredOn, "Ngày đăng ký", 13}},
                             .actions = Register::Actions::OneCell,
                             .action_words = {""}};

}  // namespace

const RegisterLayout& LayoutOf(Layout layout) {
    switch (layout) {
        case Layout::TwoRowHeader:
            return kTwoRowHeader;
        case Layout::NumberedInOneCell:
            return kNumberedInOneCell;
        case Layout::MergedDownwards:
            return kMergedDownwards;
        case Layout::NameInFirstRow:
            return kNameInFirstRow;
        case Layout::Csv:
            return kCsv;
        case Layout::Tcvn3:
            return kTcvn3;
        case Layout::TabForEachCell:
            return kTabForEachCell;
        case Layout::Decomposed:
            return kDecomposed;
        case Layout::Sections:
            return kSections;
        case Layout::ApprovedOnly:
            return kApprovedOnly;
    }
    return kTwoRowHeader;
}

}  // namespace demo
