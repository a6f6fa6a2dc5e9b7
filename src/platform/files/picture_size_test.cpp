#include "platform/files/picture_size.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "platform/base/temp_folder_for_test.hpp"

namespace files {
namespace {

using namespace std::string_literals;

class PictureSizeTest : public ::testing::Test {
protected:
    TempFolder folder_;
    std::optional<std::int64_t> Of(const std::string& bytes, const char* type) {
        const auto file = folder_ / "picture";
        std::ofstream(file, std::ios::binary) << bytes;
        return PixelsOf(file, type);
    }
};

TEST_F(PictureSizeTest, AJpegSaysItBehindWhatTheCameraWrote) {
    const auto exif = "\xff\xe1\x01\x02"s + std::string(256, 'x');
    const auto frame = "\xff\xc2\x00\x11\x08\x15\x7c\x1c\xa8"s;  // 5500 rows of 7336
    EXPECT_EQ(Of("\xff\xd8" + exif + frame, "image/jpeg"), 5500 * 7336);
    EXPECT_EQ(Of("\xff\xd8" + exif, "image/jpeg"), std::nullopt);
    EXPECT_EQ(Of("\xff\xd8\xff\xe1\x00"s, "image/jpeg"), std::nullopt);
}

TEST_F(PictureSizeTest, APngSaysItInItsFirstChunk) {
    EXPECT_EQ(
        Of("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\xff\xff\x00\x00\xff\xff"s, "image/png"),
        65535LL * 65535);
}

TEST_F(PictureSizeTest, AWebpSaysItByItsKind) {
    EXPECT_EQ(
        Of("RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x1f\x03\x00\x57\x02\x00"s,
           "image/webp"),
        800 * 600);
    EXPECT_EQ(
        Of("RIFF\x00\x00\x00\x00WEBPVP8 \x0a\x00\x00\x00\x00\x00\x00\x9d\x01\x2a\x20\x03\x58\x02"s,
           "image/webp"),
        800 * 600);
}

TEST_F(PictureSizeTest, APaperHasNone) {
    EXPECT_EQ(Of("%PDF-1.4", "application/pdf"), std::nullopt);
}

}  // namespace
}  // namespace files
