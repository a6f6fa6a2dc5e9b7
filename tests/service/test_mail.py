"""Mail through a real SMTP server: it arrives as it was written, once; while the server is away it is kept."""
import datetime
import json
import subprocess
import time

import pytest

from post_office import PostOffice
from postgres import free_port
from small_office import DONE, PASSWORD, REFUSED, WRONG_USAGE

FROM = "guong@huyen.example.vn"
TO = "vanthu@xa-may.example.vn"
SUBJECT = "Đôn đốc nộp báo cáo quý III về học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"
TEXT = "Đề nghị đồng chí nộp báo cáo trước ngày 20.\n.\nDòng bắt đầu bằng dấu chấm ở trên không được mất.\n" + "Rất dài " * 200


@pytest.fixture
def post(tmp_path):
    made = PostOffice(tmp_path / "thư", free_port())
    yield made
    made.close()


@pytest.fixture
def district(office):
    """The office with a staff member of the district, and a pause of a second between tries."""
    office.account("chuyenvien", "staff", "HUYEN")
    office.account("vanthu", "staff", "XA")
    rule = json.loads(office.run("rules", "show", "mail").stdout)
    rule["pauses_seconds"] = [1]
    path = office.data.parent / "mail.json"
    path.write_text(json.dumps(rule), encoding="utf-8")
    today = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=7)).date().isoformat()
    office.run("rules", "set", "mail", path, "--from", today, "--source", "test")
    return office


def serve(office, post, *options, password=None):
    env = {"GUONG_SMTP_PASSWORD": password} if password else {}
    return office.start(serve=["--smtp-url", f"smtp://127.0.0.1:{post.port}", "--mail-from", FROM, *options], env=env)


def set_address(office, address=TO, unit="XA"):
    session = office.sign_in("chuyenvien")
    answer = office.ask("PUT", f"/api/units/{unit}/mail", {"address": address}, {**session, "If-Match": '"v0"'})
    assert answer.status == 200, answer.text
    return session


def letter(office, session, **members):
    answer = office.ask("POST", "/api/letters", {"unit": "HUYEN", "to": "XA", "subject": SUBJECT, "text": TEXT, "by_mail": True, **members}, session)
    assert answer.status == 201, answer.text
    return json.loads(answer.text)["id"]


def states(office, session, number):
    return json.loads(office.ask("GET", f"/api/letters/{number}/notices", headers={**session, "Accept-Language": "vi"}).text)["items"]


def wait_for_mail(office, session, number, holds, seconds=30):
    end = time.monotonic() + seconds
    while True:
        (row,) = states(office, session, number)
        if holds(row["mail"]) or time.monotonic() > end:
            return row["mail"]
        time.sleep(0.1)


def check_message(message):
    assert message["Subject"] == SUBJECT
    assert message["From"] == f"Gương <{FROM}>" and message["To"] == TO
    assert message["X-Envelope-To"] == TO
    assert message["Message-ID"].endswith("@huyen.example.vn>")
    assert message["Auto-Submitted"] == "auto-generated"
    sent = message["Date"].datetime
    assert abs((datetime.datetime.now(datetime.timezone.utc) - sent).total_seconds()) < 120
    text = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert text.startswith(f"Kính gửi: Đảng bộ xã Mây\n\n{TEXT.rstrip()}"), text
    assert "\nĐảng bộ huyện\n" in text and "xin không trả lời thư này" in text


def test_a_letter_arrives_as_it_was_written_and_once(district, post):
    post.open()
    serve(district, post)
    session = set_address(district)
    number = letter(district, session)
    (message,) = post.wait_for(1)
    check_message(message)
    mail = wait_for_mail(district, session, number, lambda mail: mail["state"] == "sent")
    assert mail["state"] == "sent" and mail["attempts"] == 1 and mail["error"] is None and mail["address"] == TO, mail
    time.sleep(1.5)
    assert len(post.messages()) == 1
    metrics = district.ask("GET", "/metrics").text
    assert "guong_mail_sent 1" in metrics and "guong_mail_waiting 0" in metrics and "guong_mail_failed 0" in metrics
    acts = [entry["act"] for entry in district.json("log", "--limit", 10)["entries"]]
    assert acts.count("mail.send") == 1 and acts.count("notice.send_letter") == 1, acts
    # Who reads it in the workspace sees the same.
    reader = district.sign_in("vanthu")
    (told,) = json.loads(district.ask("GET", "/api/notices", headers=reader).text)["items"]
    assert told["subject"] == SUBJECT and told["unread"] and told["mail"]["state"] == "sent"
    assert district.stop() == DONE


def test_while_the_server_is_down_it_is_kept_and_said_and_then_sent_once(district, post):
    serve(district, post)
    session = set_address(district)
    number = letter(district, session)
    mail = wait_for_mail(district, session, number, lambda mail: mail["attempts"] >= 2)
    assert mail["state"] == "waiting" and mail["next_try_at"] and "Không kết nối được máy chủ thư" in mail["error"], mail
    listed = district.json("mail", "--state", "waiting")
    assert listed["waiting"] == 1 and "cannot be reached" in listed["messages"][0]["error"]
    post.open()
    (message,) = post.wait_for(1)
    check_message(message)
    mail = wait_for_mail(district, session, number, lambda mail: mail["state"] == "sent")
    assert mail["state"] == "sent" and mail["error"] is None
    time.sleep(1.5)
    assert len(post.messages()) == 1
    acts = [entry["act"] for entry in district.json("log", "--limit", 30)["entries"]]
    assert acts.count("mail.trouble") == 1, "the log is no list of tries"


def test_a_receiver_that_is_refused_has_failed_with_the_reason(district, post):
    post.open("--refuse", TO)
    serve(district, post)
    session = set_address(district)
    number = letter(district, session)
    mail = wait_for_mail(district, session, number, lambda mail: mail["state"] == "failed")
    assert mail["state"] == "failed" and mail["next_try_at"] is None, mail
    assert "không nhận địa chỉ này" in mail["error"] and "550 5.1.1 no such mailbox here" in mail["error"]
    assert post.messages() == []
    # Once it is there, it goes by hand.
    post.close()
    post.open()
    (failed,) = district.json("mail", "--state", "failed")["messages"]
    district.run("mail", "--retry", failed["id"])
    check_message(post.wait_for(1)[0])
    # The message was noted a moment after it went.
    wait_for_mail(district, session, number, lambda mail: mail["state"] == "sent")
    assert district.json("mail", "--retry", failed["id"], expect=REFUSED)["error"]["code"] == "mail.sent_already"
    assert district.json("mail", "--retry", 4711, expect=REFUSED)["error"]["code"] == "mail.unknown"


def test_a_server_killed_in_the_middle_gets_it_again_under_the_same_name(district, post):
    post.open("--hang")
    serve(district, post)
    session = set_address(district)
    number = letter(district, session)
    (first,) = post.wait_for(1)
    post.close()
    mail = wait_for_mail(district, session, number, lambda mail: mail["attempts"] >= 1)
    assert mail["state"] == "waiting" and mail["error"], mail
    post.open()
    second = post.wait_for(2)[1]
    # It had taken the first one without saying so: the receiver's program sees one.
    assert second["Message-ID"] == first["Message-ID"]
    mail = wait_for_mail(district, session, number, lambda mail: mail["state"] == "sent")
    assert mail["state"] == "sent"
    time.sleep(1.5)
    assert len(post.messages()) == 2


def test_the_service_killed_while_it_sends_sends_again_under_the_same_name(district, post):
    post.open("--hang")
    serve(district, post)
    session = set_address(district)
    number = letter(district, session)
    (first,) = post.wait_for(1)
    district.kill()
    post.close()
    post.open()
    serve(district, post)
    assert post.wait_for(2)[1]["Message-ID"] == first["Message-ID"]
    mail = wait_for_mail(district, session, number, lambda mail: mail["state"] == "sent")
    assert mail["state"] == "sent"


def test_while_it_sends_others_write_and_the_service_stops_at_once(district, post):
    post.open("--hang")
    serve(district, post)
    session = set_address(district)
    letter(district, session)
    post.wait_for(1)
    began = time.monotonic()
    letter(district, session, by_mail=False)
    assert time.monotonic() - began < 2, "nobody waits for the network"
    began = time.monotonic()
    assert district.stop() == DONE
    assert time.monotonic() - began < 5


def test_it_signs_in_with_user_and_password(district, post):
    post.open("--user", "guong", "--password", "mật khẩu thư")
    serve(district, post, "--smtp-user", "guong", password="mật khẩu thư")
    session = set_address(district)
    letter(district, session)
    check_message(post.wait_for(1)[0])
    told = subprocess.run(["ps", "-o", "args=", "-p", str(district.process.pid)], capture_output=True, text=True).stdout
    assert "mật khẩu" not in told


def test_a_password_that_is_refused_is_said_and_nothing_is_lost(district, post):
    secret = district.data.parent / "mật khẩu"
    secret.write_text("sai\n", encoding="utf-8")
    post.open("--user", "guong", "--password", "đúng")
    options = ["--smtp-user", "guong", "--smtp-password-file", secret]
    serve(district, post, *options)
    session = set_address(district)
    number = letter(district, session)
    mail = wait_for_mail(district, session, number, lambda mail: mail["error"])
    assert mail["state"] == "waiting" and "không nhận tên đăng nhập hoặc mật khẩu" in mail["error"], mail
    assert district.stop() == DONE
    secret.write_text("đúng\n", encoding="utf-8")
    serve(district, post, *options)
    check_message(post.wait_for(1)[0])


def test_over_tls_the_server_has_to_be_who_it_says(district, post, tmp_path):
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, "-days", "2",
                    "-subj", "/CN=post", "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
    other = tmp_path / "other.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", tmp_path / "k", "-out", other, "-days", "2",
                    "-subj", "/CN=post"], check=True, capture_output=True)
    post.open("--tls", cert, key, "--user", "guong", "--password", "x1y2z3")
    serve(district, post, "--smtp-user", "guong", "--smtp-ca", other, password="x1y2z3")
    session = set_address(district)
    number = letter(district, session)
    mail = wait_for_mail(district, session, number, lambda mail: mail["error"])
    assert mail["state"] == "waiting" and "kết nối mã hóa tin cậy" in mail["error"], mail
    assert district.stop() == DONE and post.messages() == []
    serve(district, post, "--smtp-user", "guong", "--smtp-ca", cert, password="x1y2z3")
    check_message(post.wait_for(1)[0])


def test_without_a_server_it_waits_and_says_so(district, post):
    district.start()
    session = set_address(district)
    number = letter(district, session)
    mail = wait_for_mail(district, session, number, lambda mail: mail["error"])
    assert mail["state"] == "waiting" and mail["attempts"] == 0 and "Chưa cấu hình máy chủ thư" in mail["error"], mail
    assert district.stop() == DONE
    post.open()
    serve(district, post)
    check_message(post.wait_for(1)[0])


def test_a_unit_without_an_address_gets_none_and_a_wrong_address_is_refused(district, post):
    post.open()
    serve(district, post)
    session = district.sign_in("chuyenvien")
    for wrong in ("vanthu", "a@b.vn\r\nBcc: c@d.vn", "văn.thư@xa.vn", "a@b.vn, c@d.vn"):
        answer = district.ask("PUT", "/api/units/XA/mail", {"address": wrong}, {**session, "If-Match": '"v0"'})
        assert answer.status == 422, answer.text
        assert json.loads(answer.text)["errors"][0]["field"] == "address"
    number = letter(district, session, subtree=True)
    assert {row["mail"]["state"] for row in states(district, session, number)} == {"no_address"}
    assert district.json("mail")["messages"] == []


def test_the_verb_sends_a_test_and_says_what_came_of_it(district, post):
    told = district.run("mail", "--test", TO, expect=REFUSED)
    assert "waits" in told.stdout
    post.open("--refuse", "khong-co@xa-may.example.vn")
    serve(district, post)
    waited = post.wait_for(1)[0]
    assert waited["Subject"] == "A test message of Gương"
    assert "has taken the test" in district.run("mail", "--test", TO).stdout
    assert len(post.wait_for(2)) == 2
    refused = district.json("mail", "--test", "khong-co@xa-may.example.vn", expect=REFUSED)
    assert refused["state"] == "failed" and "550" in refused["error"]
    assert district.json("mail", "--test", "nobody", expect=REFUSED)["error"]["code"] == "mail.bad_address"
    listed = district.json("mail")
    assert (listed["sent"], listed["failed"], listed["waiting"]) == (2, 1, 0)
    assert "550 5.1.1" in district.run("mail", "--state", "failed").stdout


@pytest.mark.parametrize("options,code", [
    (["--smtp-url", "http://127.0.0.1"], "mail.bad_url"),
    (["--smtp-url", "smtp://u:p@127.0.0.1", "--mail-from", FROM], "mail.bad_url"),
    (["--smtp-url", "smtp://127.0.0.1"], "mail.no_from"),
    (["--smtp-url", "smtp://127.0.0.1", "--mail-from", "guong"], "mail.bad_address"),
    (["--smtp-url", "smtp://127.0.0.1", "--mail-from", FROM, "--smtp-user", "a"], "mail.user_without_password"),
    (["--smtp-url", "smtp://127.0.0.1", "--mail-from", FROM, "--smtp-password-file", "/khong/co"], "server.no_password_file"),
])
def test_wrong_settings_are_told_at_the_start(office, options, code):
    assert office.json("serve", "--listen", office.address, *options, expect=REFUSED)["error"]["code"] == code


def test_a_password_has_no_place_on_the_command_line(office):
    office.run("serve", "--smtp-password", PASSWORD, expect=WRONG_USAGE)
