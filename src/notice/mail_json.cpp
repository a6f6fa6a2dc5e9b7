#include "notice/mail_json.hpp"

namespace notice {

json::value MailToJson(ByMail by_mail,
                       const std::optional<mail::Held>& held,
                       i18n::Language language) {
    if (by_mail == ByMail::No) return nullptr;
    if (!held)
        return json::object{{"state", "no_address"},
                            {"address", nullptr},
                            {"attempts", 0},
                            {"next_try_at", nullptr},
                            {"sent_at", nullptr},
                            {"error", nullptr}};
    const auto or_null = [](const auto& moment) {
        return moment ? json::value(moment->ToIso()) : json::value(nullptr);
    };
    const auto error = mail::ErrorText(*held, language);
    return json::object{
        {"state", mail::WordOf(held->state)},
        {"address", held->to},
        {"attempts", held->attempts},
        {"next_try_at",
         held->state == mail::State::Waiting ? json::value(held->next_try_at.ToIso())
                                             : json::value(nullptr)},
        {"sent_at", or_null(held->sent_at)},
        {"error", error.empty() ? json::value(nullptr) : json::value(error)}};
}

}  // namespace notice
