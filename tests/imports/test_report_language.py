"""A report is an official document: Vietnamese, whatever language the terminal speaks."""
import office


def test_a_report_is_vietnamese_whatever_the_terminal_speaks(system):
    system.bring("sheets", [office.SHEETS_HEADER, ["Lò Văn Páo", 2018, office.THREE]], "--unit", "HUYEN",
                 "--programme", "CT05")
    pages = {}
    for language in ("vi", "en"):
        page = system.path("bao-cao.html")
        system.done("--lang", language, "report", "year", "--unit", "HUYEN", "--from", "2018-01-01",
                    "--to", "2018-12-31", "--number", "7-BC/HU", "-o", page)
        pages[language] = page.read_text()
    assert pages["en"] == pages["vi"]
    assert "BÁO CÁO" in pages["en"].upper() and "bản đăng ký" in pages["en"]


def test_the_help_says_so(system):
    assert "always in Vietnamese" in system.done("--lang", "en", "report", "--help").out
    assert "luôn bằng tiếng Việt" in system.done("--lang", "vi", "report", "--help").out
