// Fills Word templates (.docx, .dotx) that office users edit in Word.
//
// {{name}} {{a.b}}              the text; line breaks become <w:br/>; when the mark stands alone in
//                               its paragraph, "\n\n" starts a further paragraph like it
// {{#rows}} … {{/rows}}         repeats what stands between: runs of one paragraph, whole
//                               paragraphs, whole table rows (marks in one row, or in rows of their
//                               own); {{@}} is the row's number from 1,
//                               {{.}} the row itself where the rows are texts
// a picture described as {{name}} is replaced by the one in the data, as large as it stands there;
//                               in the main text only, and by its name alone
// {{?name}} … {{/name}}         kept when true or not empty; {{^name}} … {{/name}} when not
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document/data.hpp"
#include "platform/base/json.hpp"

namespace document {

/// Zero or empty keeps what the template says. `number_top_mm` is the distance of the page number
/// from the top edge; `line_pt` the least line spacing of the style "Body Text"; `mirrored` swaps
/// left and right on the back of a sheet.
struct PageSetup {
    double width_mm = 210;
    double height_mm = 297;
    double top_mm = 0;
    double bottom_mm = 0;
    double left_mm = 0;
    double right_mm = 0;
    double number_top_mm = 0;
    std::string font;
    double size_pt = 0;
    double line_pt = 0;
    bool mirrored = false;
};

/// As a rule writes it: font, size_pt, line_pt, and `page` with the rest.
PageSetup PageFrom(const json::value& layout);

/// Returns .docx bytes; the same input gives the same bytes. Every name must be in `data`, also
/// inside what a condition leaves out, so that a misspelt name never drops a section unseen; inside
/// a loop names are looked up in the row, then outwards.
///
/// Throws Failure{Invalid}: document.not_word, document.broken_zip, document.password,
/// document.macros, document.too_large, and for the first of the template's problems (params
/// field, near, count): document.unknown_field, document.not_text, document.unclosed,
/// document.unopened, document.bad_nesting.
std::string Fill(std::string_view docx_bytes,
                 const Data& data,
                 const std::optional<PageSetup>& page = {});

/// `near` is text of the paragraph around the mark.
struct Problem {
    std::string code;
    std::string field;
    std::string near;
};

/// Every problem that Fill would meet, in the order of the document. Throws as Fill does when the
/// bytes are no template at all.
std::vector<Problem> Problems(std::string_view docx_bytes, const Data& data);

/// The names that the template uses, each once, as they first appear.
std::vector<std::string> Fields(std::string_view docx_bytes);

}  // namespace document
