#include "platform/files/photo.hpp"

#include <gtest/gtest.h>

namespace files {
namespace {

std::string Bytes(std::string_view text) { return std::string(text); }

std::string Segment(char marker, const std::string& contents) {
    const auto length = contents.size() + 2;
    return std::string("\xff") + marker + static_cast<char>(length >> 8) +
           static_cast<char>(length & 255) + contents;
}

const std::string kBegin = "\xff\xd8", kEnd = "\xff\xd9";
const std::string kTables = Segment('\xdb', std::string(65, '\x01'));
/// With a byte 255 of the picture itself, and a place where decoding begins anew.
const std::string kScan = Segment('\xda', "head") + Bytes({"abc\xff\x00"
                                                           "d\xff\xd0"
                                                           "ef",
                                                           10});

/// Little-endian: how it is turned (6), and a name.
std::string Exif() {
    std::string tiff("II\x2a\x00\x08\x00\x00\x00\x02\x00", 10);
    tiff += std::string("\x0f\x01\x02\x00\x05\x00\x00\x00\x26\x00\x00\x00", 12);
    tiff += std::string("\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00", 12);
    return std::string("Exif\0\0", 6) + tiff + "Nguyen Van Mau GPS";
}

TEST(PhotoTest, OfWhatTheCameraWroteOnlyTheTurnStays) {
    const auto photo = kBegin + Segment('\xe0', "JFIF") + Segment('\xe1', Exif()) +
                       Segment('\xe2', "ICC_PROFILE") + Segment('\xed', "Photoshop Nguyen") +
                       Segment('\xfe', "Nguyen") + kTables + kScan + kEnd;
    const auto kept = WithoutMetadata(photo, "image/jpeg");
    EXPECT_EQ(kept.find("Nguyen"), std::string::npos);
    EXPECT_EQ(kept.find("GPS"), std::string::npos);
    EXPECT_NE(kept.find("ICC_PROFILE"), std::string::npos);
    const auto exif = kept.find("Exif");
    ASSERT_NE(exif, std::string::npos);
    // Big-endian: one entry, 0x0112, a short, one of them: 6.
    EXPECT_EQ(kept.substr(exif + 14, 14),
              std::string("\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00", 14));
    EXPECT_TRUE(kept.ends_with(kTables + kScan + kEnd));
    // Taken again it stays the same: what we wrote is what we read.
    EXPECT_EQ(WithoutMetadata(kept, "image/jpeg"), kept);
}

TEST(PhotoTest, APictureBehindThePictureIsLeftOut) {
    const auto photo = kBegin + Segment('\xe2', std::string("MPF\0index", 9)) + kTables + kScan +
                       kEnd + kBegin + Segment('\xe1', Exif()) + kScan + kEnd;
    EXPECT_EQ(WithoutMetadata(photo, "image/jpeg"), kBegin + kTables + kScan + kEnd);
}

TEST(PhotoTest, AProgressivePictureKeepsAllItsScans) {
    const auto photo = kBegin + kTables + kScan + Segment('\xc4', "huffman") + kScan + kEnd;
    EXPECT_EQ(WithoutMetadata(photo, "image/jpeg"), photo);
}

std::string Chunk(const std::string& name, const std::string& contents) {
    std::string length(3, '\0');
    return length + static_cast<char>(contents.size()) + name + contents + "crc!";
}

TEST(PhotoTest, APngLosesItsTexts) {
    const std::string head("\x89PNG\r\n\x1a\n", 8);
    const auto picture = Chunk("IHDR", "size") + Chunk("IDAT", "dots"), end = Chunk("IEND", "");
    EXPECT_EQ(WithoutMetadata(head + Chunk("tEXt", "Author Nguyen") + picture +
                                  Chunk("eXIf", "II") + end + "behind",
                              "image/png"),
              head + picture + end);
}

std::string Riff(const std::string& chunks) {
    return std::string("RIFF") + static_cast<char>(chunks.size() + 4) + std::string(3, '\0') +
           "WEBP" + chunks;
}
std::string RiffChunk(const std::string& name, const std::string& contents) {
    return name + static_cast<char>(contents.size()) + std::string(3, '\0') + contents +
           std::string(contents.size() % 2, '\0');
}

TEST(PhotoTest, AWebpLosesAllButItsTurn) {
    const std::string size(9, '\0');
    const auto picture = RiffChunk("ICCP", "profile") + RiffChunk("VP8 ", "dots!");
    const auto kept =
        WithoutMetadata(Riff(RiffChunk("VP8X", "\x2c" + size) + picture +
                             RiffChunk("EXIF", Exif().substr(6)) + RiffChunk("XMP ", "Nguyen")),
                        "image/webp");
    EXPECT_EQ(kept.find("Nguyen"), std::string::npos);
    EXPECT_NE(kept.find(RiffChunk("VP8X", "\x28" + size) + picture + "EXIF"), std::string::npos);
    EXPECT_EQ(static_cast<std::size_t>(static_cast<unsigned char>(kept[4])) + 8, kept.size());
    EXPECT_EQ(WithoutMetadata(kept, "image/webp"), kept);
    // One without such a head says nothing of itself.
    EXPECT_EQ(WithoutMetadata(Riff(RiffChunk("VP8 ", "dots")), "image/webp"),
              Riff(RiffChunk("VP8 ", "dots")));
}

TEST(PhotoTest, BrokenBytesAreNoPicture) {
    EXPECT_EQ(WithoutMetadata(Riff("VP8 \xff\xff\xff\xff"), "image/webp"), "");
    EXPECT_EQ(WithoutMetadata("", "image/jpeg"), "");
    EXPECT_EQ(WithoutMetadata("GIF89a", "image/png"), "");
    EXPECT_EQ(WithoutMetadata(kBegin + "\xff\xe1\xff\xff", "image/jpeg"), "");
    EXPECT_EQ(WithoutMetadata(std::string("\x89PNG\r\n\x1a\n\xff\xff\xff\xff"
                                          "IHDR",
                                          16),
                              "image/png"),
              "");
    // Offsets that lead outside are passed over.
    const auto wild = Segment('\xe1', std::string("Exif\0\0II\x2a\x00\xff\xff\xff\xff", 14));
    EXPECT_EQ(WithoutMetadata(kBegin + wild + kTables + kScan + kEnd, "image/jpeg"),
              kBegin + kTables + kScan + kEnd);
}

}  // namespace
}  // namespace files
