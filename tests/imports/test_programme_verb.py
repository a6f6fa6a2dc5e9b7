"""The country's programmes as a new folder has them, and all that the verb tells of a programme."""
import office


def test_a_new_folder_knows_the_three_programmes_in_their_line(empty_template, tmp_path):
    new = office.copy_of(empty_template, tmp_path / "new")
    told = new.json("programmes")["programmes"]
    assert [(one["code"], one["succeeds"], one["from"], one["to"]) for one in told] == [
        ("CT03", None, "2011-05-14", "2016-05-14"), ("CT05", "CT03", "2016-05-15", "2021-05-17"), ("KL01", "CT05", "2021-05-18", None)]
    assert [[basis["text"] for basis in one["bases"]] for one in told] == [
        ["Chỉ thị số 03-CT/TW ngày 14/5/2011 của Bộ Chính trị"], ["Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị"],
        ["Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị", "Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị"]]


def test_the_verb_tells_all_of_a_programme(empty_template, tmp_path):
    home = office.copy_of(empty_template, tmp_path / "home")
    home.bring("units", [["code", "name", "kind"], ["XA", "Đảng bộ xã Mây", "đảng bộ cơ sở"]])
    home.bring("persons", [["unit_code", "full_name", "categories"], ["XA", "Lò Văn Páo", "đảng viên"]])
    home.bring("programmes", [["code", "name", "valid_from", "succeeds", "year_start", "basis"],
                              ["RIENG", "Chương trình riêng", "2022-05-19", "KL01", "05-19", "Kế hoạch A; Kế hoạch B"]])
    home.bring("themes", [["code", "name", "programme", "year"], ["R23", "Nêu gương", "RIENG", "2023"]])
    home.bring("committees", [["unit_code", "programme", "valid_from", "full_name", "committee_post"],
                              ["XA", "RIENG", "2022-06-01", "Lò Văn Páo", "trưởng ban"]])
    home.bring("movements", [["unit_code", "movement", "programme", "valid_from", "acted_on", "activity"],
                             ["XA", "Ba sạch", "RIENG", "2022-06-01", "2022-06-05", "Ra quân"]])
    told = home.json("programmes")["programmes"][-1]
    assert [basis["text"] for basis in told["bases"]] == ["Kế hoạch A", "Kế hoạch B"]
    assert (told["succeeds"], told["year_start"]) == ("KL01", "05-19")
    assert [one["code"] for one in told["themes"]] == ["R23"]
    assert [(one["unit"], [(member["full_name"], member["post"]) for member in one["members"]]) for one in told["committees"]] == [
        ("XA", [("Lò Văn Páo", "truong-ban")])]
    assert [(one["unit"], one["name"], one["activity_count"]) for one in told["movements"]] == [("XA", "Ba sạch", 1)]
    lines = home.done("programmes").out
    for words in ("kế tiếp KL01", "19/05/2022 – 18/05/2023", "ban chỉ đạo của Đảng bộ xã Mây", "Lò Văn Páo (trưởng ban)", "“Ba sạch”"):
        assert words in lines, words
