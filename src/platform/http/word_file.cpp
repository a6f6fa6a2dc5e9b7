#include "platform/http/word_file.hpp"

namespace http {

Response WordFile(const std::string& name, std::string bytes) {
    Response response{.content_type = kWordType, .body = std::move(bytes)};
    response.headers.Add("Content-Disposition", "attachment; filename=\"" + name + "\"");
    return response;
}

}  // namespace http
