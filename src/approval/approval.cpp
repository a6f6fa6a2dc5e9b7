#include "approval/approval.hpp"

#include "platform/base/failure.hpp"

namespace approval {
namespace {

const std::vector<std::pair<State, std::string>> kStates{{State::Draft, "draft"},
                                                         {State::Submitted, "submitted"},
                                                         {State::Returned, "returned"},
                                                         {State::Approved, "approved"},
                                                         {State::Closed, "closed"}};

bool Leads(State from, State to) {
    switch (from) {
        case State::Draft:
        case State::Returned:
            return to == State::Submitted;
        case State::Submitted:
            return to == State::Approved || to == State::Returned || to == State::Draft;
        case State::Approved:
            return to == State::Returned || to == State::Closed;
        case State::Closed:
            return false;
    }
    return false;
}

}  // namespace

std::string NameOf(State state) {
    for (const auto& [known, name] : kStates)
        if (known == state) return name;
    return {};
}

std::optional<State> StateOf(std::string_view name) {
    for (const auto& [state, known] : kStates)
        if (known == name) return state;
    return std::nullopt;
}

void MoveTo(State& state, State to, const char* refusal, std::int64_t id) {
    if (!Leads(state, to))
        throw Failure{FailureKind::Conflict,
                      refusal,
                      {{"id", std::to_string(id)}, {"state", NameOf(state)}, {"to", NameOf(to)}}};
    state = to;
}

}  // namespace approval
