// What a file is, whatever its name says.
#include "platform/files/media_type.hpp"

#include <gtest/gtest.h>

#include "platform/base/temp_folder_for_test.hpp"
#include "platform/files/disposition.hpp"
#include "platform/files/zip_for_test.hpp"

namespace files {
namespace {

using namespace std::string_literals;

class MediaTypeTest : public ::testing::Test {
protected:
    TempFolder folder_;
    std::string Of(const std::string& bytes) {
        WriteFile(folder_ / "file", bytes);
        return MediaTypeOf(folder_ / "file");
    }
};

TEST_F(MediaTypeTest, KnowsWhatOfficesSend) {
    EXPECT_EQ(Of("%PDF-1.7\n…"), "application/pdf");
    EXPECT_EQ(Of("\xFF\xD8\xFF\xE0 JFIF"), "image/jpeg");
    EXPECT_EQ(Of("\x89PNG\r\n\x1A\n1234"), "image/png");
    EXPECT_EQ(Of("RIFF\x10\0\0\0WEBPVP8 "s), "image/webp");
    EXPECT_EQ(Of("\0\0\0\x18"s + "ftypheic\0\0\0\0"s), "image/heic");
    EXPECT_EQ(Of("Họ và tên;Việc\nNguyễn Văn Án;quét sân\n"), "text/plain");
    EXPECT_EQ(Of("\xEF\xBB\xBFHọ tên"), "text/plain");
    EXPECT_EQ(Of("\xFF\xFEH\0\x1D\x01"s), "text/plain");
    EXPECT_EQ(Of("Hä vµ tªn \xB5\xB8"), "text/plain");
    EXPECT_EQ(Of(ZipForTest({{"[Content_Types].xml", "x"}, {"word/document.xml", "x"}})),
              "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    EXPECT_EQ(Of(ZipForTest({{"xl/workbook.xml", "x"}, {"xl/styles.xml", "x"}})),
              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    EXPECT_EQ(Of(ZipForTest(
                  {{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "x"}})),
              "application/vnd.oasis.opendocument.text");
    EXPECT_EQ(Of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 …"), "application/x-ole-storage");
}

TEST_F(MediaTypeTest, KnowsWhatRunsOnTheComputerOfWhoeverOpensIt) {
    EXPECT_EQ(Of("MZ\x90\0\3\0\0\0"s), "application/x-msdownload");
    EXPECT_EQ(Of("\x7F"
                 "ELF\2\1\1\0"s),
              "application/x-executable");
    EXPECT_EQ(Of("#!/bin/sh\nrm -rf /\n"), "text/x-script");
    EXPECT_EQ(Of("\n <!DOCTYPE HTML><p>"), "text/html");
    EXPECT_EQ(Of("<script>alert(1)</script>"), "text/html");
    EXPECT_EQ(Of("\xFF\xFE<\0h\0t\0m\0l\0"s), "text/html");
    EXPECT_EQ(Of("<?xml version='1.0'?><!-- x --><SVG onload='x'/>"), "image/svg+xml");
    EXPECT_EQ(Of(ZipForTest({{"word/document.xml", "x"}, {"word/vbaProject.bin", "x"}})),
              "application/vnd.ms-word.document.macroEnabled.12");
    EXPECT_EQ(Of(ZipForTest({{"META-INF/MANIFEST.MF", "x"}})), "application/zip");
    EXPECT_EQ(Of("PK\3\4 cut off" + std::string(80, 'x')), "application/zip");
}

TEST_F(MediaTypeTest, WhatItDoesNotKnowIsBytes) {
    EXPECT_EQ(Of("\0\1\2\3"s), "application/octet-stream");
    EXPECT_EQ(Of("Tốt\x01"), "application/octet-stream");
    EXPECT_EQ(Of("x"), "text/plain");
}

TEST(Disposition, NamesComeOutInBothForms) {
    EXPECT_EQ(DispositionOf("Báo cáo 2018.pdf"),
              "attachment; filename=\"B_o c_o 2018.pdf\";"
              " filename*=UTF-8''B%C3%A1o%20c%C3%A1o%202018.pdf");
    EXPECT_EQ(DispositionOf("a\"\r\n;b'.pdf"),
              "attachment; filename=\"a____b_.pdf\"; filename*=UTF-8''a%22%0D%0A%3Bb%27.pdf");
}

}  // namespace
}  // namespace files
