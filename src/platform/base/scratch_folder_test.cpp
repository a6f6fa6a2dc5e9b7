// A folder that is there while it is wanted.
#include "platform/base/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "platform/base/failure.hpp"

namespace {

namespace fs = std::filesystem;

TEST(ScratchFolderTest, ItGoesWithAllThatIsInIt) {
    fs::path kept;
    {
        const ScratchFolder folder("test");
        kept = folder.Path();
        fs::create_directories(kept / "deep");
        std::ofstream(kept / "deep" / "file") << "x";
        EXPECT_EQ(fs::status(kept).permissions() & (fs::perms::group_all | fs::perms::others_all),
                  fs::perms::none);
    }
    EXPECT_FALSE(fs::exists(kept));
}

TEST(ScratchFolderTest, WhereNoneCanBeMadeItIsSaid) {
    const std::string before = fs::temp_directory_path().string();
    ::setenv("TMPDIR", "/proc", 1);
    try {
        const ScratchFolder folder("test");
        ADD_FAILURE() << "a folder in /proc";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code, "scratch.not_made");
    }
    ::setenv("TMPDIR", before.c_str(), 1);
}

}  // namespace
