// A folder of our own for what is made and gone again.
#pragma once

#include <filesystem>
#include <string>

/// Only we can read it; it goes with all that is in it when this does.
class ScratchFolder {
public:
    /// `purpose` stands in its name, for who looks around in the system's temporary folder. Throws
    /// Failure{Unavailable, "scratch.not_made"} (folder, reason).
    explicit ScratchFolder(const std::string& purpose);
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    const std::filesystem::path& Path() const { return path_; }

private:
    std::filesystem::path path_;
};
