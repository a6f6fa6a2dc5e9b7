#include "platform/console/secret.hpp"

#include "platform/base/failure.hpp"

namespace console {
namespace {

std::string Ask(const Session& session, const std::string& question) {
    session.errors(question + " ");
    auto line = session.read_line(Session::Echo::Hidden);
    session.errors("\n");
    return line;
}

}  // namespace

std::string AskTwice(const Session& session, const std::string& key) {
    if (!session.input_is_terminal) throw Failure{FailureKind::Invalid, "console.no_terminal"};
    auto first = Ask(session, session.Text(key));
    if (first != Ask(session, session.Text("console.again")))
        throw Failure{FailureKind::Invalid, "console.not_alike"};
    return first;
}

}  // namespace console
