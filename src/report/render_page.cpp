#include <kainjow/mustache.hpp>

#include "platform/base/embedded.hpp"
#include "platform/base/failure.hpp"
#include "report/render.hpp"

namespace report {
namespace {

namespace mustache = kainjow::mustache;

mustache::data ToMustache(const document::Data& data) {
    struct Visitor {
        mustache::data operator()(const std::string& text) const {
            // To mustache an empty text is something; to a template's author it is nothing.
            if (text.empty()) return mustache::data(mustache::data::type::bool_false);
            return mustache::data(text);
        }
        mustache::data operator()(bool flag) const {
            return mustache::data(flag ? mustache::data::type::bool_true
                                       : mustache::data::type::bool_false);
        }
        mustache::data operator()(const document::Data::List& list) const {
            mustache::data out(mustache::data::type::list);
            for (const auto& entry : list) out.push_back(ToMustache(entry));
            return out;
        }
        mustache::data operator()(const document::Data::Object& object) const {
            mustache::data out(mustache::data::type::object);
            for (const auto& [name, member] : object) out.set(name, ToMustache(member));
            return out;
        }
        // The print page has no pictures.
        mustache::data operator()(const document::Picture&) const {
            return mustache::data(mustache::data::type::bool_false);
        }
    };
    return std::visit(Visitor{}, data.value);
}

}  // namespace

std::string RenderPage(const Report& report) {
    for (const auto& file : embedded::templates()) {
        if (file.name != "report.html") continue;
        mustache::mustache page{std::string(file.bytes)};
        if (page.is_valid()) return page.render(ToMustache(FieldsOf(report, Counts::Behind)));
    }
    throw Failure{FailureKind::Unavailable, "report.no_template", {{"file", "report.html"}}};
}

}  // namespace report
