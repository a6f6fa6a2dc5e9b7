"""What is exported comes in again: unchanged in another system, and as nothing new in its own."""
import csv
import io
import json

import openpyxl
import pytest

import office
from office import REFUSED

KINDS = ["programmes", "themes", "units", "organs", "persons", "posts", "sheets", "unit-sheets", "plans", "standards", "documents", "sessions", "conferences", "committees", "movements", "issues", "evaluations", "meetings"]

UNITS = [
    ["code", "name", "level", "kind", "bloc", "parent_code", "valid_from", "valid_to", "hierarchy"],
    ["HUYEN", "Đảng bộ huyện", "district", "đảng bộ", "", "", "", "", ""],
    # A unit that moves and is renamed within the period, and one in a hierarchy of its own.
    ["XA", "Đảng bộ xã Mây", "commune", "đảng bộ cơ sở", "xã", "HUYEN", "", "31/12/2018", ""],
    ["XA", "Đảng bộ xã Mây Mới", "commune", "đảng bộ cơ sở", "xã", "HUYEN", "01/01/2019", "", ""],
    ["CB1", "Chi bộ Suối Mây", "cell", "chi bộ", "", "XA", "", "", ""],
    ["CB2", "=Chi bộ Đồi Chè", "cell", "chi bộ", "", "XA", "01/01/2016", "30/06/2018", ""],
    ["CB2", "=Chi bộ Đồi Chè", "cell", "chi bộ", "", "HUYEN", "01/07/2018", "", ""],
    ["CB1", "Chi bộ Suối Mây", "", "", "", "HUYEN", "", "", "front"],
]
PERSONS = [
    ["unit_code", "full_name", "position", "categories", "head", "primary", "from", "to", "code", "birth_year", "gender"],
    ["CB1", "Lò Văn Páo", "Bí thư", "đảng viên, cán bộ", "x", "x", "2010-05-01", "2018-06-30", "DV01", "1970", "Nam"],
    # The category goes on over two memberships; the other one ends with the first.
    ["CB2", "Lò Văn Páo", "Đảng viên", "đảng viên", "", "x", "2018-07-01", "", "DV01", "1970", "Nam"],
    ["CB2", "Vàng A Sử", "Cấp ủy viên", "đảng viên", "", "không", "2017-01-01", "", "DV04", "1966", ""],
    ["CB1", "Vàng A Sử", "-Bí thư-", "đảng viên", "x", "x", "", "", "DV04", "1966", ""],
    ["CB1", "Bình", "", "đảng viên", "", "", "", "", "", "", "Nữ"],
    ["CB1", "Hoàng Thị Mỷ", "", "miễn công tác, đảng viên", "", "", "", "", "'@DV02", "1985", ""],
]
SHEETS = [
    ["unit_code", "full_name", "code", "year", "action", "target_quantity", "target_unit", "due_on", "evidence",
     "done_on", "state", "registered_on", "decided_on", "decided_by", "remarks"],
    ["CB1", "Lò Văn Páo", "DV01", "2018", "Dậy sớm", "12,5", "km", "30/11/2018", "ảnh", "15/10/2018", "đạt", "",
     "05/03/2018", "Đảng ủy xã", ""],
    ["CB1", "Lò Văn Páo", "DV01", "2018", "'+ Giúp một hộ nghèo; nhắc hai hộ", "1,125", "", "", "", "", "đạt", "",
     "05/03/2018", "Đảng ủy xã", ""],
    # Of two memberships the second is meant.
    ["CB2", "Vàng A Sử", "DV04", "2018", "Nói \"đi đôi\", với làm", "", "", "", "", "", "trả lại", "01/02/2018",
     "03/03/2018", "Đảng ủy xã", "=1+1, chưa rõ"],
    ["CB1", "Bình", "", "2019", "Đọc sách", "2.000.000", "trang", "", "", "20/12/2019", "đã đánh giá", "10/01/2019", "", "", ""],
    ["CB1", "Hoàng Thị Mỷ", "'@DV02", "2019", "Trồng cây", "", "", "", "", "", "chờ duyệt", "10/01/2019", "", "", ""],
]
UNIT_SHEETS = [
    ["unit_code", "year", "action_1", "action_2", "state", "approved_on"],
    ["XA", "2018", "Làm đường", "Dựng nhà", "đạt", "20/02/2018"],
    ["CB2", "2019", "Vệ sinh thôn", "", "đạt", "20/02/2019"],
]
PLANS = [
    ["unit_code", "year", "number_symbol", "title", "state", "decided_on", "decided_by", "political_task", "breakthrough", "goals", "tasks"],
    ["XA", "2018", "=7-KH/ĐU", "Kế hoạch \"làm theo\"; năm 2018", "đã duyệt", "05/02/2018", "Ban Thường vụ", "Thu ngân sách", "=Một cửa",
     "Hết hộ nghèo\nMọi nhà ra đường lớn",
     "Làm đường | chủ trì: Chi ủy | hạn: 30/06/2018 | chỉ tiêu: 2,5 km | xong: 19/05/2018\n1. Dựng nhà; lợp mái | 30/11/2018"],
    ["CB1", "2018", "01-KH/CB", "Kế hoạch chi bộ", "chờ duyệt", "", "", "", "", "", "1. Trồng cây\n2. Làm kênh; sửa mương"],
]
ISSUES = [
    ["unit_code", "area", "issue", "place", "raised_by", "raised_on", "responsible_name", "responsible_code", "due_on", "actions_taken",
     "issue_state", "result", "claimed_on", "confirmed_by", "confirmed_on"],
    ["CB1", "đất đai", "=Lấn đất; bãi ven suối", "Bãi ven suối", "sinh hoạt", "10/01/2018", "Lò Văn Páo", "", "30/06/2018",
     "01/02/2018: Họp dân\n- Đo lại đất", "đang thực hiện", "", "", "", ""],
    ["CB1", "môi trường", "Rác đầu nguồn", "", "", "11/01/2018", "", "DV04", "30/04/2018", "", "đã xong", "-Hết rác", "", "MTTQ xã", "05/04/2018"],
    ["CB2", "", "Cầu treo hỏng", "", "đơn thư", "12/01/2018", "Vàng A Sử", "DV04", "30/09/2018", "", "", "Đã thay ván", "01/09/2018", "", ""],
]

EVALUATIONS = [
    ["unit_code", "full_name", "person_code", "year", "class", "decided_on"],
    ["CB1", "", "", "2016", "Trong sạch, vững mạnh", "20/12/2016"],
    ["CB1", "Lò Văn Páo", "DV01", "2016", "Đảng viên đủ tư cách, hoàn thành tốt nhiệm vụ", "20/12/2016"],
    ["CB1", "Bình", "", "2019", "Hoàn thành xuất sắc nhiệm vụ", ""],
]

STANDARDS = [
    ["unit_code", "effective_from", "title", "standard_1", "standard_2", "adapted_from", "posted_on"],
    ["XA", "01/01/2018", "=Bốn điều", "'+ Cần; kiệm", "2. Liêm", "", "05/02/2018"],
    ["CB1", "01/03/2018", "Ba điều", "Trung thực", "", "XA", ""],
]

SESSIONS = [
    ["unit_code", "held_on", "title", "study_form", "theme", "speakers", "agenda", "groups", "due_count", "attended_count"],
    ["XA", "05/03/2018", "=Quán triệt \"chuyên đề\"; năm 2018", "trực tuyến", "CD1", "Bí thư Đảng ủy", "Nghe; thảo luận",
     "Đảng viên: 28/30; Đoàn viên: 12/15", "", ""],
    ["CB1", "06/03/2018", "Sinh hoạt chuyên đề", "", "", "", "", "", "20", "19"],
]

CONFERENCES = [
    ["unit_code", "held_on", "title", "conference_kind", "agenda", "invited_count", "attended_count", "papers", "concluded_by",
     "conclusion", "conclusion_document", "awards"],
    ["HUYEN", "30/06/2018", "=Sơ kết \"nửa năm\"; 2018", "sơ kết", "Báo cáo; tham luận", "120", "118",
     "Nêu gương, làm trước | Lò Văn Páo | Chi bộ 1\nMột việc mỗi tuần", "Bí thư Huyện ủy", "- Mỗi chi bộ một việc\n2. Báo cáo trước 30/11",
     "07-KH/HU", "Chi bộ 1 | giấy khen | 12-QĐ/HU ngày 1/6/2018\nVàng A Sử"],
    ["CB1", "05/12/2018", "Tổng kết", "tổng kết", "", "", "20", "", "", "", "", ""],
]

MEETINGS = [
    ["unit_code", "held_on", "meeting_kind", "expected_count", "attended_count", "meeting_quality", "place", "chair", "secretary", "agenda",
     "minutes"],
    ["CB1", "05/03/2018", "thường kỳ", "30", "28", "tốt", "19 giờ; nhà văn hóa", "Lò Văn Páo", "Vàng A Sử", "1. Điểm danh\n2. Tự soi, tự sửa",
     "=Đã bàn \"kỹ\""],
    ["CB2", "31/12/2018", "kiểm điểm cuối năm", "10", "10", "", "", "", "", "", ""],
]

COMMITTEES = [
    ["unit_code", "programme", "committee", "set_up_by", "set_up_by_on", "valid_from", "valid_to", "full_name", "person_code",
     "committee_post", "member_from", "member_to"],
    ["CB1", "CT99", "=Ban Chỉ đạo", "07-KH/HU", "01/02/2018", "2018-02-01", "", "Lò Văn Páo", "DV01", "trưởng ban", "", "31/12/2018"],
    ["CB1", "CT99", "=Ban Chỉ đạo", "07-KH/HU", "01/02/2018", "2018-02-01", "", "", "DV04", "trưởng ban", "2019-01-01", ""],
    ["XA", "CT05", "", "", "", "2017-01-01", "2018-12-31", "", "", "", "", ""],
]
MOVEMENTS = [
    ["unit_code", "movement", "programme", "valid_from", "valid_to", "acting_unit", "acted_on", "activity", "participant_count"],
    ["XA", "-Năm không; ba sạch", "CT99", "2017-01-01", "", "CB1", "2018-03-08", "=Ra quân \"dọn đường\"", "1235"],
    ["XA", "-Năm không; ba sạch", "CT99", "2017-01-01", "", "", "2019-03-08", "Sơ kết", ""],
    ["CB2", "Tuổi trẻ", "", "2017-01-01", "2018-06-30", "", "", "", ""],
]


@pytest.fixture(scope="module")
def home_template(tmp_path_factory, empty_template):
    home = office.copy_of(empty_template, tmp_path_factory.mktemp("home"))
    home.bring("units", UNITS)
    home.bring("organs", [["unit_code", "name", "kind", "symbol"], ["HUYEN", "Ban Thường vụ", "ban thường vụ", "HU"]])
    home.bring("persons", PERSONS)
    home.bring("posts", [["unit_code", "full_name", "code", "position", "organ_name", "from"],
                         ["CB1", "Lò Văn Páo", "DV01", "Trưởng thôn", "Ban Thường vụ", "2017-01-01"]])
    home.bring("programmes", [["code", "name", "valid_from", "valid_to", "succeeds", "least_items_person"],
                              ["CT99", "Chương trình riêng", "2016-01-01", "2020-12-31", "CT03", "2"]])
    home.bring("themes", [["code", "name", "programme", "year"], ["CD1", "Chuyên đề tự học", "CT99", "2018"]])
    home.bring("sheets", SHEETS, "--programme", "CT99")
    home.bring("unit-sheets", UNIT_SHEETS, "--programme", "CT99")
    home.bring("plans", PLANS)
    home.bring("standards", STANDARDS)
    home.bring("documents", [
        ["unit_code", "number_symbol", "document_type", "issued_on", "summary", "signer", "organ_name", "outside_issuer", "programme",
         "implements"],
        ["HUYEN", "07-KH/HU", "kế hoạch", "2018-02-01", "Kế hoạch \"làm theo\"; năm 2018", "Lò Văn Páo", "Ban Thường vụ", "", "CT99",
         "28-KH/TU"],
        ["HUYEN", "28-KH/TU", "kế hoạch", "2017-12-01", "=Kế hoạch của tỉnh", "", "", "Tỉnh ủy", "", ""]])
    home.bring("sessions", SESSIONS)
    home.bring("committees", COMMITTEES)
    home.bring("movements", MOVEMENTS)
    home.bring("conferences", CONFERENCES)
    home.bring("meetings", MEETINGS)
    home.bring("issues", ISSUES)
    home.bring("evaluations", EVALUATIONS)
    # Texts that a register would be taken apart by: they came in through the verbs.
    with home.database() as connection:
        person = connection.execute("SELECT id FROM org_person WHERE code = 'DV04'").fetchone()[0]
    home.done("sheet", "add", "--person", person, "--unit", "CB2", "--year", "2019", "--programme", "CT99",
              "--item", "1. Đọc\n2. Ghi", "--item", "- Làm; xem lại", "--item", "a) Dạy")
    return home.data


@pytest.fixture
def home(home_template, tmp_path):
    return office.copy_of(home_template, tmp_path)


def answers(system):
    told = []
    for asked in (["--by", "child"], ["--by", "month"], ["--basis", "2020-01-01"], []):
        told.append(system.json("figures", "--unit", "HUYEN", "--from", "2016-01-01", "--to", "2020-12-31", *asked))
    for key in ("commitments.items", "commitments.items_done", "commitments.persons", "people.by_category"):
        rows = system.json("trace", key, "--unit", "HUYEN", "--from", "2016-01-01", "--to", "2020-12-31")["records"]
        told.append(sorted(json.dumps({**row, "record": "", "id": 0}, sort_keys=True) for row in rows))
    return told


CONTENT = {
    "units": "SELECT u.code, v.name, v.level, v.kind, v.bloc, v.valid_from, v.valid_to FROM org_unit_version v"
             " JOIN org_unit u ON u.id = v.unit_id",
    "placements": "SELECT u.code, p.hierarchy, o.code, p.valid_from, p.valid_to FROM org_placement p"
                  " JOIN org_unit u ON u.id = p.unit_id JOIN org_unit o ON o.id = p.parent_id",
    "memberships": "SELECT p.code, p.family_name, p.given_name, p.birth_year, p.gender, u.code, m.position, m.is_head,"
                   " m.is_primary, m.valid_from, m.valid_to FROM org_membership m JOIN org_person p ON p.id = m.person_id"
                   " JOIN org_unit u ON u.id = m.unit_id",
    "categories": "SELECT p.code, c.category, c.valid_from, c.valid_to FROM org_person_category c"
                  " JOIN org_person p ON p.id = c.person_id",
    "posts": "SELECT p.code, t.title, o.name, t.valid_from, t.valid_to FROM org_post t JOIN org_person p"
             " ON p.id = t.person_id LEFT JOIN org_organ o ON o.id = t.managing_organ_id",
    "organs": "SELECT u.code, o.kind, o.name, o.symbol FROM org_organ o JOIN org_unit u ON u.id = o.unit_id",
    "programmes": "SELECT code, name, basis, valid_from, valid_to, succeeds_id, year_start, least_items_person"
                  " FROM directive_programme",
    "sheets": "SELECT coalesce(p.code, ''), u.code, g.code, s.year, s.state, s.item_count, s.least_items, s.submitted_on,"
              " s.decided_on, s.decided_by, s.remarks, s.counted_on FROM commitment_sheet s JOIN org_unit u"
              " ON u.id = s.unit_id JOIN directive_programme g ON g.id = s.programme_id"
              " LEFT JOIN org_person p ON p.id = s.person_id",
    "items": "SELECT coalesce(p.code, ''), u.code, s.year, i.position, i.text, i.kind, i.target_quantity, i.target_unit,"
             " i.due_on, i.evidence_expected, i.done_on FROM commitment_item i JOIN commitment_sheet s"
             " ON s.id = i.sheet_id JOIN org_unit u ON u.id = s.unit_id LEFT JOIN org_person p ON p.id = s.person_id",
    "documents": "SELECT u.code, d.number_symbol, d.number, d.letter, d.document_type, d.issued_on, d.summary, d.signer,"
                 " d.outside_issuer, o.name, g.code, a.number_symbol, d.search_key FROM directive_document d"
                 " JOIN org_unit u ON u.id = d.unit_id LEFT JOIN org_organ o ON o.id = d.organ_id"
                 " LEFT JOIN directive_programme g ON g.id = d.programme_id LEFT JOIN directive_document a ON a.id = d.implements_id",
    "plans": "SELECT u.code, p.year, p.kind, p.number_symbol, p.title, p.state, p.decided_on, p.decided_by, p.counted_on,"
             " p.political_task, p.breakthrough, p.goals FROM plan_plan p JOIN org_unit u ON u.id = p.unit_id",
    "tasks": "SELECT p.number_symbol, t.position, t.text, t.owner, t.due_on, t.target_quantity, t.target_unit, t.done_on"
             " FROM plan_task t JOIN plan_plan p ON p.id = t.plan_id",
    "issues": "SELECT u.code, i.area, i.title, i.place, i.raised_by, i.raised_on, p.code, i.due_on, i.state, i.result, i.claimed_on,"
              " i.confirmed_by, i.confirmed_on FROM plan_issue i JOIN org_unit u ON u.id = i.unit_id JOIN org_person p ON p.id = i.head_id",
    "evaluations": "SELECT u.code, p.code, e.year, e.period, e.final_class, e.decided_on, e.rule_from, e.state FROM evaluation_evaluation e"
                   " JOIN org_unit u ON u.id = e.unit_id LEFT JOIN org_person p ON p.id = e.person_id",
    "actions": "SELECT i.title, a.taken_on, a.text FROM plan_issue_action a JOIN plan_issue i ON i.id = a.issue_id",
    "standards": "SELECT u.code, s.effective_from, s.title, s.posted_on, i.position, i.text, a.code FROM standard_set s"
                 " JOIN org_unit u ON u.id = s.unit_id JOIN standard_item i ON i.set_id = s.id"
                 " LEFT JOIN standard_set f ON f.id = s.adapted_from_id LEFT JOIN org_unit a ON a.id = f.unit_id",
    "committees": "SELECT u.code, g.code, c.name, d.number_symbol, c.valid_from, c.valid_to, p.code, m.post, m.valid_from, m.valid_to"
                  " FROM directive_committee c JOIN org_unit u ON u.id = c.unit_id JOIN directive_programme g ON g.id = c.programme_id"
                  " LEFT JOIN directive_document d ON d.id = c.document_id LEFT JOIN directive_committee_member m ON m.committee_id = c.id"
                  " LEFT JOIN org_person p ON p.id = m.person_id",
    "movements": "SELECT u.code, m.name, g.code, m.valid_from, m.valid_to, b.code, a.acted_on, a.text, a.participant_count"
                 " FROM movement_movement m JOIN org_unit u ON u.id = m.unit_id LEFT JOIN directive_programme g ON g.id = m.programme_id"
                 " LEFT JOIN movement_activity a ON a.movement_id = m.id LEFT JOIN org_unit b ON b.id = a.unit_id",
    "conferences": "SELECT u.code, c.held_on, c.kind, c.title, c.agenda, c.invited, c.attended, c.concluded_by, d.number_symbol"
                   " FROM study_conference c JOIN org_unit u ON u.id = c.unit_id LEFT JOIN directive_document d ON d.id = c.document_id",
    "meetings": "SELECT u.code, m.held_on, m.kind, m.state, m.expected, m.attended, m.quality, m.place, m.chair, m.secretary, m.agenda,"
                " m.minutes FROM meeting_meeting m JOIN org_unit u ON u.id = m.unit_id",
    "papers": "SELECT c.title, p.position, p.title, p.speaker, p.speaker_unit FROM study_paper p"
              " JOIN study_conference c ON c.id = p.conference_id",
    "points": "SELECT c.title, p.position, p.text FROM study_conclusion_point p JOIN study_conference c ON c.id = p.conference_id",
    "awards": "SELECT c.title, a.position, a.recipient, a.form, a.decision FROM study_award a"
              " JOIN study_conference c ON c.id = a.conference_id",
    "sessions": "SELECT u.code, s.held_on, s.form, t.code, s.title, s.agenda, s.speakers, a.group_name, sum(a.due), sum(a.attended)"
                " FROM study_session s JOIN org_unit u ON u.id = s.unit_id JOIN study_seat a ON a.session_id = s.id"
                " LEFT JOIN directive_theme t ON t.id = s.theme_id GROUP BY s.id, u.code, t.code, a.group_name",
}


def content(system):
    with system.database() as connection:
        return {name: sorted(map(repr, connection.execute(sql))) for name, sql in CONTENT.items()}


def export_all(system, ending):
    files = {}
    for kind in KINDS:
        files[kind] = system.path(f"{kind}.{ending}")
        system.done("export", kind, "-o", files[kind])
    return files


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_another_system_built_from_the_exports_is_the_same(home, empty_template, tmp_path, ending):
    away = office.copy_of(empty_template, tmp_path / "away")
    for kind, file in export_all(home, ending).items():
        away.json("import", kind, file)
    assert content(away) == content(home)
    assert answers(away) == answers(home)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_its_own_exports_bring_a_system_nothing_new(home, ending):
    for kind, file in export_all(home, ending).items():
        before = home.tables()
        told = home.json("import", kind, file)
        assert (told["rows_written"], told["problem_count"]) == (0, 0), told
        assert told["rows_unchanged"] == told["rows_read"]
        assert home.tables() == before


def test_an_exported_system_goes_on_giving_codes_to_people_without_one(home, empty_template, tmp_path):
    away = office.copy_of(empty_template, tmp_path / "away")
    files = export_all(home, "csv")
    away.json("import", "units", files["units"])
    # Only some of the people: the codes of the rest lie ahead of what this system would give.
    rows = list(csv.reader(io.StringIO(files["persons"].read_text("utf-8-sig"))))
    code = rows[0].index("person_code")
    made_up = [row for row in rows[1:] if row[code].startswith("N0")]
    assert made_up
    made_up[0][code] = "N000002"
    away.bring("persons", [rows[0], made_up[0]])
    away.bring("persons", [["unit_code", "full_name"], ["CB1", "Vừ Mí Sính"], ["CB1", "Giàng Thị Mai"]])
    assert away.count("org_person") == 3


def test_no_cell_of_an_export_is_a_formula(home):
    for kind, file in export_all(home, "csv").items():
        numbers = {"target_quantity", "participant_count"}
        for row in csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))):
            for name, text in row.items():
                assert name in numbers or text[:1] not in tuple("=+-@\t\r"), (kind, name, text)
    for kind, file in export_all(home, "xlsx").items():
        for row in openpyxl.load_workbook(file).active.iter_rows():
            for cell in row:
                assert cell.data_type != "f" and not str(cell.value or "").startswith("="), (kind, cell.value)


def test_only_the_subtree_is_exported(home):
    told = home.json("export", "persons", "--unit", "CB2")
    assert {row["unit_code"] for row in told["rows"]} == {"CB2"}
    assert told["count"] == 2
    # CB2 stood below XA until 2018: what it was is part of what XA was.
    assert {row["code"] for row in home.json("export", "units", "--unit", "XA")["rows"]} == {"XA", "CB1", "CB2"}


def test_without_a_file_the_register_goes_to_standard_output(home):
    rows = list(csv.DictReader(io.StringIO(home.done("export", "plans").out.removeprefix("\ufeff"))))
    assert [row["title"] for row in rows] == ["Kế hoạch \"làm theo\"; năm 2018", "Kế hoạch chi bộ"]


def test_what_cannot_be_exported_is_refused_with_its_reason(home):
    for words, code in ((["horses"], "exports.unknown_kind"), (["plans", "-o", "a.doc"], "exports.unknown_format"),
                        (["plans", "--unit", "NONE"], "org.unknown_unit"), (["themes", "--unit", "XA"], "exports.no_unit")):
        answer = home.run("--json", "export", *words)
        assert (answer.code, answer.json["error"]["code"]) == (REFUSED, code), answer
    answer = home.run("--json", "export", "plans", "-o", home.files / "nowhere" / "a.csv")
    assert (answer.code, answer.json["error"]["code"]) == (office.BROKEN, "exports.cannot_write")


def test_the_file_appears_whole_and_nothing_is_left_beside_it(home):
    target = home.path("units.csv")
    home.done("export", "units", "-o", target)
    assert [path.name for path in target.parent.iterdir()] == ["units.csv"]
