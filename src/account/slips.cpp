#include "account/slips.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <kainjow/mustache.hpp>

#include "platform/auth/qr.hpp"
#include "platform/base/embedded.hpp"
#include "platform/base/failure.hpp"
#include "platform/http/own_address.hpp"

namespace account {
namespace {

namespace mustache = kainjow::mustache;

constexpr auto kTemplate = "slips.html";

}  // namespace

std::string SignInLink(const std::string& address, const auth::Slip& slip) {
    auto base = address;
    while (base.ends_with('/')) base.pop_back();
    return base + "/sign-in#name=" + http::InAddress(slip.account.name) + "&code=" + slip.code;
}

void CheckAddress(const std::string& address) {
    if (http::IsOwnAddress(address)) return;
    throw Failure{FailureKind::Invalid, "account.bad_address", {{"address", address}}};
}

std::string RenderSlips(const std::vector<CellOfSlips>& cells,
                        const std::string& address,
                        i18n::Language language) {
    mustache::data page;
    for (const char* word : {"title", "how", "name", "account", "code", "until", "count"})
        page.set(std::string("say_") + word,
                 i18n::Text(language, std::string("account.slip.") + word));
    mustache::data all(mustache::data::type::list);
    for (const auto& cell : cells) {
        mustache::data slips(mustache::data::type::list);
        for (const auto& [person, slip] : cell.slips) {
            const auto link = SignInLink(address, slip);
            mustache::data one;
            one.set("name", person.FullName());
            one.set("account", slip.account.name);
            one.set("code", slip.code);
            one.set("until", slip.expires_at.DayInVietnam().ToVietnamese());
            one.set("address", address);
            one.set("qr", auth::QrSvg(link));
            slips.push_back(one);
        }
        mustache::data unit;
        unit.set("unit", cell.unit.name);
        unit.set("unit_code", cell.unit.code);
        unit.set("count", std::to_string(cell.slips.size()));
        unit.set("slips", slips);
        all.push_back(unit);
    }
    page.set("cells", all);
    page.set("language", language == i18n::Language::Vietnamese ? "vi" : "en");
    for (const auto& file : embedded::templates())
        if (file.name == kTemplate) return mustache::mustache{std::string(file.bytes)}.render(page);
    throw Failure{FailureKind::Unavailable, "account.no_template", {{"file", kTemplate}}};
}

void WriteSlips(const std::filesystem::path& file, const std::string& html) {
    auto beside = file;
    beside += ".new";
    const auto fail = [&] {
        const std::string reason = std::strerror(errno);
        ::unlink(beside.c_str());
        throw Failure{FailureKind::Unavailable,
                      "account.slips_not_written",
                      {{"file", file.string()}, {"reason", reason}}};
    };
    ::unlink(beside.c_str());
    const int at = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (at < 0) fail();
    std::size_t written = 0;
    while (written < html.size()) {
        const auto count = ::write(at, html.data() + written, html.size() - written);
        if (count < 0) break;
        written += static_cast<std::size_t>(count);
    }
    const bool whole = written == html.size() && ::fsync(at) == 0;
    if (::close(at) != 0 || !whole || ::rename(beside.c_str(), file.c_str()) != 0) fail();
}

}  // namespace account
