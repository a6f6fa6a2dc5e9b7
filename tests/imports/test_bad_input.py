"""What offices send that cannot be taken: each is refused in the reader's language, says where and
what to do, and leaves every table as it was."""
import os
import subprocess
import struct
import sys
import zipfile
import zlib

import pytest

import office
from office import BROKEN, REFUSED, THREE


def refused(system, *arguments, code, places=(), words=(), english=(), exit_code=REFUSED):
    """The refusal in Vietnamese, in English and as JSON; the tables stay as they are."""
    before = system.tables()
    vietnamese = system.run(*arguments)
    assert vietnamese.code == exit_code, vietnamese
    in_english = system.run("--lang", "en", *arguments)
    assert in_english.code == exit_code, in_english
    as_json = system.run("--json", "--lang", "en", *arguments)
    assert as_json.code == exit_code, as_json
    told = as_json.json
    if "error" in told:
        found = [("", told["error"]["code"], told["error"]["message"])]
    else:
        assert told["written"] is False
        assert told["import"] is None
        assert told["problem_count"] == len(told["problems"])
        found = [(p["place"], p["code"], p["message"]) for p in told["problems"]]
    assert code in [one[1] for one in found], found
    for place in places:
        assert place in [one[0] for one in found], found
        assert f"{place}: " in vietnamese.err and f"{place}: " in in_english.err
    for word in words:
        assert word in vietnamese.err, vietnamese
    for word in english:
        assert word in in_english.err, in_english
    assert vietnamese.err != in_english.err
    assert "{" not in vietnamese.err + in_english.err, "a placeholder was left unfilled"
    for _, _, message in found:
        assert message in in_english.err
    assert system.tables() == before
    assert system.is_sound()
    return found


def good_xlsx(system):
    return system.xlsx([office.SHEETS_HEADER, ["Lò Văn Páo", 2018, THREE], ["Vàng A Sử", 2018, THREE]])


# Files that are no good at all.

def test_broken_zip(system):
    content = bytearray(good_xlsx(system).read_bytes())
    start = content.find(b"xl/worksheets/sheet1.xml")
    content[start + 60:start + 200] = os.urandom(140)
    path = system.bytes("so.xlsx", bytes(content))
    before = system.tables()
    for language, word in (("vi", "Hãy"), ("en", "Open it")):
        answer = system.run("--lang", language, "import", "sheets", path)
        assert answer.code == REFUSED, answer
        assert "so.xlsx" in answer.err and word in answer.err
    assert system.run("--json", "import", "sheets", path).json["error"]["code"] in ("sheet.broken_zip", "sheet.broken_xml")
    assert system.tables() == before


def test_a_zip_without_its_directory(system):
    content = good_xlsx(system).read_bytes()
    directory = content.rfind(b"PK\x05\x06")
    path = system.bytes("so.xlsx", content[:directory] + b"\x00" * (len(content) - directory))
    refused(system, "import", "sheets", path, code="sheet.cut_off", words=["so.xlsx", "Hãy"], english=["Get the whole file"])


def test_a_file_cut_off(system):
    content = good_xlsx(system).read_bytes()
    for share in (0.3, 0.7, 0.95):
        path = system.bytes("so.xlsx", content[:int(len(content) * share)])
        refused(system, "import", "sheets", path, code="sheet.cut_off", words=["so.xlsx", "cắt cụt", "Hãy"], english=["cut off", "Get the whole file"])


def test_zip_bomb(system, tmp_path):
    """A sheet of 1 GB of zeros that packs to 1 MB."""
    rows = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(rows) + packer.flush(zlib.Z_FULL_FLUSH)
    # After a full flush the packed form of a block can be repeated as it is.
    block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed += block * 1024 + packer.flush()
    size, crc = len(rows) + (1024 << 20), 0
    good = zipfile.ZipFile(good_xlsx(system))
    path = system.path("so.xlsx")
    with zipfile.ZipFile(path, "w") as bomb:
        for entry in good.infolist():
            if entry.filename != "xl/worksheets/sheet1.xml":
                bomb.writestr(entry.filename, good.read(entry))
    # The packed part by hand: zipfile cannot take one that is packed already.
    content = bytearray(path.read_bytes())
    end = content.rfind(b"PK\x05\x06")
    directory_size, directory_at = struct.unpack("<II", content[end + 12:end + 20])
    name = b"xl/worksheets/sheet1.xml"
    local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0x21, crc, len(packed), size, len(name), 0) + name + packed
    central = struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 8, 0, 0x21, crc, len(packed), size, len(name), 0, 0, 0, 0, 0, directory_at) + name
    directory = content[directory_at:directory_at + directory_size] + central
    count = struct.unpack("<H", content[end + 10:end + 12])[0] + 1
    path.write_bytes(content[:directory_at] + local + directory +
                     struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(directory), directory_at + len(local), 0))
    assert path.stat().st_size < 2 << 20 and size > 1 << 30
    refused(system, "import", "sheets", path, code="sheet.zip_bomb", words=["so.xlsx", "xl/worksheets/sheet1.xml"], english=["swells"])


def compound_file(streams):
    """An OLE container with small streams, as Excel writes one around an encrypted workbook."""
    free, end, fat_mark = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    entries = [("Root Entry", 5, end, 0)]
    sectors, fat = [], []
    for name, content in streams:
        content = content.ljust(4096, b"\0")  # from this size on a stream has sectors of its own
        first = len(sectors)
        parts = [content[at:at + 512].ljust(512, b"\0") for at in range(0, len(content), 512)]
        fat += list(range(first + 1, first + len(parts))) + [end]
        sectors += parts
        entries.append((name, 2, first, len(content)))
    directory = b""
    for at, (name, kind, start, size) in enumerate(entries):
        raw = name.encode("utf-16-le") + b"\0\0"
        child = 1 if at == 0 else free
        right = at + 1 if 0 < at < len(entries) - 1 else free
        directory += raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, free, right, child) + b"\0" * 36 + struct.pack("<IQ", start, size)
    directory_at = len(sectors)
    parts = [directory[at:at + 512].ljust(512, b"\0") for at in range(0, len(directory), 512)]
    fat += list(range(directory_at + 1, directory_at + len(parts))) + [end]
    sectors += parts
    fat_at = len(sectors)
    fat.append(fat_mark)
    fat += [free] * (128 - len(fat))
    sectors.append(struct.pack("<128I", *fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, directory_at, 0, 4096, end, 0, end, 0)
    header += struct.pack("<I", fat_at) + struct.pack("<108I", *[free] * 108)
    return header + b"".join(sectors)


def test_password_protected(system):
    content = compound_file([("EncryptionInfo", b"\x04\x00\x04\x00"), ("EncryptedPackage", os.urandom(5000))])
    refused(system, "import", "sheets", system.bytes("so.xlsx", content), code="sheet.password",
            words=["so.xlsx", "mật khẩu", "Hãy mở bằng Excel"], english=["password", "remove the password"])


def test_an_empty_file(system):
    refused(system, "import", "sheets", system.bytes("so.xlsx", b""), code="sheet.empty_file", words=["rỗng"], english=["empty"])


@pytest.mark.parametrize("content, found", [(b"%PDF-1.7\n%\xe2\xe3", "PDF"), (b"<html><table></table></html>", "HTML"),
                                            (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG")])
def test_a_file_of_another_kind(system, content, found):
    refused(system, "import", "sheets", system.bytes("so.xlsx", content), code="sheet.unreadable", words=[found], english=["no spreadsheet"])


def test_a_file_that_is_not_there(system, tmp_path):
    refused(system, "import", "sheets", tmp_path / "khong-co.xlsx", code="sheet.not_found", words=["khong-co.xlsx"], english=["cannot be read"])


def test_a_csv_named_xlsx_is_read(system):
    path = system.csv([office.SHEETS_HEADER, ["Lò Văn Páo", "2018", THREE]], name="so.xlsx")
    assert system.json("import", "sheets", path)["rows_written"] == 1
    assert system.value("commitments.items") == 3


def test_a_million_empty_styled_rows(system):
    path = system.path("so.xlsx")
    good = zipfile.ZipFile(good_xlsx(system))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for entry in good.infolist():
            content = good.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                empty = b"".join(b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>' % (row, row, row)
                                 for row in range(4, 1_000_004))
                content = content.replace(b"</sheetData>", empty + b"</sheetData>")
            made.writestr(entry, content)
    watch = ("import resource, subprocess, sys\n"
             "code = subprocess.run(sys.argv[1:]).returncode\n"
             "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)\n"
             "sys.exit(code)\n")
    finished = subprocess.run([sys.executable, "-c", watch, *system.command("--json", "import", "sheets", path)],
                              capture_output=True, timeout=120)
    assert finished.returncode == 0, finished
    assert int(finished.stderr.split()[-1]) < 300 * 1024, "kilobytes"
    assert system.value("commitments.persons") == 2


# Cells.

def test_formulas_with_errors(system):
    import openpyxl
    book = openpyxl.Workbook()
    for row in [office.SHEETS_HEADER + ["Chỉ tiêu"], ["Lò Văn Páo", 2018, THREE, "5"], ["Vàng A Sử", 2018, THREE, "5"]]:
        book.active.append(row)
    plain = system.path("so.xlsx")
    book.save(plain)
    path = system.path("so.xlsx")
    source = zipfile.ZipFile(plain)
    with zipfile.ZipFile(path, "w") as made:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                for cell, error in ((b"B2", b"#REF!"), (b"A3", b"#NAME?")):
                    start = content.index(b'<c r="' + cell)
                    end = content.index(b"</c>", start) + 4
                    content = content[:start] + b'<c r="' + cell + b'" t="e"><f>X</f><v>' + error + b"</v></c>" + content[end:]
            made.writestr(entry, content)
    refused(system, "import", "sheets", path, code="imports.cell_error", places=["Sheet!B2", "Sheet!A3"], words=["#REF!", "#NAME?", "Hãy sửa"], english=["Mend"])


def test_a_formula_that_was_never_calculated(system):
    path = system.xlsx([office.SHEETS_HEADER, ["Lò Văn Páo", "=2000+18", THREE]])
    refused(system, "import", "sheets", path, code="imports.cell_error", places=["Sheet1!B2"])


def test_a_cell_of_ten_thousand_characters(system):
    path = system.xlsx([office.SHEETS_HEADER, ["Lò Văn Páo", 2018, THREE], ["Vàng A Sử", 2018, "việc tốt " * 1112]])
    refused(system, "import", "sheets", path, code="commitment.item_too_long", places=["Sheet1!C3"], words=["5000"], english=["5000", "attachment"])


def test_ten_thousand_characters_in_many_actions_are_fine(system):
    actions = "\n".join(f"{i}. " + "việc tốt " * 100 for i in range(1, 13))
    assert len(actions) > 10_000
    system.bring("sheets", [office.SHEETS_HEADER, ["Lò Văn Páo", 2018, actions]])
    assert system.value("commitments.items") == 12


# Units and persons.

def test_an_unknown_unit_code(system):
    path = system.xlsx([["Mã đơn vị", *office.SHEETS_HEADER], ["CB1", "Lò Văn Páo", 2018, THREE], ["CB99", "Vàng A Sử", 2018, THREE]])
    refused(system, "import", "sheets", path, code="org.unknown_unit", places=["Sheet1!A3"], words=["CB99", "guong tree"], english=["CB99"])
    persons = system.csv([["unit_code", "full_name"], ["CB99", "Giàng A Tủa"]])
    refused(system, "import", "persons", persons, code="org.unknown_unit", places=["so!A2"], words=["CB99"])
    refused(system, "import", "sheets", path, "--unit", "KHONG-CO", code="org.unknown_unit", words=["KHONG-CO"])


def test_a_unit_code_twice(empty):
    path = empty.xlsx([["Mã", "Tên đơn vị"], ["A", "Đơn vị A"], ["B", "Đơn vị B"], ["A", "Đơn vị khác"]])
    refused(empty, "import", "units", path, code="org.code_twice", places=["Sheet1!A4"], words=["Sheet1!A2"], english=["first at Sheet1!A2"])


def test_a_cycle_in_the_tree(empty):
    path = empty.csv([["code", "name", "parent_code"], ["A", "a", "C"], ["B", "b", "A"], ["C", "c", "B"], ["D", "d", ""]])
    refused(empty, "import", "units", path, code="org.cycle", places=["so!C2", "so!C3", "so!C4"], words=["A → C → B → A", "vòng"], english=["circle"])
    own = empty.csv([["code", "name", "parent_code"], ["A", "a", "A"]])
    refused(empty, "import", "units", own, code="org.own_parent", places=["so!C2"])


def test_an_unknown_parent(empty):
    path = empty.csv([["code", "name", "parent_code"], ["A", "a", "KHONG-CO"]])
    refused(empty, "import", "units", path, code="org.unknown_parent", places=["so!C2"], words=["KHONG-CO"])


def test_a_person_in_two_primary_units(system):
    path = system.csv([["unit_code", "full_name", "from", "code"], ["CB2", "Lò Văn Páo", "1/1/2018", "DV01"]])
    refused(system, "import", "persons", path, code="org.two_primary_units", places=["so!A2"], words=["Chi bộ Suối Mây"], english=["nobody has two"])


def test_two_persons_who_fit_one_row(system):
    system.bring("persons", [["unit_code", "full_name", "code", "birth_year"], ["CB1", "Lò Văn Páo", "DV91", "1999"]])
    path = system.xlsx([["Mã đơn vị", *office.SHEETS_HEADER], ["CB1", "Lò Văn Páo", 2018, THREE]])
    found = refused(system, "import", "sheets", path, code="org.two_persons_fit", places=["Sheet1!B2"],
                    words=["DV01, 1970", "DV91, 1999", "Hãy ghi mã"], english=["Give the code"])
    assert len(found) == 1


# Dates.

def test_dates_outside_the_programme(system):
    header = office.SHEETS_HEADER + ["Ngày duyệt", "Thời hạn"]
    path = system.xlsx([header, ["Lò Văn Páo", 2018, THREE, "10/2/2018", "1/1/2031"], ["Vàng A Sử", 2018, THREE, "10/2/1999", ""]])
    refused(system, "import", "sheets", path, code="commitment.date_outside", places=["Sheet1!E2", "Sheet1!D3"], words=["1/1/2031"], english=["outside"])


def test_a_year_outside_the_programme(system):
    path = system.xlsx([office.SHEETS_HEADER, ["Lò Văn Páo", 1999, THREE]])
    refused(system, "import", "sheets", path, "--programme", "CT05", code="commitment.year_outside", places=["Sheet1!B2"], words=["1999"])
    refused(system, "import", "sheets", path, code="commitment.unknown_programme", words=["1999"])
    path = system.xlsx([office.SHEETS_HEADER, ["Lò Văn Páo", "20188", THREE]])
    refused(system, "import", "sheets", path, code="commitment.not_a_year", places=["Sheet1!B2"])


def test_a_date_that_is_none(system):
    path = system.xlsx([office.SHEETS_HEADER + ["Thời hạn"], ["Lò Văn Páo", 2018, THREE, "30/2/2018"]])
    refused(system, "import", "sheets", path, code="imports.not_a_date", places=["Sheet1!D2"], words=["30/2/2018", "31/12/2020"])


# Registers without what they need.

def test_no_header(system):
    path = system.csv([["Ghi chú", "Gì đó"], ["a", "b"]])
    refused(system, "import", "sheets", path, code="imports.no_header", words=["so.csv", "--template", "--map", "full_name", "action"], english=["--map"])


def test_a_word_of_the_verdict_that_nobody_knows(system):
    path = system.csv([office.SHEETS_HEADER + ["Thẩm định"], ["Lò Văn Páo", "2018", THREE, "tàm tạm"]])
    refused(system, "import", "sheets", path, code="commitment.unknown_state", places=["so!D2"], words=["tàm tạm"])


def test_every_problem_of_a_large_file_is_counted(system):
    path = system.csv([office.SHEETS_HEADER] + [[f"Người Lạ {i}", "2018", THREE] for i in range(80)])
    before = system.tables()
    answer = system.run("import", "sheets", path)
    assert answer.code == REFUSED
    assert answer.err.count("so!A") == 50 and "30 lỗi nữa" in answer.err
    assert system.run("--json", "import", "sheets", path).json["problem_count"] == 80
    assert system.tables() == before


# A disk that is full.

def test_disk_full(system):
    """No file may grow beyond a limit, as on a full disk: works for root and for anybody."""
    rows = [["unit_code", "full_name", "code"]] + [["CB1", f"Giàng Văn {i}", f"M{i}"] for i in range(20_000)]
    path = system.csv(rows)
    before = system.tables()
    limit = (system.data / "guong.db").stat().st_size + (256 << 10)
    limited = ("import os, resource, signal, sys\n"
               "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
               "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)\n"
               "os.execv(sys.argv[2], sys.argv[2:])\n")
    for language, word in (("vi", "Ổ đĩa đã đầy"), ("en", "disk")):
        answer = office.Answer(subprocess.run(
            [sys.executable, "-c", limited, str(limit), *system.command("--lang", language, "import", "persons", path)],
            capture_output=True, timeout=60))
        assert answer.code == BROKEN, answer
        assert word in answer.err, answer
        assert system.tables() == before
        assert system.is_sound()
    # With room again the same file comes in.
    assert system.json("import", "persons", path)["rows_written"] == 20_000


def test_a_file_of_the_system_that_is_damaged_is_no_matter_of_the_register(tmp_path, system):
    (system.data / "guong.db").write_bytes(b"not a database at all" * 1000)
    answer = system.run("import", "persons", system.csv([["unit_code", "full_name"], ["CB1", "Ai"]]))
    assert answer.code == BROKEN
    assert "guong restore" in answer.err
