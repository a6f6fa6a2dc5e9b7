// Another process for the tests: it runs `work`, tells lines through a pipe, and can be killed.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <string>

class Child {
public:
    using Tell = std::function<void(const std::string& line)>;

    explicit Child(const std::function<void(const Tell&)>& work) {
        int ends[2];
        if (::pipe(ends) != 0) std::abort();
        id_ = ::fork();
        if (id_ == 0) {
            ::close(ends[0]);
            int code = 0;
            const Tell tell = [&](const std::string& line) {
                const auto whole = line + "\n";
                if (::write(ends[1], whole.data(), whole.size()) < 0) ::_exit(2);
            };
            try {
                work(tell);
            } catch (const std::exception& error) {
                tell(error.what());
                code = 1;
            }
            ::_exit(code);
        }
        ::close(ends[1]);
        read_ = ::fdopen(ends[0], "r");
    }
    ~Child() {
        Kill();
        std::fclose(read_);
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// The next line that it told; "" when it has ended.
    std::string Line() {
        std::string line;
        for (int c; (c = std::fgetc(read_)) != EOF && c != '\n';) line += static_cast<char>(c);
        return line;
    }
    void Kill() {
        if (id_ <= 0) return;
        ::kill(id_, SIGKILL);
        ::waitpid(std::exchange(id_, 0), nullptr, 0);
    }

private:
    pid_t id_ = 0;
    std::FILE* read_ = nullptr;
};
