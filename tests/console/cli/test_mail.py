"""Mail on the command line."""

import json

from main import main
from tests.mail import a_mail, a_mailbox


def read(capsys, *words: object):
    status = main(["read", "mail", *map(str, words)])
    return status, capsys.readouterr().out


def test_read_mail_prints_one_object_of_a_known_shape(tmp_path, capsys):
    path = tmp_path / "a.eml"
    path.write_bytes(a_mail(attachments=[("act.txt", b"abc")]))
    status, out = read(capsys, path, "--json")
    found = json.loads(out)
    message = found["messages"][0]
    assert status == 0
    assert found["schema"] == 1
    assert found["problems"] == []
    assert message["received_at"] == "2026-03-10T09:15:00+02:00"
    assert message["subject"] == "Cerere de ștergere"
    assert message["language"] == "ro"
    assert [(right["article"], bool(right["evidence"])) for right in message["rights"]] == [
        ("Art. 17", True)
    ]
    attachment = message["attachments"][0]
    assert attachment.keys() >= {"name", "sha256", "size"}
    assert (attachment["name"], attachment["size"]) == ("act.txt", 3)
    assert message["problems"] == []


def test_read_mail_says_its_findings_to_people_too(tmp_path, capsys):
    box = a_mailbox(tmp_path / "b.mbox", [a_mail(), a_mail(date="yesterday")])
    status, out = read(capsys, box)
    assert status == 1
    assert "Cerere de ștergere" in out
    assert "cannot be read" in out


def test_read_mail_refuses_what_is_no_mail(tmp_path, capsys):
    path = tmp_path / "x.eml"
    path.write_bytes(b"nothing")
    status, out = read(capsys, path, "--json")
    assert status == 1
    assert "no e-mail" in json.loads(out)["problems"][0]
