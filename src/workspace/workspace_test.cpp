// Which file is answered for which address, in which form.
#include "workspace/workspace.hpp"

#include <gtest/gtest.h>

#include "platform/base/failure.hpp"

namespace workspace {
namespace {

using namespace std::string_view_literals;

constexpr std::array<EmbeddedFile, 7> kFiles{{{"index.html", "<html>"},
                                              {"cell.html", "<html> cell"},
                                              {"index.html.br", "br"},
                                              {"index.html.gz", "gz"},
                                              {"assets/a-1f.js", "let a"},
                                              {"assets/a-1f.js.gz", "gz-js"},
                                              {"mark.svg", "<svg/>"}}};

TEST(WorkspaceTest, AnAddressThatNamesNoFileIsThePageThatKnowsIt) {
    const Site site(kFiles);
    for (const auto path : {""sv, "imports"sv, "figures/people.total"sv}) {
        const auto answer = site.Answer(path, "");
        EXPECT_EQ(answer.body, "<html>") << path;
        EXPECT_TRUE(answer.headers.Has("Content-Security-Policy"));
    }
}

TEST(WorkspaceTest, AFeatureHasAPageOfItsOwn) {
    const Site site(kFiles);
    for (const auto path : {"cell"sv, "cell/paper"sv, "cell/a.b"sv})
        EXPECT_EQ(site.Answer(path, "").body, "<html> cell") << path;
    EXPECT_EQ(site.Answer("cells", "").body, "<html>");
}

TEST(WorkspaceTest, AFileThatIsNotThereAndAnApiThatIsNoneAreNotFound) {
    const Site site(kFiles);
    for (const auto path : {"old-2.js"sv, "api"sv, "api/nothing"sv, "assets/x.css"sv})
        EXPECT_THROW(site.Answer(path, ""), Failure) << path;
}

TEST(WorkspaceTest, TheSmallestFormThatTheReaderTakesIsSent) {
    const Site site(kFiles);
    EXPECT_EQ(site.Answer("", "gzip, deflate, br").body, "br");
    EXPECT_EQ(site.Answer("", "gzip, deflate").body, "gz");
    EXPECT_EQ(site.Answer("", "br;q=0, gzip").body, "gz");
    EXPECT_EQ(site.Answer("assets/a-1f.js", "br").body, "let a");
    EXPECT_EQ(site.Answer("", "br").headers.Get("Content-Encoding"), "br");
}

TEST(WorkspaceTest, EachFormHasATagOfItsOwn) {
    const Site site(kFiles);
    EXPECT_NE(site.Answer("", "br").headers.Get("ETag"), site.Answer("", "").headers.Get("ETag"));
}

TEST(WorkspaceTest, OnlyWhatIsNamedByItsDigestIsKept) {
    const Site site(kFiles);
    EXPECT_NE(site.Answer("assets/a-1f.js", "").headers.Get("Cache-Control").find("immutable"),
              std::string_view::npos);
    EXPECT_EQ(site.Answer("mark.svg", "").headers.Get("Cache-Control"), "no-cache");
    EXPECT_EQ(site.Answer("mark.svg", "").content_type, "image/svg+xml");
}

TEST(WorkspaceTest, TheWorkerMayAskTheServiceAndIsAskedForAnew) {
    const Site site(embedded::web());
    const auto answer = site.Answer("worker.js", "");
    EXPECT_EQ(answer.headers.Get("Cache-Control"), "no-cache");
    EXPECT_NE(answer.headers.Get("Content-Security-Policy").find("connect-src 'self'"),
              std::string_view::npos);
}

TEST(WorkspaceTest, TheProgramCarriesTheWorkspace) {
    const Site site(embedded::web());
    EXPECT_NE(site.Answer("", "").body.find("<div id=\"app\">"), std::string::npos);
}

}  // namespace
}  // namespace workspace
